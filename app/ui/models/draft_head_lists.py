"""The lists of a draft's head: grades, roles, shared figures, groups, relations between figures. No Qt."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from app.services.set_drafts.documents import tables_of, text_of
from app.ui.models.draft_rule import name_of_label
from app.ui.models.draft_rule_lines import RecordShape
from app.ui.models.draft_values import Table, ValueKind, ValueLine
from scoring.dumping.toml_writer import Plain

ORG_UNIT_TYPES: Final = (
    ("xa", "Xã"),
    ("phuong", "Phường"),
    ("thi_tran", "Thị trấn"),
    ("dac_khu", "Đặc khu"),
    ("so", "Sở, ban, ngành"),
    ("huyen", "Huyện, quận, thành phố thuộc tỉnh"),
)
_SHARED_TYPES: Final = (("count", "số nguyên"), ("number", "số, có thể lẻ"), ("percent", "phần trăm"), ("date", "ngày"))


@dataclass(frozen=True, slots=True)
class HeadSection:
    """One part of the head: lines of single facts, or one list; `rules` are the findings that stand here."""

    key: str
    title: str
    about: str
    lines: tuple[ValueLine, ...] = ()
    record: RecordShape | None = None
    rules: frozenset[str] = frozenset()
    words: tuple[str, ...] = ()
    """What the message of such a finding holds, where several sections share a rule."""


def grades_section(document: Table) -> HeadSection:
    """The grades; their group may be chosen where there are groups."""
    groups = tuple((text_of(one, "id"), text_of(one, "title")) for one in tables_of(document, "peer_group"))
    columns = [
        ValueLine("label", "Xếp loại", ValueKind.NAME, width=150),
        ValueLine("from", "Từ", ValueKind.NUMBER),
        ValueLine("inclusive", "Kể cả", ValueKind.TICK, default=True),
    ]
    if groups:
        choices = (("", "mọi đơn vị"), *groups)
        columns.append(ValueLine("group", "Nhóm", ValueKind.PICK, choices=choices, default=""))
    note = "xếp từ cao xuống thấp; mức cuối để trống “Từ”"
    record = RecordShape("grade", "Các mức xếp loại", tuple(columns), "Thêm mức", {"label": ""}, note)
    about = "Theo điểm hoặc phần trăm, như chọn ở phần Kết quả và xếp hạng."
    rules = frozenset({"grade-order", "no-grades", "unknown-group", "empty-title"})
    return HeadSection("xep-loai", "Xếp loại", about, record=record, rules=rules, words=("xếp loại",))


ROLES: Final = HeadSection(
    "bo-phan",
    "Bộ phận",
    "Bộ phận, chức danh chủ trì hoặc phối hợp các mục. Đổi tên theo thời gian thì ghi hai dòng cùng mã.",
    record=RecordShape(
        "role",
        "Các bộ phận",
        (
            ValueLine("id", "Mã", ValueKind.NAME, width=88),
            ValueLine("title", "Tên bộ phận"),
            ValueLine("valid_from", "Từ ngày", ValueKind.DAY, width=104),
            ValueLine("valid_to", "Đến ngày", ValueKind.DAY, width=104),
        ),
        "Thêm bộ phận",
        {"id": "", "title": ""},
        "mã ngắn như VP-TK; để trống ngày là luôn có",
    ),
    rules=frozenset({"role-overlap", "empty-title", "dates"}),
    words=("[[role]]",),
)
SHARED: Final = HeadSection(
    "so-lieu-chung",
    "Số liệu dùng chung",
    "Số liệu mà nhiều mục cùng dùng: nhập một lần, mục nào cũng lấy.",
    record=RecordShape(
        "shared",
        "Các số liệu dùng chung",
        (
            ValueLine("label", "Tên số liệu"),
            ValueLine("name", "Tên trong công thức", ValueKind.NAME, "chữ thường không dấu, gạch dưới"),
            ValueLine("type", "Loại", ValueKind.PICK, choices=_SHARED_TYPES),
            ValueLine("measure_unit", "Đơn vị tính", ValueKind.NAME),
            ValueLine("definition", "Định nghĩa, cách đếm"),
        ),
        "Thêm số liệu",
        {"name": "", "label": "", "type": "count"},
        cards=True,
    ),
    rules=frozenset({"name", "duplicate-name", "wrong-type", "missing-key"}),
    words=("[[shared]]", "số liệu dùng chung"),
)
GROUPS: Final = HeadSection(
    "nhom",
    "Nhóm so sánh",
    "Chỉ cần khi xếp hạng, xếp loại riêng từng nhóm đơn vị.",
    record=RecordShape(
        "peer_group",
        "Các nhóm",
        (
            ValueLine("title", "Tên nhóm"),
            ValueLine("id", "Mã nhóm", ValueKind.NAME, "chữ thường không dấu"),
            ValueLine("unit_types", "Gồm các loại đơn vị", ValueKind.SOME, choices=ORG_UNIT_TYPES),
        ),
        "Thêm nhóm",
        {"id": "", "title": "", "unit_types": []},
        cards=True,
    ),
    rules=frozenset({"duplicate-id", "unknown-unit-type"}),
    words=("Nhóm",),
)
CHECKS: Final = HeadSection(
    "quan-he",
    "Quan hệ số liệu",
    "Điều phải đúng giữa các số liệu, như số hồ sơ đúng hạn không lớn hơn số tiếp nhận. Sai thì nhắc, không chặn.",
    record=RecordShape(
        "check",
        "Các quan hệ",
        (
            ValueLine("message", "Lời nhắc khi sai"),
            ValueLine("left", "Vế trái", note="viết [mã mục].tên hoặc [shared].tên của số liệu dùng chung"),
            ValueLine(
                "relation",
                "Quan hệ",
                ValueKind.PICK,
                choices=(
                    ("=", "bằng"),
                    ("<=", "không lớn hơn"),
                    (">=", "không nhỏ hơn"),
                    ("<", "nhỏ hơn"),
                    (">", "lớn hơn"),
                    ("<>", "khác"),
                ),
            ),
            ValueLine("right", "Vế phải"),
            ValueLine("id", "Mã", ValueKind.NAME),
            ValueLine(
                "severity",
                "Mức nhắc",
                ValueKind.PICK,
                choices=(("error", "lỗi"), ("warning", "cần xem"), ("note", "ghi chú")),
            ),
        ),
        "Thêm quan hệ",
        {"id": "", "left": "", "relation": "<=", "right": "", "message": "", "severity": "warning"},
        cards=True,
    ),
    rules=frozenset({"check-reference", "formula", "missing-key", "duplicate-id"}),
    words=("[[check]]", "quan hệ"),
)


def settled_rows(key: str, rows: Sequence[Table]) -> tuple[Table, ...]:
    """A list as it is written: rows that nobody named get a name of their own."""
    name = {"shared": "name", "check": "id", "peer_group": "id"}.get(key)
    if name is None:
        return tuple(rows)
    taken = {str(row[name]) for row in rows if row.get(name)}
    found: list[Mapping[str, Plain]] = []
    for row in rows:
        settled = dict(row)
        if not settled.get(name):
            settled[name] = _new_name(key, settled, taken)
            taken.add(str(settled[name]))
        found.append(settled)
    return tuple(found)


def _new_name(key: str, row: Table, taken: set[str]) -> str:
    if key == "check":
        return next(f"quan-he-{number}" for number in range(1, len(taken) + 2) if f"quan-he-{number}" not in taken)
    label = str(row.get("label") or row.get("title") or ("nhom" if key == "peer_group" else ""))
    return name_of_label(label, taken)
