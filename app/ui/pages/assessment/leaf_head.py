"""The top of the panel: what the leaf is called, who owns it, whose turn it is; and below the entries its points."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.ui.commands import Command
from app.ui.locale_vi import number_text
from app.ui.look import Look, set_role
from app.ui.models.sheet_texts import (
    NOTHING_GIVEN,
    countable_maximum,
    node_points_text,
    previous_text,
    result_points,
    state_look,
    state_without_drafts,
)
from app.ui.pages.assessment.acceptance import turn_words
from app.ui.pages.assessment.writer import CELL, LeafWriter
from app.ui.type_scale import GRID
from app.ui.widgets.labels import action_button, text_label
from app.ui.widgets.result_bar import PartsBar, parts_of
from app.ui.widgets.states import LeafState, StateLook, leaf_state
from scoring.criteria import ScoredBy
from scoring.inputs import Stage
from scoring.points import Rounding
from scoring.results import NodeResult, Status
from scoring.wording import short_points_text

if TYPE_CHECKING:
    from app.services.types import SheetView

_OTHERS = {
    ScoredBy.COUNCIL: "Hội đồng thẩm định cho điểm mục này; ở đây chỉ gắn tài liệu và ghi giải trình.",
    ScoredBy.SURVEY: "Điểm mục này lấy từ điều tra xã hội học; ở đây chỉ gắn tài liệu và ghi giải trình.",
    ScoredBy.BOTH: "Đơn vị đề nghị điểm, Hội đồng thẩm định quyết định.",
}


class LeafHead(QWidget):
    """Title in full, one quiet line of facts, the state, and what keeps the leaf from being typed."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        self.title = text_label("", "lead")
        self.facts = text_label("", "small")
        self.state = QLabel()
        self.state.setProperty("badge", "neutral")
        self.turn = text_label("", "soft")
        self.remark = text_label("", "refusal")
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(self.title, 1)
        row.addWidget(self.state, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(row)
        for label in (self.facts, self.remark, self.turn):
            layout.addWidget(label)

    def show_node(self, writer: LeafWriter, code: str) -> None:
        """The head of one node."""
        sheet = writer.sheet
        node = sheet.criteria_set.nodes[code]
        self.title.setText(f"{code} {node.title}")
        facts = [f"Tối đa {number_text(node.max_points)} điểm"]
        turn, remark, clause = "", "", node.source.clause
        if node.leaf is not None:
            meta = sheet.leaf_meta(code)
            owner = sheet.criteria_set.role_title(meta.owner) if meta.owner else ""
            facts += [part for part in (f"{owner} ({meta.person})" if meta.person else owner,) if part]
            turn, remark = self._turn(writer, code), meta.remark
            drafted = code in writer.drafted_codes()
            state = LeafState.DRAFT if drafted else leaf_state(sheet, code)
            if state is LeafState.DRAFT and not drafted:
                state = state_without_drafts(sheet, code)
            self._show_state(state_look(state, sheet.node(code)))
        self.state.setVisible(node.leaf is not None)
        facts += [clause] if clause else []
        self.facts.setText(" · ".join(facts))
        self.turn.setText(turn)
        self.turn.setVisible(bool(turn))
        self.remark.setText(f"Bị trả lại: {remark}" if remark else "")
        self.remark.setVisible(bool(remark))

    def _turn(self, writer: LeafWriter, code: str) -> str:
        sheet = writer.sheet
        leaf = sheet.criteria_set.leaf(code)
        lines = [turn_words(writer, code), _OTHERS.get(leaf.scored_by, "")]
        given = result_points(sheet, code) if not sheet.is_own(code) else ""
        lines.append(f"Điểm công bố: {given}." if given else "")
        if Stage.SELF not in sheet.editable and sheet.is_own(code):
            lines.append("Hồ sơ đang chỉ xem, không sửa được số liệu.")
        cell = writer.draft(code, CELL)
        if cell is not None:
            lines.append(f"Ô trong bảng còn “{cell.text}” chưa nhận{': ' + cell.refused if cell.refused else '.'}")
        text = "\n".join(line for line in lines if line)
        return text[:1].upper() + text[1:]

    def _show_state(self, look: StateLook) -> None:
        self.state.setText(look.words)
        self.state.setProperty("badge", look.tone)
        set_role(self.state, "")


class ResultBox(QFrame):
    """`2,93/3 điểm`, why in one sentence, last year's, and the way to the whole derivation."""

    explain_wanted = Signal()
    previous_wanted = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "card")
        layout = QGridLayout(self)
        layout.setContentsMargins(12, GRID, 12, GRID)
        layout.setHorizontalSpacing(GRID)
        layout.setVerticalSpacing(4)
        layout.setColumnStretch(0, 1)
        self.points = text_label("", "lead")
        self.reason = text_label()
        self.parts = PartsBar(look)
        self.previous = text_label("", "soft")
        self.explain = action_button("Cách tính", look, "explain", command=Command.EXPLAIN)
        self.earlier = action_button("Xem", look, kind="quiet")
        self.explain.clicked.connect(self.explain_wanted)
        self.earlier.clicked.connect(self.previous_wanted)
        layout.addWidget(self.points, 0, 0)
        layout.addWidget(self.explain, 0, 1, Qt.AlignmentFlag.AlignRight)
        layout.addWidget(self.parts, 1, 0, 1, 2)
        layout.addWidget(self.reason, 2, 0, 1, 2)
        last = QHBoxLayout()
        last.addWidget(self.previous, 1)
        last.addWidget(self.earlier)
        layout.addLayout(last, 3, 0, 1, 2)

    def show_node(self, sheet: "SheetView", code: str) -> None:
        """The points of one node in the unit's own view."""
        outcome, rounding = sheet.node(code), sheet.criteria_set.rounding
        self.points.setText(points_words(outcome, rounding))
        self.reason.setText(reason_words(outcome.reason))
        self.parts.setVisible(outcome.status is Status.PARENT)
        if outcome.status is Status.PARENT:
            self.parts.show_parts(parts_of(outcome), rounding)
        previous = previous_text(sheet, code)
        scored = bool(previous) and not previous.endswith(NOTHING_GIVEN)
        words = f"{previous} điểm" if scored else f"{previous.removesuffix(NOTHING_GIVEN)}chưa có điểm"
        marked = f", {sheet.past.document.source_text}" if sheet.past is not None else ""
        self.previous.setText(f"Năm trước: {words}{marked}" if previous else "")
        self.previous.setVisible(bool(previous))
        self.earlier.setVisible(scored and sheet.past is None)


def reason_words(reason: str) -> str:
    """A reason as a sentence."""
    return reason[:1].upper() + reason[1:]


def points_words(outcome: NodeResult, rounding: Rounding) -> str:
    """`2,93/3 điểm · mất 0,07`; what is open is never called lost."""
    words = [f"{node_points_text(outcome, rounding)}/{number_text(countable_maximum(outcome))} điểm"]
    if outcome.lost:
        words.append(f"mất {short_points_text(outcome.lost, outcome.maximum, rounding)}")
    for amount, name in ((outcome.unscored, "chưa chấm"), (outcome.waiting, "chờ")):
        if amount and outcome.status is Status.PARENT:
            words.append(f"{name} {number_text(amount)}")
    return " · ".join(words)
