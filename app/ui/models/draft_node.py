"""The form of one node: what it asks for, its values as lines, and the act that writes each. No Qt."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from app.services.set_drafts.documents import tables_of, text_of
from app.services.set_drafts.edits import DraftAct, RenameCode, SetNodeValue
from app.services.set_drafts.tree import Tree
from app.ui.models.draft_values import Table, ValueKind, ValueLine, without
from scoring.dumping.toml_writer import Plain

DEPTH_WORDS: Final = ("lĩnh vực", "tiêu chí", "tiêu chí thành phần")
SOURCE: Final = "source."
_PAPERS: Final = ValueLine("evidence", "Tài liệu kiểm chứng phải có", ValueKind.WORDS, "mỗi dòng một loại tài liệu")
_GUIDANCE: Final = ValueLine("guidance", "Hướng dẫn cách tính, lời của bản in", ValueKind.TEXT)
_SOURCE_LINES: Final = (
    ValueLine("source.clause", "Điều, khoản, mục của quyết định", note="bộ chính thức phải ghi điều khoản hoặc trang"),
    ValueLine("source.page", "Trang", ValueKind.NAME),
    ValueLine("source.note", "Ghi chú về nguồn"),
)
_SCORED_BY: Final = ValueLine(
    "scored_by",
    "Ai cho điểm",
    ValueKind.ONE,
    choices=(
        ("self", "Đơn vị tự chấm"),
        ("both", "Đơn vị đề nghị, Hội đồng quyết định"),
        ("council", "Hội đồng thẩm định chấm"),
        ("survey", "Điều tra xã hội học"),
    ),
    default="self",
)
_NA_POLICY: Final = ValueLine(
    "na_policy",
    "Khi không phát sinh, hoặc mẫu số bằng 0",
    ValueKind.ONE,
    choices=(
        ("not_allowed", "Không được ghi là không phát sinh"),
        ("exclude", "Không tính mục này vào điểm tối đa"),
        ("full", "Được đủ điểm tối đa"),
        ("zero", "Được 0 điểm"),
        ("fixed", "Được một số điểm cố định"),
    ),
    default="not_allowed",
)
_AGGREGATE: Final = ValueLine(
    "aggregate",
    "Điểm của mục này là",
    ValueKind.ONE,
    choices=(
        ("sum", "Tổng điểm các mục con"),
        ("capped", "Tổng điểm các mục con, không quá điểm tối đa"),
        ("weighted", "Tổng điểm các mục con nhân trọng số"),
    ),
    default="sum",
)
_EFFECT: Final = ValueLine(
    "effect",
    "Lĩnh vực này",
    ValueKind.ONE,
    choices=(
        ("counted", "Nằm trong tổng điểm"),
        ("bonus", "Là điểm thưởng, cộng thêm ngoài tổng điểm"),
        ("penalty", "Là điểm trừ, trừ vào tổng điểm (cũng ghi số dương)"),
    ),
    default="counted",
)


@dataclass(frozen=True, slots=True)
class FormSection:
    """A heading and its lines."""

    title: str
    lines: tuple[ValueLine, ...]


@dataclass(frozen=True, slots=True)
class NodePlace:
    """One node inside its tree: its table, whether it has children, how deep it lies, its parent's table."""

    key: str
    node: Table
    is_leaf: bool
    depth: int
    parent: Table | None


def node_place(tree: Tree, key: str) -> NodePlace:
    """Where a node stands. Raises InputProblem for a key that is not there."""
    at = tree.at(key)
    above = tree.parents[at]
    return NodePlace(
        key, tree.nodes[at], tree.is_leaf(at), tree.depth(at), None if above is None else tree.nodes[above]
    )


def depth_word(depth: int) -> str:
    """What a node of a depth is called: `lĩnh vực`, `tiêu chí`, `tiêu chí thành phần`."""
    return DEPTH_WORDS[min(depth, len(DEPTH_WORDS)) - 1]


def node_sections(place: NodePlace, document: Table) -> tuple[FormSection, ...]:
    """The form of a node: other choices in it bring other lines."""
    return tuple(_sections(place, document))


def _sections(place: NodePlace, document: Table) -> Iterator[FormSection]:
    top = [
        ValueLine("title", "Tên mục, chép như bản in"),
        ValueLine("code", "Mã", ValueKind.NAME),
        ValueLine("max", "Điểm tối đa", ValueKind.NUMBER, measure="điểm"),
    ]
    if place.parent is not None and place.parent.get("aggregate") == "weighted":
        top.append(ValueLine("weight", "Trọng số", ValueKind.NUMBER, "để trống: 1"))
    yield FormSection("", tuple(top))
    if not place.is_leaf:
        yield FormSection("Cách cộng điểm", (_AGGREGATE,))
    if place.depth == 1:
        yield FormSection("Tính vào đâu", (_EFFECT,))
    if place.is_leaf:
        yield from _leaf_sections(place.node, document)
    yield FormSection("Hướng dẫn", (_GUIDANCE,))
    yield FormSection("Căn cứ", _SOURCE_LINES)


def _leaf_sections(node: Table, document: Table) -> Iterator[FormSection]:
    roles = role_choices(document)
    who = [
        _SCORED_BY,
        ValueLine("owner", "Chủ trì", ValueKind.PICK, choices=(("", "không giao ai"), *roles), default=""),
    ]
    if roles:
        who.append(ValueLine("contributors", "Phối hợp", ValueKind.SOME, choices=roles))
    yield FormSection("Ai làm", tuple(who))
    policy = node.get("na_policy", "not_allowed")
    absent = [_NA_POLICY]
    if policy == "fixed":
        absent.append(ValueLine("na_points", "Số điểm khi không phát sinh", ValueKind.NUMBER, measure="điểm"))
    if policy != "not_allowed" or node.get("na_case"):
        absent.append(ValueLine("na_case", "Trường hợp được coi là không phát sinh, lời của bản in"))
    yield FormSection("Không phát sinh", tuple(absent))
    yield FormSection("Tài liệu", (_PAPERS,))


def role_choices(document: Table) -> tuple[tuple[str, str], ...]:
    """Offices and posts as (id, words), each once; ids that only nodes use are not among them."""
    found: dict[str, str] = {}
    for role in tables_of(document, "role"):
        found[text_of(role, "id")] = f"{text_of(role, 'title')} ({text_of(role, 'id')})"
    return tuple(found.items())


def node_values(node: Table) -> dict[str, Plain]:
    """The values of a node by the names of the form's lines."""
    values = without(node, "source", "rule", "input")
    source = node.get("source")
    if isinstance(source, Mapping):
        values |= {f"{SOURCE}{name}": value for name, value in source.items()}
    return values


def node_acts(place: NodePlace, name: str, value: Plain | None) -> tuple[DraftAct, ...]:
    """What writes one line of the form."""
    if name == "code":
        return (RenameCode(place.key, str(value or "")),)
    if name.startswith(SOURCE):
        present = place.node.get("source")
        source = dict(present) if isinstance(present, Mapping) else {}
        source[name.removeprefix(SOURCE)] = "" if value is None else value
        kept = {part: words for part, words in source.items() if words}
        return (SetNodeValue(place.key, "source", kept or None),)
    if name == "na_policy":
        points = () if value == "fixed" else (SetNodeValue(place.key, "na_points", None),)
        start = (SetNodeValue(place.key, "na_points", 0),) if value == "fixed" and "na_points" not in place.node else ()
        return (SetNodeValue(place.key, name, value), *points, *start)
    if isinstance(value, Sequence) and not value:
        value = None
    return (SetNodeValue(place.key, name, value),)
