"""Two criteria sets side by side as a workbook: one sheet of changes, one with every row of both."""

from collections.abc import Iterator

from app.reports.difference_words import difference_summary
from app.reports.list_paper import ListColumn, ListRow, PrintedList, list_paper
from app.reports.xlsx import render_book
from scoring.changing.compare_sets import NodeDifference, SetDifference
from scoring.changing.node_changes import CHANGE_TEXTS
from scoring.changing.set_changes import PART_TEXTS
from scoring.changing.texts import exact_text
from scoring.criteria import CriteriaSet, Node

_CHANGE_COLUMNS = (
    ListColumn("Thay đổi", 20),
    ListColumn("Mã trước", 12),
    ListColumn("Mã sau", 12),
    ListColumn("Mục", 50),
    ListColumn("Trước", 70),
    ListColumn("Sau", 70),
)
_BESIDE_COLUMNS = (
    ListColumn("Mã trước", 12),
    ListColumn("Tên mục trước", 50),
    ListColumn("Điểm", 10, figure=True),
    ListColumn("Cách cho điểm trước", 50),
    ListColumn("Mã sau", 12),
    ListColumn("Tên mục sau", 50),
    ListColumn("Điểm", 10, figure=True),
    ListColumn("Cách cho điểm sau", 50),
    ListColumn("So sánh", 24),
)
_SAME, _CHANGED, _ADDED, _REMOVED = "Giữ nguyên", "Có sửa", "Thêm mới", "Bỏ"
_WHOLE = "Cả bộ"


def set_comparison_bytes(old: CriteriaSet, new: CriteriaSet, difference: SetDifference) -> bytes:
    """The workbook; the same two sets give the same bytes."""
    about = (f"Trước: {_named(old)}", f"Sau: {_named(new)}", difference_summary(difference))
    changes = PrintedList("Các thay đổi", _CHANGE_COLUMNS, tuple(change_rows(difference)), about)
    beside = PrintedList("Đối chiếu từng mục", _BESIDE_COLUMNS, tuple(beside_rows(old, new, difference)), about, False)
    return render_book((list_paper(changes), list_paper(beside)))


def _named(criteria_set: CriteriaSet) -> str:
    return f"{criteria_set.title}, phiên bản {criteria_set.version}, mã nhận dạng {criteria_set.fingerprint[:12]}"


def change_rows(difference: SetDifference) -> Iterator[ListRow]:
    """One row for each change: of the whole set first, then by rows of the new set, then what is gone."""
    for whole in difference.whole:
        yield ListRow((_WHOLE, "", "", f"{PART_TEXTS[whole.part]}: {whole.name}", whole.old, whole.new))
    for pair in difference.changed:
        for change in pair.changes:
            codes = (pair.old.code, pair.new.code)
            yield ListRow((CHANGE_TEXTS[change.kind], *codes, pair.new.title, change.old, change.new))
    for node in difference.added:
        yield ListRow((_ADDED, "", node.code, node.title, "", _told(node)))
    for node in difference.removed:
        yield ListRow((_REMOVED, node.code, "", node.title, _told(node), ""))


def _told(node: Node) -> str:
    words = (f"{exact_text(node.max_points)} điểm", _rule(node))
    return "; ".join(word for word in words if word)


def beside_rows(old: CriteriaSet, new: CriteriaSet, difference: SetDifference) -> Iterator[ListRow]:
    """Every row of both sets once, in the new set's order; what is gone stands behind the row it followed."""
    gone = _gone_behind(old, difference)
    yield from (_row(node, None, _REMOVED) for node in gone.get("", ()))
    for before, after, words in _in_new_order(new, difference):
        yield _row(before, after, words)
        yield from (_row(node, None, _REMOVED) for node in gone.get(after.code, ()))


def _in_new_order(new: CriteriaSet, difference: SetDifference) -> list[tuple[Node | None, Node, str]]:
    pairs: list[tuple[Node | None, Node, str]] = [(None, node, _ADDED) for node in difference.added]
    pairs += [(pair.old, pair.new, _SAME) for pair in difference.same]
    pairs += [(pair.old, pair.new, _changed_words(pair)) for pair in difference.changed]
    place = {code: number for number, code in enumerate(new.nodes)}
    return sorted(pairs, key=lambda pair: place[pair[1].code])


def _changed_words(pair: NodeDifference) -> str:
    return f"{_CHANGED}: {', '.join(CHANGE_TEXTS[change.kind].lower() for change in pair.changes)}"


def _gone_behind(old: CriteriaSet, difference: SetDifference) -> dict[str, list[Node]]:
    """Removed rows by the code, in the new set, of the nearest row above them that is still there; "" for none."""
    became = {pair.old.code: pair.new.code for pair in (*difference.same, *difference.changed)}
    found: dict[str, list[Node]] = {}
    behind = ""
    for code, node in old.nodes.items():
        if code in became:
            behind = became[code]
        else:
            found.setdefault(behind, []).append(node)
    return found


def _row(before: Node | None, after: Node | None, words: str) -> ListRow:
    shown = after or before
    parent = shown is not None and shown.leaf is None
    depth = shown.depth - 1 if shown is not None else 0
    return ListRow((*_cells(before), *_cells(after), words), depth, parent)


def _cells(node: Node | None) -> tuple[str, str, str, str]:
    if node is None:
        return "", "", "", ""
    return node.code, node.title, exact_text(node.max_points), _rule(node)


def _rule(node: Node) -> str:
    return node.leaf.rule.in_words() if node.leaf is not None else ""
