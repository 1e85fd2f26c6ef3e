"""Reading one named number out of what was given, with refusals in words; and how figures are said in reasons."""

from collections.abc import Callable
from fractions import Fraction

from scoring.errors import InputRefused
from scoring.inputs import GivenBy, InputType
from scoring.points import Exact
from scoring.rules.base import Given, LeafRule, Reasoning
from scoring.wording import number_text, percent_text

NOT_MEASURED = Reasoning("mẫu số hoặc chỉ tiêu bằng 0 hay chưa có, không tính được tỷ lệ", (), ":")
NO_TARGET = Reasoning("chưa có số liệu do đợt đánh giá giao", (), ":")
"""What is said where a rule answers NOT_APPLICABLE; the set's na_policy says what follows."""
SHARE_BOUNDS: tuple[Exact, ...] = (0, 100)


def figure(rule: LeafRule, given: Given, name: str, signed: bool = False) -> Exact | None:
    """The number of a name; None for a target that the round leaves empty.

    Below 0 only where the caller (`signed`) and the input's type allow it.
    Raises InputRefused for what is no number of its type, KeyError for a figure of the unit that lacks.
    """
    value = given.get(name)
    if type(value) is int and value >= 0:
        return value
    spec = rule.spec(name)
    if value is None:
        if spec.given_by is GivenBy.ROUND:
            return None
        raise KeyError(name)
    if not isinstance(value, int | Fraction):
        raise InputRefused(rule.code, f"{label(rule, name)} phải là một con số. Nhập lại số liệu.", name)
    if value < 0 and not (signed and spec.type is InputType.SIGNED):
        raise InputRefused(
            rule.code, f"{label(rule, name)} ({number_text(value)}) là số âm. Nhập một số từ 0 trở lên.", name
        )
    if spec.type is InputType.COUNT and value.denominator != 1:
        raise InputRefused(
            rule.code, f"{label(rule, name)} ({number_text(value)}) phải là số nguyên. Nhập lại số liệu.", name
        )
    return value


def read(rule: LeafRule, given: Given, name: str) -> Exact:
    """A figure that must be there. Raises KeyError, also for a target that the round leaves empty."""
    value = figure(rule, given, name, signed=True)
    if value is None:
        raise KeyError(name)
    return value


def refuse_larger(rule: LeafRule, smaller: str, small: Exact, larger: str, large: Exact) -> InputRefused:
    """The refusal of a part that is larger than its whole, with both numbers."""
    return InputRefused(
        rule.code,
        f"{label(rule, smaller)} ({number_text(small)}) lớn hơn {label(rule, larger)} ({number_text(large)}). "
        "Kiểm tra lại hai số.",
        smaller,
    )


def label(rule: LeafRule, name: str) -> str:
    """The label of an input inside a sentence: "Số hồ sơ" -> "số hồ sơ", "TTHC" stays."""
    return lower_first(rule.spec(name).label)


def lower_first(text: str) -> str:
    """The text with a small first letter, unless the first word is an abbreviation."""
    return text[:1].lower() + text[1:] if text[1:2].islower() else text


def with_measure(rule: LeafRule, name: str, number: str) -> str:
    """A number and what it counts: "812 hồ sơ"."""
    return f"{number} {rule.spec(name).measure_unit}".rstrip()


def said_points(value: Exact) -> str:
    """Points in a rule, with the decimals they have: "0,75 điểm"."""
    return f"{number_text(value)} điểm"


def said_ratio(ratio: Fraction, bounds: tuple[Exact, ...] = ()) -> str:
    """A ratio as a percentage that never sits on the wrong side of a bound (in percent)."""
    return percent_text(100 * ratio, SHARE_BOUNDS + bounds)


def result_text(value: Exact) -> str:
    """What a line of the derivation ends with: "= 2,5" or, where six decimals do not hold it, "≈ 2,934940"."""
    sign = "=" if (value * 10**6).denominator == 1 else "≈"
    return f"{sign} {number_text(value)}"


def said_range(
    lower: Fraction | None,
    upper: Fraction | None,
    inclusive: tuple[bool, bool],
    say: Callable[[Fraction], str],
) -> str:
    """Bounds in words: "từ 50% đến dưới 80%", "dưới 50%", "từ 90% trở lên"; `inclusive` belongs to (lower, upper)."""
    if upper is None:
        if lower is None:
            return "mọi kết quả"
        return f"từ {say(lower)} trở lên" if inclusive[0] else f"trên {say(lower)}"
    ends = f"đến {say(upper)}" if inclusive[1] else f"đến dưới {say(upper)}"
    if lower is None:
        return f"từ {say(upper)} trở xuống" if inclusive[1] else f"dưới {say(upper)}"
    return f"{'từ' if inclusive[0] else 'trên'} {say(lower)} {ends}"
