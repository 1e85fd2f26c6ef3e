"""scoring/ is the law: standard library only, no clock, no disk."""

import ast
import sys
from collections.abc import Iterator

from tests.architecture.source import Source, engine, expect_none, parsed

WORLD_CALLS = frozenset({"open", "print", "input", "eval", "exec", "__import__", "breakpoint"})
WORLD_METHODS = frozenset({"now", "today", "utcnow", "read_text", "read_bytes", "write_text", "write_bytes", "getenv"})


def imported(source: Source) -> Iterator[tuple[int, str]]:
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.lineno, "." * node.level + (node.module or "")


def foreign_imports(source: Source) -> list[str]:
    allowed = sys.stdlib_module_names | {"scoring"}
    return [
        source.at(line, f"imports {name}")
        for line, name in imported(source)
        if name.partition(".")[0] not in allowed  # a relative import gives "", which is not allowed either
    ]


def calls_into_the_world(source: Source) -> list[str]:
    calls = [node.func for node in ast.walk(source.tree) if isinstance(node, ast.Call)]
    names = [call for call in calls if isinstance(call, ast.Name) and call.id in WORLD_CALLS]
    methods = [call for call in calls if isinstance(call, ast.Attribute) and call.attr in WORLD_METHODS]
    return [source.at(call.lineno, f"calls {ast.unparse(call)}") for call in [*names, *methods]]


def test_the_engine_imports_the_standard_library_and_itself_only() -> None:
    expect_none(
        (place for source in engine() for place in foreign_imports(source)),
        "scoring/ stands on the standard library alone; hand the thing in as an argument.",
    )


def test_the_engine_reads_no_clock_and_no_disk() -> None:
    expect_none(
        (place for source in engine() for place in calls_into_the_world(source)),
        "The engine is given texts, dates and figures; app/ reads the world.",
    )


def test_the_checks_see_what_they_should() -> None:
    code = "import tomllib, openpyxl\nfrom app.errors import X\nfrom .rules import y\nfrom scoring.points import z\n"
    assert len(foreign_imports(parsed(code))) == 3
    assert len(calls_into_the_world(parsed("from datetime import date\nopen('x')\ndate.today()\n"))) == 2
