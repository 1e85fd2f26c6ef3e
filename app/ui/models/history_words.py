"""The history (nhật ký) in words: labels of the set, Vietnamese words for the parts; nothing raw is shown. No Qt."""

import json
import re
from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias

from app.services.types import STATE_TEXTS, SheetState
from app.ui.locale_vi import date_text, number_text
from app.ui.models.figures import NA_WORDS
from app.ui.models.history_acts import ACTS, PARTS, SILENT_PARTS, STAGES, UNKNOWN_PART
from scoring.inputs import InputSpec, InputType, NotApplicableKind

if TYPE_CHECKING:
    from app.services.types import SheetView

Json: TypeAlias = Any
SHARED_PREFIX, SHARED_SOURCE = "[shared].", "shared_source"
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_EXAMPLE_FILES = {"inputs.toml": "tệp số liệu của ví dụ", "previous-year.toml": "tệp số liệu năm trước của ví dụ"}


class HistoryLine(Protocol):
    """What is read of an entry of the history."""

    @property
    def what(self) -> str: ...
    @property
    def code(self) -> str: ...
    @property
    def stage(self) -> str: ...
    @property
    def before(self) -> str: ...
    @property
    def after(self) -> str: ...
    @property
    def note(self) -> str: ...


class HistoryWords:
    """Words for the entries of one sheet; labels come from its own set."""

    def __init__(self, sheet: "SheetView") -> None:
        self._set = sheet.criteria_set

    def act(self, entry: HistoryLine) -> str:
        """What was done; another stage than the unit's own is named."""
        words = ACTS.get(entry.what, "việc khác")
        stage = STAGES.get(entry.stage, "")
        return f"{words} ({stage})" if stage else words

    def where(self, entry: HistoryLine) -> str:
        """The code of a leaf, or the label of a shared figure."""
        if not entry.code.startswith(SHARED_PREFIX):
            return entry.code
        figure = self._set.shared.get(entry.code.removeprefix(SHARED_PREFIX))
        return figure.label if figure is not None else "số liệu chung"

    def title(self, entry: HistoryLine) -> str:
        """Code and title of the leaf, or what else the entry is about."""
        node = self._set.nodes.get(entry.code)
        return f"{node.code} {node.title}" if node is not None else self.where(entry) or "Cả hồ sơ"

    def before(self, entry: HistoryLine) -> str:
        """What stood there before."""
        return self._value(entry, entry.before)

    def after(self, entry: HistoryLine) -> str:
        """What stands there since."""
        return self._value(entry, entry.after)

    def note(self, entry: HistoryLine) -> str:
        """The note, where it is one that people read."""
        if entry.what in ("undo", "redo"):
            return ACTS.get(entry.note, "")
        if entry.what == "import":
            return _EXAMPLE_FILES.get(entry.note, f"từ tệp {entry.note}" if entry.note else "")
        return (
            ""
            if entry.what in ("create", "new_year", "target", "round", "migrate") or entry.note == "as_of"
            else entry.note
        )

    # --- values ------------------------------------------------------------------------------------------------

    def _value(self, entry: HistoryLine, stored: str) -> str:
        if stored in ("", "{}", "null"):
            return ""
        if entry.what == "snapshot":
            return "kết quả đã chốt, giữ nguyên trong hồ sơ"
        if stored in tuple(SheetState):
            return STATE_TEXTS[SheetState(stored)]
        if entry.note == "as_of" or _DAY.fullmatch(stored):
            return _plain(stored)
        try:
            return self._json(entry, json.loads(stored))
        except ValueError:
            return stored

    def _json(self, entry: HistoryLine, value: Json) -> str:
        if isinstance(value, list) and len(value) == 2 and value[0] in tuple(SheetState):
            said = json.loads(value[1]) if isinstance(value[1], str) and value[1] else {}
            return _joined((STATE_TEXTS[SheetState(value[0])], self._parts(entry, said)))
        if entry.code.startswith(SHARED_PREFIX) and entry.what != SHARED_SOURCE:
            figure = self._set.shared.get(entry.code.removeprefix(SHARED_PREFIX))
            return _with_measure(_plain(value), figure.measure_unit if figure is not None else "")
        return self._parts(entry, value) if isinstance(value, dict) and not _is_exact(value) else _plain(value)

    def _parts(self, entry: HistoryLine, parts: Mapping[str, Json]) -> str:
        values = parts.get("values", {})
        words = [self._given(entry.code, name, value) for name, value in values.items()]
        words += [self._part(name, value) for name, value in parts.items() if name != "values"]
        return _joined(words)

    def _part(self, name: str, value: Json) -> str:
        if name in SILENT_PARTS or value in ("", None, [], False):
            return ""
        if name == "not_applicable":
            kind = NA_WORDS[NotApplicableKind(value["kind"])]
            return _joined((kind, f"lý do: {value['reason']}", f"căn cứ: {value['citation']}"))
        if name in ("owner", "contributors"):
            value = self._roles(value)
        if name == "files":
            value = [file["name"] for file in value]
        if name == "file":
            value = value["name"]
        return f"{PARTS.get(name, UNKNOWN_PART)}: {_plain(value)}"

    def _roles(self, value: Json) -> Json:
        if isinstance(value, list):
            return [self._set.role_title(role) for role in value]
        return self._set.role_title(str(value))

    def _given(self, code: str, name: str, value: Json) -> str:
        node = self._set.nodes.get(code)
        specs = node.leaf.inputs if node is not None and node.leaf is not None else ()
        spec = next((spec for spec in specs if spec.name == name), None)
        if spec is None:
            return _plain(value)
        if spec.type in (InputType.CHOICE, InputType.ITEMS):
            return _chosen(spec, value)
        return (
            f"{spec.label}: {_with_measure(_plain(value), spec.measure_unit if spec.type is InputType.PERCENT else '')}"
        )


def _chosen(spec: InputSpec, value: Json) -> str:
    wanted = value if isinstance(value, list) else [value]
    texts = [f"({choice.id}) {choice.text}" for choice in spec.choices if choice.id in wanted]
    if spec.type is InputType.ITEMS:
        return f"{len(texts)}/{len(spec.choices)} nội dung: {', '.join(texts) or 'không có'}"
    return ", ".join(texts) or _plain(value)


def _is_exact(value: Mapping[str, Json]) -> bool:
    return set(value) in ({"q"}, {"d"})


def _plain(value: Json) -> str:
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, int):
        return number_text(value)
    if isinstance(value, list):
        return ", ".join(_plain(part) for part in value)
    if isinstance(value, dict):
        if "q" in value:
            return number_text(Fraction(str(value["q"])))
        return _plain(value["d"]) if "d" in value else ", ".join(_plain(part) for part in value.values())
    text = "" if value is None else str(value)
    return date_text(date.fromisoformat(text)) if _DAY.fullmatch(text) else text


def _with_measure(text: str, measure_unit: str) -> str:
    if not measure_unit:
        return text
    return f"{text}%" if measure_unit == "%" else f"{text} {measure_unit}"


def _joined(words: Iterable[str]) -> str:
    return "; ".join(word for word in words if word)
