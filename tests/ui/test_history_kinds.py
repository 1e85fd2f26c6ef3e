"""Nhật ký has words for every kind of entry that the services can write; the kinds are read off their source."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from app.services import audit, inputs
from app.store.audit import SHARED_SOURCE
from app.ui.main_window import MainWindow
from app.ui.models.history_acts import ACTS
from app.ui.models.history_words import HistoryWords
from tests.ui.page_tools import sheet_of

APP = Path(__file__).parents[2] / "app"
CONSTANTS = {"SHARED_SOURCE": SHARED_SOURCE}
WHAT_OF = {"sheet_write": 3, "SheetWrite": 4}
"""Where the kind stands among the arguments of what begins a write."""


@dataclass(frozen=True)
class Module:
    path: Path
    tree: ast.Module

    def calls(self) -> Iterator[ast.Call]:
        return (node for node in ast.walk(self.tree) if isinstance(node, ast.Call))


def modules() -> list[Module]:
    return [Module(path, ast.parse(path.read_text("utf-8"))) for path in sorted(APP.rglob("*.py"))]


def name_of(node: ast.expr) -> str:
    return node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""


def kinds_in(node: ast.expr, module: Module, everything: list[Module]) -> set[str]:
    """The texts that an argument can be: itself, either branch, a constant, or what callers hand over."""
    if isinstance(node, ast.Constant):
        return {str(node.value)}
    if isinstance(node, ast.IfExp):
        return kinds_in(node.body, module, everything) | kinds_in(node.orelse, module, everything)
    name = name_of(node)
    if name in CONSTANTS:
        return {CONSTANTS[name]}
    found = set()
    for function in ast.walk(module.tree):
        if isinstance(function, ast.FunctionDef) and any(child is node for child in ast.walk(function)):
            names = [argument.arg for argument in function.args.args]
            if name in names and function.name not in WHAT_OF:
                found |= handed_over(function, names.index(name), everything)
    return found


def handed_over(function: ast.FunctionDef, place: int, everything: list[Module]) -> set[str]:
    """The default of a parameter, and what is given for it where the function is called or handed to a session."""
    defaults = function.args.defaults
    at = place - (len(function.args.args) - len(defaults))
    given = [defaults[at]] if at >= 0 else []
    for module in everything:
        for call in module.calls():
            if name_of(call.func) == function.name:
                given += call.args[place : place + 1]
            elif call.args and name_of(call.args[0]) == function.name:
                given += call.args[place - 1 : place]  # office and actor are the session's
    return {str(node.value) for node in given if isinstance(node, ast.Constant)}


def renamed_kinds(module: Module) -> Iterator[str]:
    """What a write that is under way is told to be: `write.what = ...`."""
    for node in ast.walk(module.tree):
        match node:
            case ast.Assign(targets=[ast.Attribute(attr="what")], value=ast.Constant(value=str(kind))):
                yield kind


def written_kinds() -> set[str]:
    everything, found = modules(), set()
    for module in everything:
        found |= set(renamed_kinds(module))
        for call in module.calls():
            name = name_of(call.func)
            if name in WHAT_OF and len(call.args) > WHAT_OF[name]:
                found |= kinds_in(call.args[WHAT_OF[name]], module, everything)
            if name == "audit":
                for keyword in call.keywords:
                    if keyword.arg == "what":
                        found |= kinds_in(keyword.value, module, everything)
    return found


def test_every_kind_that_can_be_written_has_words() -> None:
    kinds = written_kinds()
    assert {"input", "shared_source", "undo", "redo", "snapshot", "paste", "many", "target", "lock"} <= kinds
    assert kinds - set(ACTS) == set()


def test_no_words_are_kept_for_kinds_that_nobody_writes() -> None:
    assert set(ACTS) - written_kinds() == set()


def test_a_new_source_of_a_shared_figure_is_told_in_words(example: MainWindow) -> None:
    session, sheet = example.context.session, sheet_of(example)
    name = next(iter(sheet.criteria_set.shared_users))
    value = sheet.inputs.shared[name]
    session.write(inputs.record_shared, sheet.info.id, name, value, None, "Báo cáo 12/BC-UBND")
    entry = session.read(audit.entries, sheet.info.id)[-1]
    words = HistoryWords(sheet_of(example))
    assert words.act(entry) == "ghi nguồn của số liệu chung"
    assert words.after(entry) == "Báo cáo 12/BC-UBND"
    assert words.where(entry) == sheet.criteria_set.shared[name].label
