""" "Vì sao được điểm này?": the rule in words, inputs, steps, rounding and clause, read off the engine's derivation."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.ui.look import Look
from app.ui.type_scale import GRID
from app.ui.widgets.labels import text_label
from scoring.results import Derivation, NodeResult
from scoring.rules.base import Step

HEADING = "Vì sao được điểm này?"


class ExplainCard(QFrame):
    """A quiet card beside the entries; `close_wanted` when it is put away."""

    close_wanted = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "card")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(12, GRID, 12, 12)
        outer.setSpacing(GRID)
        self.heading = text_label(HEADING, "strong")
        self.away = QPushButton()
        self.away.setIcon(look.icon("close"))
        self.away.setProperty("kind", "quiet")
        self.away.setAccessibleName("Đóng cách tính")
        self.away.setToolTip("Đóng cách tính")
        self.away.setAutoDefault(False)
        self.away.clicked.connect(self.close_wanted)
        head = QHBoxLayout()
        head.addWidget(self.heading, 1)
        head.addWidget(self.away)
        outer.addLayout(head)
        self._body = QWidget()
        self._outer = outer
        outer.addWidget(self._body)

    def show_outcome(self, outcome: NodeResult, heading: str = HEADING) -> None:
        """Show the way of one node's points; a parent has its sentence only."""
        self.heading.setText(heading)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        way = outcome.derivation
        if way is None:
            _section(column, "", [outcome.reason])
        else:
            _fill(column, way, outcome)
        self._outer.replaceWidget(self._body, body)
        self._body.hide()
        self._body.deleteLater()
        self._body = body


def _fill(column: QVBoxLayout, way: Derivation, outcome: NodeResult) -> None:
    _section(column, "Quy tắc", [way.rule])
    _section(column, "Số liệu đưa vào", _lines(way.inputs) or ["chưa có"])
    if way.steps:
        _section(column, "Các bước", _lines(way.steps))
        _section(column, "Làm tròn", [way.rounding])
    else:
        _section(column, "Hiện nay", [outcome.reason])
    _section(column, "Căn cứ", [way.source])
    _section(column, "Điểm của", [way.stage])


def _lines(steps: Sequence[Step]) -> list[str]:
    return [f"{step.label}: {step.text}" if step.label else step.text for step in steps]


def _section(column: QVBoxLayout, title: str, lines: Sequence[str]) -> None:
    shown = [line for line in lines if line]
    if not shown:
        return
    column.addSpacing(4)
    if title:
        column.addWidget(text_label(title, "small"))
    for line in shown:
        label = text_label(line)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(label)
