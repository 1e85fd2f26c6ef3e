"""Texts made to choke a reader are refused with words, soon."""

import time
from collections.abc import Callable

import pytest

from scoring.findings import Severity
from scoring.loader import load_criteria_set
from scoring.loading.outline import outline_of
from scoring.loading.report import MAX_FINDINGS
from scoring.set_template.head import HEAD_TEXT

PATIENCE = 60  # seconds; the slowest takes two on an idle machine without a tracer
SIZE = 1_000_000


def nodes(number: int, keys: Callable[[int], str]) -> str:
    return HEAD_TEXT + "".join(f'[[node]]\ntitle = "t"\nmax = 1\n{keys(index)}\n' for index in range(number))


RULE = 'rule = { kind = "yes_no" }'


def one_node(old: str, new: str) -> str:
    return nodes(1, lambda _: f'code = "1"\n{RULE}').replace(old, new)


HOSTILE: dict[str, tuple[str, Callable[[], str]]] = {
    "10 MB": ("tệp quá lớn", lambda: "#" * 10_000_000),
    "lines": ("dòng", lambda: "\n" * SIZE),
    "brackets": ("lồng nhau quá 16 tầng", lambda: "a=" + "[" * SIZE),
    "braces": ("lồng nhau quá 16 tầng", lambda: "a=" + "{a=" * (SIZE // 3)),
    "dotted key": ("phần nối bằng dấu chấm", lambda: "a." * (SIZE // 2)),
    "dotted header": ("phần nối bằng dấu chấm", lambda: "[" + "a." * (SIZE // 2)),
    "quoted dotted key": ("phần nối bằng dấu chấm", lambda: '"a".' * (SIZE // 4)),
    "combining marks": ("dấu chồng", lambda: 'a="a' + "\u0327\u0301" * (SIZE // 2) + '"'),
    "open strings": ("dấu nháy", lambda: 'a="""' + '\\"""' * (SIZE // 4)),
    "quotes": ("", lambda: '"' * SIZE),
    "digits": ("số quá dài", lambda: "max=" + "9" * SIZE),
    "hexadecimal": ("một số quá dài", lambda: one_node("max = 1", "max = 0x" + "F" * 10**6)),
    "decimals": ("khóa “max” phải là số", lambda: one_node("max = 1", "max = 1." + "1" * 10**6)),
    "control characters": ("", lambda: "\x00" * SIZE),
    "lone surrogate": ("ký tự điều khiển", lambda: 'title = "\ud800"'),
    "100.000 nodes": ("nhiều nhất 5000", lambda: "[[node]]\n" * 100_000),
    "5.000 orphans": ("Còn nhiều lỗi nữa", lambda: nodes(5_000, lambda n: f'code="{n}"\nparent="x{n}"\n{RULE}')),
    "5.000 in a loop": ("quay vòng", lambda: nodes(5_000, lambda n: f'code="{n}"\nparent="{(n + 1) % 5_000}"')),
    "5.000 deep": ("nằm sâu hơn 8 cấp", lambda: nodes(5_000, lambda n: f'code="{n}"\nparent="{n - 1 if n else ""}"')),
    "one code 5.000 times": ("đã dùng ở trên", lambda: nodes(5_000, lambda _: f'code="1"\n{RULE}')),
    "unknown keys": ("không có trong định dạng", lambda: "".join(f"k{n} = 1\n" for n in range(50_000))),
    "roles": ("nhiều nhất 500", lambda: HEAD_TEXT + '[[role]]\nid = "a"\ntitle = "b"\n' * 5_000),
    "levels": ("nhiều nhất 500", lambda: one_node(RULE, "rule={kind='levels',levels=[" + "{}," * 10**5 + "]}")),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_it_is_refused_with_words_and_soon(name: str) -> None:
    words, make = HOSTILE[name]
    text = make()
    started = time.monotonic()
    loaded = load_criteria_set(text)
    assert time.monotonic() - started < PATIENCE
    errors = [finding for finding in loaded.findings if finding.severity is Severity.ERROR]
    assert any(words in error.message for error in errors)
    assert len(loaded.findings) <= MAX_FINDINGS + 1


def test_5000_sound_nodes_are_a_set() -> None:
    text = nodes(5_000, lambda n: f'code="{n}"\n{RULE}').replace("stated_total = 16", "stated_total = 5_000")
    text = text[: text.index("[[check]]")] + text[text.index("[[node]]") :]
    loaded = load_criteria_set(text)
    assert loaded.findings == ()
    assert loaded.counts.areas == 5_000


@pytest.mark.parametrize(
    "text",
    ["", "]}", "[", "[[", "[]", "a", "a.", "= 1", "'", "'''", '"""', '"\\', "'a\nb = 1", "# nothing", "a = 1 # x"],
)
def test_the_outline_of_anything_is_found_without_an_error(text: str) -> None:
    assert outline_of(text).row(("nothing",)) is None
