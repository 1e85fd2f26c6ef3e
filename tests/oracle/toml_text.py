"""Sets and inputs as TOML text, as a user would have them."""

import json
from datetime import date
from decimal import Decimal

from tests.oracle.exact import Table

STAGES = ("appraisal_1", "appraisal_2", "final", "explanation")


def value_text(value: object) -> str:
    """One TOML value on one line."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | Decimal):
        return str(value)
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list):
        return "[" + ", ".join(value_text(one) for one in value) + "]"
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{key} = {value_text(one)}" for key, one in value.items()) + " }"
    raise TypeError(f"no TOML for {value!r}")


def _lines(table: Table, besides: tuple[str, ...] = ()) -> list[str]:
    return [f"{key} = {value_text(value)}" for key, value in table.items() if key not in besides]


def _section(title: str, table: Table, besides: tuple[str, ...] = ()) -> list[str]:
    return ["", title, *_lines(table, besides)]


def _node_lines(node: Table) -> list[str]:
    lines = _section("[[node]]", node, ("input", "rule"))
    for one in node.get("input", []):
        lines += _section("[[node.input]]", one)
    if "rule" in node:
        lines += _section("[node.rule]", node["rule"], ("version",))
        for version in node["rule"].get("version", []):
            lines += _section("[[node.rule.version]]", version)
    return lines


def set_text(criteria_set: Table) -> str:
    """set.toml"""
    tables = ("decision", "period", "rounding", "result", "calendar")
    lists = ("grade", "peer_group", "role", "shared", "check", "kept")
    lines = _lines(criteria_set, (*tables, *lists, "node"))
    for name in tables:
        if name in criteria_set:
            lines += _section(f"[{name}]", criteria_set[name])
    for name in lists:
        for one in criteria_set.get(name, []):
            lines += _section(f"[[{name}]]", one)
    for node in criteria_set["node"]:
        lines += _node_lines(node)
    return "\n".join(lines) + "\n"


def inputs_text(inputs: Table) -> str:
    """inputs.toml"""
    lines = _lines(inputs, ("shared", "targets", "leaf", "peers", *STAGES))
    if inputs.get("shared"):
        lines += _section("[shared]", inputs["shared"])
    for name in ("targets", "leaf"):
        for code, entry in inputs.get(name, {}).items():
            lines += _section(f"[{name}.{json.dumps(code)}]", entry)
    for stage in STAGES:
        for code, entry in inputs.get(stage, {}).get("leaf", {}).items():
            lines += _section(f"[{stage}.leaf.{json.dumps(code)}]", entry)
    for code, peers in inputs.get("peers", {}).items():
        for peer in peers:
            lines += _section(f"[[peers.{json.dumps(code)}]]", peer)
    return "\n".join(lines) + "\n"
