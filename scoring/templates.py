"""Texts to begin with: an inputs file for a set, with every name commented out, and a set with every kind of rule."""

from collections.abc import Iterator

from scoring.criteria import CriteriaSet, LeafSpec, Node, ScoredBy, SharedFigure
from scoring.dumping.toml_writer import quoted, value_text
from scoring.inputs import GivenBy, InputSpec, InputType
from scoring.set_template import SET_TEMPLATE_TEXT
from scoring.sheets.leaf_reader import HOME_STAGES, MANUAL_POINTS, is_published
from scoring.wording import number_text

__all__ = ["inputs_template", "set_template"]

_NUMBERS = (InputType.COUNT, InputType.NUMBER, InputType.SIGNED, InputType.PERCENT)


def set_template() -> str:
    """A commented set with one leaf of every rule kind; it loads without errors."""
    return SET_TEMPLATE_TEXT


def inputs_template(criteria_set: CriteriaSet) -> str:
    """A commented inputs file: as it is it is valid and empty. `##` explains, `#` is a line to uncomment."""
    return "\n".join(_sheet_text_lines(criteria_set)) + "\n"


def _sheet_text_lines(criteria_set: CriteriaSet) -> Iterator[str]:
    yield _prose(f"Tệp số liệu chấm theo: {criteria_set.title}")
    yield _prose("Điền mục nào thì bỏ dấu # ở đầu dòng [leaf...] và các dòng cần điền của mục đó, rồi sửa giá trị.")
    yield _prose(
        "Số thập phân dùng dấu chấm (97.5), không chấm hàng nghìn; ngày viết 2023-12-31; chữ đặt trong dấu nháy."
    )
    yield _prose(
        'Mục nào cũng có thể thêm: justification (giải trình), remark (nhận xét), evidence = ["tên tài liệu"].'
    )
    yield f"set = {quoted(criteria_set.id)}"
    yield from ('# unit = "Xã ..."', f"# year = {criteria_set.period_to.year}")
    yield from (f"# as_of = {criteria_set.period_to.isoformat()}", "# survey_held = true")
    if criteria_set.shared:
        yield from ("", _prose("Số liệu dùng chung: khai một lần, các mục dùng chung tự lấy"), "# [shared]")
        yield from (_shared_text(figure, criteria_set) for figure in criteria_set.shared.values())
    for node in criteria_set.nodes.values():
        yield from ("", _prose(f"{node.code} {node.title} (tối đa {number_text(node.max_points)} điểm)"))
        if node.leaf is not None:
            yield from _leaf_text_lines(node, node.leaf, criteria_set)


def _leaf_text_lines(node: Node, leaf: LeafSpec, criteria_set: CriteriaSet) -> Iterator[str]:
    yield _prose(leaf.rule.in_words())
    if leaf.scored_by is not ScoredBy.SELF:
        yield _prose(_scored_by_text(leaf.scored_by))
    targets = [spec for spec in leaf.inputs if spec.given_by is GivenBy.ROUND]
    if targets:
        yield _prose("Chỉ tiêu do đợt chấm điểm giao:")
        yield f"# [targets.{quoted(node.code)}]"
        yield from (_input_text(spec, criteria_set) for spec in targets)
        yield '# source = "Công văn số ... ngày ..."'
    if leaf.inputs:
        yield f"# [leaf.{quoted(node.code)}]"
    for spec in leaf.inputs:
        if spec.shared:
            yield _prose(f"{spec.name}: lấy từ số liệu dùng chung {spec.shared}")
        elif spec.given_by is not GivenBy.ROUND:
            yield from _choices_text_lines(spec)
            yield _input_text(spec, criteria_set)
    if any(is_published(spec) for spec in leaf.inputs):
        yield '# source = "theo văn bản số ... ngày ..."  # khi nhập số liệu đã công bố'
    if any(spec.name == MANUAL_POINTS for spec in leaf.inputs):
        yield '# remark = "vì sao chấm mức này"'
    if leaf.na_policy.value != "not_allowed":
        case = f": {leaf.na_case}" if leaf.na_case else ""
        yield _prose(f"Nếu không phát sinh{case}")
        yield from ('# not_applicable = "lý do"', '# citation = "căn cứ"')


def _scored_by_text(scored_by: ScoredBy) -> str:
    stage = HOME_STAGES[scored_by]
    return {
        ScoredBy.COUNCIL: f"Hội đồng thẩm định chấm ({stage}).",
        ScoredBy.SURVEY: f"Lấy từ kết quả điều tra ({stage}).",
        ScoredBy.BOTH: "Đơn vị đề nghị, Hội đồng quyết định.",
    }[scored_by]


def _choices_text_lines(spec: InputSpec) -> Iterator[str]:
    for choice in spec.choices:
        yield _prose(f"  {spec.name} {choice.id}: {choice.text} ({number_text(choice.points)} điểm)")


def _input_text(spec: InputSpec, criteria_set: CriteriaSet) -> str:
    measure = f" ({spec.measure_unit})" if spec.measure_unit else ""
    default = f"; không nhập thì lấy {number_text(spec.default)}" if spec.default is not None else ""
    return f"# {spec.name} = {_example(spec, criteria_set)}  # {_one_line(spec.label)}{measure}{default}"


def _shared_text(figure: SharedFigure, criteria_set: CriteriaSet) -> str:
    return _input_text(InputSpec(figure.name, figure.label, figure.type, figure.measure_unit), criteria_set)


def _example(spec: InputSpec, criteria_set: CriteriaSet) -> str:
    if spec.type in _NUMBERS:
        return "0"
    if spec.type is InputType.DATE:
        return criteria_set.period_from.isoformat()
    if spec.type is InputType.YES_NO:
        return value_text(not spec.optional)
    return value_text([] if spec.type is InputType.ITEMS else spec.choices[0].id)


def _prose(text: str) -> str:
    return f"## {_one_line(text)}"


def _one_line(text: str) -> str:
    return " ".join(text.split())
