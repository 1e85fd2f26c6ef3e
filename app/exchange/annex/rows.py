"""Row by row through a table: what each row is, and the entries that the rows make."""

from collections.abc import Sequence
from fractions import Fraction

from app.exchange.annex.entries import Entry, Pending, finding, level_of
from app.exchange.annex.gathered import Gathered
from app.exchange.annex.heads import is_another_head, is_column_numbers, repeats_head
from app.exchange.annex.points_text import defines, folded_words, has_bullet, points_words, split_label
from app.exchange.annex.reading import ColumnMapping, ColumnRole, RowKind
from app.exchange.annex.row_kinds import effect_of, is_note, is_signature, is_total, summed_part
from app.exchange.annex.row_view import RowView, TableLook, table_look
from app.exchange.annex.source import SourceTable
from app.exchange.annex.uncoded import names_level, uncoded_nodes
from scoring.findings import Severity


class TableRows:
    """Reads one table under its mapping into what was gathered so far."""

    def __init__(self, gathered: Gathered, index: int, table: SourceTable, mapping: ColumnMapping) -> None:
        self.gathered = gathered
        self.index = index
        self.mapping = mapping
        self.first_row = max(mapping.head_rows, default=0)
        data = [row for row in table.rows if row.number > self.first_row and not row.is_blank]
        self.look: TableLook = table_look(mapping, data)
        self.views = [RowView(index, row, self.look) for row in table.rows if not row.is_blank]
        self.ended = False
        self.signed = False
        self.noting = False
        self.dangling = ""
        """Words of the row above that ended without a stop."""

    def read(self) -> None:
        """Give every row its kind and gather what it says."""
        data = [view for view in self.views if self._plain_kind(view) is None]
        nodes = uncoded_nodes(data) if not self.look.is_stepped else frozenset()
        uncoded = {data[at].place for at in nodes}
        later = {view.place: data[at + 1 : at + 3] for at, view in enumerate(data)}
        for view in self.views:
            kind = self._plain_kind(view)
            if kind in (RowKind.HEAD, RowKind.TITLE):
                self._aside(view, kind)
            elif kind is not None:
                self._foot(view, kind)
            else:
                self._take(view, view.place in uncoded, later[view.place])

    def _plain_kind(self, view: RowView) -> RowKind | None:
        """What a row is by its own words alone; None for criteria, levels and what goes with them."""
        number = view.place.row
        if number in self.mapping.head_rows:
            return RowKind.HEAD
        if number < min(self.mapping.head_rows, default=0):
            return RowKind.TITLE
        if is_column_numbers(view.row) or repeats_head(view.row, self.mapping.heads):
            return RowKind.HEAD
        if is_another_head(view.row):
            return RowKind.HEAD
        if is_total(view):
            return RowKind.TOTAL
        if is_note(view):
            return RowKind.NOTE
        return RowKind.SIGNATURE if is_signature(view) else None

    def _aside(self, view: RowView, kind: RowKind) -> None:
        self.gathered.kinds[view.place] = kind
        if kind is RowKind.TITLE:
            self.gathered.titles += [cell.own_text.strip() for cell in view.row.cells if cell.own_text.strip()]

    def _foot(self, view: RowView, kind: RowKind) -> None:
        self.gathered.kinds[view.place] = kind
        if kind is RowKind.TOTAL:
            self.ended = self.ended or not summed_part(view)
            self.gathered.add_total(view, summed_part(view))
            return
        self.noting = kind is RowKind.NOTE
        self.signed = self.signed or kind is RowKind.SIGNATURE
        self.gathered.notes.append((view.place, view.any_words))

    def _take(self, view: RowView, is_uncoded: bool, later: Sequence[RowView]) -> None:
        current = self.gathered.current
        if self.look.is_stepped and self._steps(view):
            return
        if self._goes_on(view, current, later):
            return
        if self._is_criterion(view, is_uncoded, later):
            self._start(view)
        elif view.readings or (view.code and view.has_points):
            self._coded_rest(view, current)
        elif self._is_remark(view):
            self._note(view)
        elif current is not None and self._is_level(view):
            self._level(view, current)
        elif current is not None and self._continues(view, current):
            pass
        else:
            self._unplaced(view)

    def _is_criterion(self, view: RowView, is_uncoded: bool, later: Sequence[RowView]) -> bool:
        if view.readings:
            by_letter = view.readings[-1].style.value == "lower" and names_level(view)
            return bool(view.title or view.has_points) and not (by_letter and split_label(view.title)[1] is not None)
        if view.code and view.title and view.has_points:
            return True
        return is_uncoded or self._is_effect_area(view, later)

    def _is_effect_area(self, view: RowView, later: Sequence[RowView]) -> bool:
        """A row “Điểm thưởng” without a code opens an area, where something stands below it or points beside it."""
        if effect_of(view) == "counted" or not view.title or has_bullet(view.title) or view.starts_small:
            return False
        if split_label(view.title)[1] is not None:
            return False
        return view.has_points or view.is_capitals or any(row.readings for row in later[:1])

    def _start(self, view: RowView, title: str | None = None, step: int = 0) -> Entry:
        self.ended = self.signed = self.noting = False
        self.dangling = ""
        entry = self.gathered.start(view, view.title if title is None else title, step)
        self.gathered.keep_ignored(view)
        return entry

    def _coded_rest(self, view: RowView, current: Entry | None) -> None:
        """A row with a code that names no criterion: a level marked a), b), or a code all alone."""
        if current is not None and view.title:
            self._level(view, current)
        else:
            self._unplaced(view)

    def _steps(self, view: RowView) -> bool:
        """Title columns of different depths: each that is typed in starts an entry; whether any did."""
        started = False
        columns = self.look.by_role[ColumnRole.TITLE]
        deepest = len(columns)
        for step, column in enumerate(columns, start=1):
            cell = view.cell(column)
            words = cell.own_text.strip() if cell is not None else ""
            if not words or (step == deepest and self._is_step_level(view, words)):
                continue
            if view.spans_all and not view.has_points and not view.readings and step > 1:
                continue
            self._start(view, words, step)
            started = True
        return started

    def _is_step_level(self, view: RowView, words: str) -> bool:
        current = self.gathered.current
        return current is not None and not view.readings and (split_label(words)[1] is not None or has_bullet(words))

    def _goes_on(self, view: RowView, current: Entry | None, later: Sequence[RowView]) -> bool:
        """A row split in two, its points or its code repeated: whether this row is the second half."""
        if current is None or not (view.title or view.points.value is not None):
            return False
        same_code = bool(view.readings) and view.readings == current.readings and view.code == current.printed_code
        small = view.starts_small and not names_level(view)
        repeated = view.points.value is not None and view.points.value == current.points.value
        if same_code:
            if not (small or (view.title and folded_words(view.title) == folded_words(current.title))):
                return False
        elif (
            view.code
            or current.levels
            or not repeated
            or (view.title and not small)
            or (view.title and not self._levels_follow(view, later))
        ):
            return False
        if view.title and folded_words(view.title) != folded_words(current.title):
            current.title = f"{current.title} {view.title}"
        self._follow(view, current)
        if repeated:
            self.gathered.pending.append(_split_row_finding(view, current))
        return True

    @staticmethod
    def _levels_follow(view: RowView, later: Sequence[RowView]) -> bool:
        """Whether the best level is still to come: then a row with the whole points is none itself."""
        following = later[0] if later else None
        if following is None or following.readings:
            return True
        return following.points.value == view.points.value

    def _is_remark(self, view: RowView) -> bool:
        """Words over the whole row, or below the total, the notes, the signatures: nothing that is scored."""
        if view.has_points or view.code:
            return False
        if view.spans_all and not split_label(view.title)[1]:
            return not (view.starts_small or has_bullet(view.title)) or self.ended or self.noting
        return self.ended or self.signed or self.noting

    def _is_level(self, view: RowView) -> bool:
        words = view.title or view.words(ColumnRole.METHOD)
        if not words:
            return False
        if view.points.value is not None or split_label(words)[1] is not None:
            return True
        return bool(view.title) and has_bullet(view.title)

    def _level(self, view: RowView, current: Entry) -> None:
        self.noting = False
        self.gathered.kinds[view.place] = RowKind.LEVEL
        words = view.title or view.words(ColumnRole.METHOD)
        if view.readings:
            words = f"{view.code} {words}"
        if self.dangling and view.starts_small and current.texts[ColumnRole.METHOD][-1:] == [self.dangling]:
            # a level whose words began in the row above, its points in this one
            current.texts[ColumnRole.METHOD].pop()
            words = f"{self.dangling} {words}"
        self.dangling = ""
        current.levels.append(level_of(view.place, words, view.points.value))
        self.gathered.tell_points(view, current)
        self._rest(view, current, method=bool(view.title))

    def _continues(self, view: RowView, current: Entry) -> bool:
        """Words that go on: of the last level, of the title, of the method; or only the other columns."""
        words = view.title
        if words and current.levels and view.starts_small:
            last = current.levels[-1]
            current.levels[-1] = level_of(last.place, f"{last.raw_text} {words}", last.cell_points)
        elif words and not current.levels and view.starts_small and not defines(words):
            current.title = f"{current.title} {words}"
        elif words:
            current.texts[ColumnRole.METHOD].append(words)
            self.dangling = words if words[-1] not in ".;:" else ""
        elif view.points.value is not None and current.points.value is None:
            current.points = view.points
        elif view.has_points or not self._has_rest(view):
            return False
        self._follow(view, current)
        return True

    def _has_rest(self, view: RowView) -> bool:
        skipped = (ColumnRole.CODE, ColumnRole.TITLE, ColumnRole.MAX_POINTS)
        return not view.code and any(view.words(role) for role in ColumnRole if role not in skipped)

    def _follow(self, view: RowView, current: Entry) -> None:
        self.gathered.kinds[view.place] = RowKind.CONTINUED
        current.rows.append(view.place)
        self._rest(view, current)

    def _rest(self, view: RowView, current: Entry, method: bool = True) -> None:
        held = list(current.texts[ColumnRole.METHOD])
        current.attach(view)
        if not method:
            current.texts[ColumnRole.METHOD] = held
        self.gathered.keep_ignored(view)

    def _note(self, view: RowView) -> None:
        self.gathered.kinds[view.place] = RowKind.SIGNATURE if self.signed else RowKind.NOTE
        self.gathered.notes.append((view.place, view.any_words))

    def _unplaced(self, view: RowView) -> None:
        self.gathered.kinds[view.place] = RowKind.UNPLACED
        self.gathered.pending.append(
            finding(
                Severity.ERROR,
                "row-unplaced",
                view.place,
                f"chưa biết “{view.any_words[:80]}” thuộc mục nào. Xem lại dòng này trong tệp, hoặc chọn lại các cột.",
            )
        )


def _split_row_finding(view: RowView, current: Entry) -> Pending:
    value = current.points.value or Fraction(0)
    return finding(
        Severity.WARNING,
        "split-row",
        view.place,
        f"dòng này viết tiếp dòng {current.place.row} và nhắc lại {points_words(value)} điểm; điểm chỉ tính một lần. "
        "Xem lại nếu đây là một mục riêng.",
        current,
    )
