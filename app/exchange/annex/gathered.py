"""Everything that the rows of an annex told, before it is numbered and checked."""

from fractions import Fraction
from typing import Final

from app.exchange.annex.codes import read_code, split_code
from app.exchange.annex.entries import Entry, Pending, finding, level_of, points_change
from app.exchange.annex.heads import head_role
from app.exchange.annex.points_text import (
    Oddity,
    PointsRead,
    levels_in_title,
    method_levels,
    points_words,
    read_points,
    split_title_points,
)
from app.exchange.annex.reading import ColumnRole, Proposal, RowKind
from app.exchange.annex.row_kinds import effect_of
from app.exchange.annex.row_view import RowView
from app.exchange.annex.source import Place
from scoring.findings import Severity

_ODD_TEXTS: Final = {
    Oddity.DATE: "ô điểm đã bị đổi thành ngày",
    Oddity.PERCENT: "ô điểm đang ở dạng phần trăm",
    Oddity.NOISE: "ô điểm có nhiều chữ số lẻ do phép tính",
}


class Gathered:
    """Kinds of rows, entries, notes, totals and findings in the order of the source."""

    def __init__(self) -> None:
        self.kinds: dict[Place, RowKind] = {}
        self.entries: list[Entry] = []
        self.titles: list[str] = []
        self.notes: list[tuple[Place, str]] = []
        self.totals: list[tuple[Place, Fraction, str]] = []
        """Printed sums: row, points, code of the part summed (empty: everything)."""
        self.pending: list[Pending] = []

    @property
    def current(self) -> Entry | None:
        """The entry that the rows below go with."""
        return self.entries[-1] if self.entries else None

    def start(self, view: RowView, title: str, step: int = 0) -> Entry:
        """A new entry out of a row; where one row starts several, the last one has its points."""
        self.kinds[view.place] = RowKind.NODE
        entry = Entry(view, title, view.code, view.readings, view.points, step, rows=[view.place])
        if step:
            _stepped(entry, self.current)
            typed, rest = split_code(title)
            if typed:
                entry.printed_code, entry.readings, entry.title = typed, read_code(typed), rest
        self.entries.append(entry)
        self._title_points(entry)
        self._title_levels(entry)
        self._parts_of_maximum(entry)
        entry.attach(view, shared=True)
        self._note_merged(entry)
        for line in method_levels(entry.text(ColumnRole.METHOD)):
            entry.levels.append(level_of(view.place, line))
        entry.effect = effect_of(view) if not step or step == 1 else "counted"
        self.tell_points(view, entry)
        return entry

    def _title_points(self, entry: Entry) -> None:
        title, value = split_title_points(entry.title)
        if value is None:
            return
        if entry.points.value is None and not entry.points.typed:
            entry.title, entry.points = title, PointsRead(value, typed=points_words(value))
        elif entry.points.value != value and entry.points.value is not None:
            self.pending.append(
                finding(
                    Severity.WARNING,
                    "label-differs",
                    entry.place,
                    f"tên ghi {points_words(value)} điểm nhưng ô điểm ghi {points_words(entry.points.value)}. "
                    "Đang lấy theo ô điểm; sửa nếu số trong tên mới đúng.",
                    entry,
                    Proposal(f"Lấy {points_words(value)} điểm như trong tên", "max", points_change(value)),
                )
            )

    def _title_levels(self, entry: Entry) -> None:
        title, levels = levels_in_title(entry.title)
        entry.title = title
        if not levels:
            return
        entry.levels += [level_of(entry.place, line) for line in levels]
        self.pending.append(
            finding(
                Severity.WARNING,
                "level-in-title",
                entry.place,
                f"{len(levels)} mức điểm nằm trong ô tên; đã tách ra khỏi tên. Xem lại tên và các mức.",
                entry,
                Proposal(f"Giữ tên “{title[:60]}”", "title", title),
            )
        )

    def _parts_of_maximum(self, entry: Entry) -> None:
        view, last = entry.view, entry.points
        for role in (ColumnRole.SURVEY_MAX, ColumnRole.APPRAISED_MAX):
            values = [read for cell in view.cells(role) if (read := read_points(cell)).typed or read.oddity]
            known = [read.value for read in values if read.value is not None]
            for read in values:
                self._tell_odd(entry.view.place, entry, read)
            if role is ColumnRole.SURVEY_MAX:
                entry.survey_max = known[0] if known else None
            else:
                entry.appraised_max = known[0] if known else None
        if last.value is None and not last.typed and (entry.survey_max, entry.appraised_max) != (None, None):
            total = (entry.survey_max or Fraction(0)) + (entry.appraised_max or Fraction(0))
            entry.points = PointsRead(total, typed=points_words(total))

    def tell_points(self, view: RowView, entry: Entry) -> None:
        """What is odd about the points cell of a row of an entry."""
        self._tell_odd(view.place, entry, view.points)

    def _tell_odd(self, place: Place, entry: Entry, read: PointsRead) -> None:
        if read.oddity in _ODD_TEXTS and read.value is not None:
            self.pending.append(_odd_finding(place, entry, read))
        elif read.oddity is Oddity.UNREADABLE:
            self.pending.append(
                finding(
                    Severity.ERROR,
                    "points-unreadable",
                    place,
                    f"không đọc được điểm “{read.typed[:40]}”. Gõ lại điểm bằng chữ số, như 1,5.",
                    entry,
                )
            )
        elif read.oddity is Oddity.NO_VALUE:
            self.pending.append(_no_value_finding(place, entry))

    def add_total(self, view: RowView, part: str) -> None:
        """A row of a sum: of everything, or of one part."""
        read = view.points
        if read.value is None:
            parts = [*view.cells(ColumnRole.SURVEY_MAX), *view.cells(ColumnRole.APPRAISED_MAX)]
            values = [part.value for part in map(read_points, parts) if part.value is not None]
            read = PointsRead(sum(values, Fraction(0))) if values and not read.oddity else read
        if read.value is not None:
            self.totals.append((view.place, read.value, part))
        elif read.oddity is Oddity.NO_VALUE:
            self.pending.append(_no_total_finding(view.place))
        self.notes.append((view.place, view.any_words or view.key))

    def _note_merged(self, entry: Entry) -> None:
        """A remark merged over rows holds for all of them: it is a note of its own besides."""
        view = entry.view
        for at in view.look.by_role[ColumnRole.REMARK]:
            cell = view.cell(at)
            if cell is None or not cell.text.strip() or (cell.merged_from and cell.merged_from[1] != at):
                continue
            if cell.merged_from is None:
                continue
            first = Place(view.place.table, cell.merged_from[0])
            if (first, cell.text.strip()) in self.notes:
                continue
            self.notes.append((first, cell.text.strip()))
            self.pending.append(
                finding(
                    Severity.NOTE,
                    "note-merged",
                    first,
                    f"ghi chú “{cell.text.strip()[:60]}” gộp ô trên nhiều dòng; đã ghi cho từng mục trong các dòng ấy.",
                )
            )

    def keep_ignored(self, view: RowView) -> None:
        """The cells of columns that are left out stay as notes."""
        for at in view.look.by_role[ColumnRole.IGNORED]:
            cell = view.cell(at)
            if cell is not None and cell.own_text.strip():
                head = view.look.mapping.heads[at]
                if head_role(head) is ColumnRole.CODE and cell.own_text.strip().isdigit():
                    # a running number says nothing that the order of the rows does not
                    continue
                self.notes.append((view.place, f"{head}: {cell.own_text.strip()}" if head else cell.own_text.strip()))


def _stepped(entry: Entry, before: Entry | None) -> None:
    """In stepped columns all that a row says is of its deepest entry: the one before it keeps only its title."""
    if before is not None and before.view is entry.view:
        before.levels, before.past, before.past_words = [], {}, []
        before.texts = {role: [] for role in before.texts}
        before.points, before.survey_max, before.appraised_max = PointsRead(), None, None
        if before.readings == entry.view.readings:
            before.printed_code, before.readings = "", ()


def _odd_finding(place: Place, entry: Entry, read: PointsRead) -> Pending:
    value = read.value or Fraction(0)
    return finding(
        Severity.WARNING,
        "number-format",
        place,
        f"{_ODD_TEXTS[read.oddity]} (“{read.typed}”); đang hiểu là {points_words(value)} điểm. "
        "Xem lại bản in rồi sửa nếu khác.",
        entry,
        Proposal(
            f"Nhận {points_words(value)} điểm",
            "max" if place == entry.place else "level_points",
            points_change(value),
        ),
    )


def _no_total_finding(place: Place) -> Pending:
    return finding(
        Severity.NOTE,
        "formula-no-value",
        place,
        "ô tổng là công thức nhưng tệp không giữ kết quả; tổng lấy từ các lĩnh vực.",
    )


def _no_value_finding(place: Place, entry: Entry | None) -> Pending:
    return finding(
        Severity.WARNING,
        "formula-no-value",
        place,
        "ô điểm là công thức nhưng tệp không giữ kết quả. Mở tệp bằng Excel, lưu lại rồi nhập, hoặc gõ điểm.",
        entry,
    )
