"""One file, one idea: caps on files and functions."""

from tests.architecture.source import MIGRATIONS, Source, expect_none, parsed, product

FILE_CAP, PAGE_CAP, FUNCTION_CAP = 300, 250, 40


def long_files(source: Source) -> list[str]:
    cap = PAGE_CAP if source.place.startswith("app/ui/pages/") else FILE_CAP
    length = len(source.lines)
    return [source.at(1, f"{length} lines, at most {cap}")] if length > cap else []


def long_functions(source: Source) -> list[str]:
    """From the line of `def` to the last one, docstring and blank lines counted, decorators not."""
    lengths = [(node, (node.end_lineno or node.lineno) - node.lineno + 1) for node in source.functions()]
    return [
        source.at(node.lineno, f"{node.name} has {length} lines, at most {FUNCTION_CAP}")
        for node, length in lengths
        if length > FUNCTION_CAP
    ]


def shipped() -> list[Source]:
    """A migration is a list of columns, made once: only there may a function be long."""
    return [source for source in product() if not source.place.startswith(MIGRATIONS)]


def test_no_file_is_longer_than_its_cap() -> None:
    expect_none(
        (place for source in shipped() for place in long_files(source)),
        "Split the file along its ideas; do not squeeze its lines.",
    )


def test_no_function_is_longer_than_its_cap() -> None:
    expect_none(
        (place for source in shipped() for place in long_functions(source)),
        "Name a step of it and move that step into a function of its own.",
    )


def test_the_caps_bite_at_the_first_line_too_many() -> None:
    body = "def f():\n" + "    pass\n" * 39
    assert not long_functions(parsed(body))
    assert long_functions(parsed(body + "    pass\n")) == ["app/services/sketch.py:1: f has 41 lines, at most 40"]
    assert not long_files(parsed("#\n" * 250, "app/ui/pages/sketch.py"))
    assert long_files(parsed("#\n" * 251, "app/ui/pages/sketch.py"))
    assert not long_files(parsed("#\n" * 300))
    assert long_files(parsed("#\n" * 301))
