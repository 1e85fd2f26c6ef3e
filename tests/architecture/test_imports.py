"""Imports stand at the top, are named one by one, and the few lazy ones say why."""

import ast
import re
from collections.abc import Iterator

from tests.architecture.source import Source, expect_none, parsed, product

LAZY = re.compile(r"#\s*lazy: *\S.{4,}")
DRAWERS = frozenset({"utils", "util", "helpers", "helper", "common", "misc"})

ImportNode = ast.Import | ast.ImportFrom


def imports_in_functions(source: Source) -> Iterator[ImportNode]:
    inside = (node for function in source.functions() for node in ast.walk(function))
    yield from {node: None for node in inside if isinstance(node, ImportNode)}


def is_dynamic(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and ast.unparse(node.func) in {
        "__import__",
        "import_module",
        "importlib.import_module",
    }


def says_why(source: Source, node: ast.stmt | ast.expr) -> bool:
    return any(LAZY.search(line) for line in source.lines[node.lineno - 1 : node.end_lineno])


def unexplained_lazy_imports(source: Source) -> list[str]:
    dynamic = [node for node in ast.walk(source.tree) if isinstance(node, ast.expr) and is_dynamic(node)]
    return [
        source.at(node.lineno, ast.unparse(node))
        for node in [*imports_in_functions(source), *dynamic]
        if not says_why(source, node)
    ]


def explained_imports_at_the_top(source: Source) -> list[str]:
    lazy = set(imports_in_functions(source))
    return [
        source.at(node.lineno, ast.unparse(node))
        for node in ast.walk(source.tree)
        if isinstance(node, ImportNode) and node not in lazy and says_why(source, node)
    ]


def star_imports(source: Source) -> list[str]:
    return [
        source.at(node.lineno, ast.unparse(node))
        for node in ast.walk(source.tree)
        if isinstance(node, ast.ImportFrom) and any(alias.name == "*" for alias in node.names)
    ]


def test_an_import_inside_a_function_says_why_it_is_lazy() -> None:
    expect_none(
        (place for source in product() for place in unexplained_lazy_imports(source)),
        "Move the import to the top. If it is one of the seams that keep the first paint quick, end its line with "
        "`# lazy: reason`. It is no cure for a cycle.",
    )


def test_an_import_at_the_top_is_not_called_lazy() -> None:
    expect_none(
        (place for source in product() for place in explained_imports_at_the_top(source)),
        "This import runs with the module: take the mark away, or move the import to where it is used.",
    )


def test_nobody_imports_a_star() -> None:
    expect_none((place for source in product() for place in star_imports(source)), "Name what you import.")


def test_no_file_is_a_drawer_for_odds_and_ends() -> None:
    expect_none(
        (source.at(1, "a name that says nothing") for source in product() if DRAWERS & set(name_parts(source.place))),
        "Name the file after its one idea.",
    )


def name_parts(place: str) -> list[str]:
    return place.removesuffix(".py").split("/")


def test_the_checks_see_what_they_should() -> None:
    lazy = (
        "def f():\n    import numpy  # lazy: only charts need it\n    from a import (  # lazy: on first export\n b)\n"
    )
    assert not unexplained_lazy_imports(parsed(lazy))
    bare = "def f():\n    import numpy\n    class C:\n        def g(self):\n            from a import b  # lazy:\n"
    assert len(unexplained_lazy_imports(parsed(bare))) == 2
    assert unexplained_lazy_imports(parsed("import importlib\nx = importlib.import_module('numpy')\n"))
    assert explained_imports_at_the_top(parsed("import numpy  # lazy: only charts need it\n"))
    assert star_imports(parsed("from a import *\n"))
    assert DRAWERS & set(name_parts("app/ui/utils.py"))
