"""Kiểm tra và gửi: one list of what stops, what is missing, what looks doubtful; beside it the steps of the sheet."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.services import rounds
from app.services.checks import FindingGroup, group_of, sheet_findings
from app.services.migration.moves import moved_from, moved_to
from app.services.sheet_acts import ACTS_IN
from app.services.types import SheetView
from app.ui.pages.base import Page, PageContext
from app.ui.pages.submission_steps import StepsPane
from app.ui.places import PageId, Place
from app.ui.type_scale import GRID, MARGIN, WidthClass
from app.ui.widgets.chips import Chip
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.filter_bar import SearchBox
from app.ui.widgets.labels import action_button, text_label
from app.ui.widgets.list_table import ListTable
from app.ui.widgets.panes import TwoPanes
from app.ui.widgets.rows_model import Column
from scoring.errors import ParIndexError
from scoring.findings import Finding

if TYPE_CHECKING:
    from app.services.types import ChangeSet

GROUPS: Final[Mapping[FindingGroup, tuple[str, str, str]]] = MappingProxyType(
    {
        FindingGroup.ERROR: ("Lỗi", "bad", "bad"),
        FindingGroup.GAP: ("Thiếu", "warn", "warn"),
        FindingGroup.DOUBT: ("Cần xem", "eye", "info"),
    }
)
"""Words, icon and tone of each group."""
TARGETS: Final = {"loi": FindingGroup.ERROR, "thieu": FindingGroup.GAP, "nghi-van": FindingGroup.DOUBT}
STEPS_TARGET: Final = "buoc"
MOVES: Final = {"migrated-from": moved_from, "migrated-to": moved_to}
OF_SHEET: Final = "set-outside-"
"""Rules of notes about the whole sheet: those that tell of another sheet, those that Tổng quan explains."""


class SubmissionPage(Page):
    """Two panes; in a narrow window one at a time with a button that leads to the other."""

    def __init__(self, page_id: PageId, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(page_id, context, parent)
        self.table: ListTable[Finding] = ListTable(self.look, context.machine, "findings", self._columns(), lines=8)
        self.table.setAccessibleName("Kết quả kiểm tra")
        self.table.opened.connect(self._open)
        self.chips: dict[FindingGroup, Chip] = {group: self._chip(group) for group in GROUPS}
        self.search = SearchBox(self.look, "Tìm mục")
        self.search.wanted.connect(lambda _text: self._filter())
        self.rule = text_label("", "soft")
        self.clean = EmptyState(self.look, "Không còn lỗi, không còn thiếu, không có chỗ nào cần xem lại.", icon="done")
        self.steps = StepsPane(context)
        self.to_steps = action_button("Các bước", self.look, "next")
        self.to_list = action_button("Về danh sách kiểm tra", self.look, "back", "quiet")
        self._lay_out()
        self.to_steps.clicked.connect(self.panes.show_second)
        self.to_list.clicked.connect(self.panes.show_first)

    def _columns(self) -> list[Column[Finding]]:
        return [
            Column(
                "Loại",
                lambda finding: GROUPS[group_of(finding)][0],
                width=112,
                icon=lambda finding: GROUPS[group_of(finding)][1],
                tone=lambda finding: GROUPS[group_of(finding)][2],
            ),
            Column("Mục", self._thing, width=64),
            Column("Nội dung", lambda finding: finding.message, stretch=True),
        ]

    def _thing(self, finding: Finding) -> str:
        """The code of a node, or the label of a shared figure."""
        sheet = self.session.sheet
        figure = sheet.criteria_set.shared.get(finding.shared) if sheet is not None else None
        return figure.label if figure is not None else finding.code

    def _chip(self, group: FindingGroup) -> Chip:
        chip = Chip(self.look)
        chip.clicked.connect(lambda checked, wanted=group: self.show_group(wanted if checked else None))
        return chip

    def _lay_out(self) -> None:
        chips = QHBoxLayout()
        chips.setSpacing(GRID)
        for chip in self.chips.values():
            chips.addWidget(chip)
        chips.addStretch(1)
        chips.addWidget(self.search)
        chips.addWidget(self.to_steps)
        first, second = QWidget(), QWidget()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.clean)
        left = QVBoxLayout(first)
        left.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        left.setSpacing(GRID)
        left.addWidget(text_label("Kiểm tra", "title", wrap=False))
        left.addLayout(chips)
        left.addWidget(self.rule)
        left.addWidget(self._stack, 1)
        right = QVBoxLayout(second)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addWidget(self.to_list)
        right.addWidget(self.steps, 1)
        self.panes = TwoPanes(first, second, self.context.machine, "submission", 58)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.panes)

    # --- what is shown ------------------------------------------------------------------------------------------

    def show_sheet(self, sheet: SheetView | None) -> None:
        """All findings and the steps of a sheet."""
        if sheet is not None:
            self._fill(sheet, anew=True)

    def on_change(self, changes: "ChangeSet", sheet: SheetView | None) -> None:
        """The checks again; a form that is being filled in stays."""
        if sheet is not None:
            self._fill(sheet, anew=False)

    def _fill(self, sheet: SheetView, anew: bool) -> None:
        found = sheet_findings(sheet)
        groups = [group_of(finding) for finding in found]
        for group, chip in self.chips.items():
            chip.say(f"{GROUPS[group][0]} {groups.count(group)}")
        self.table.show_rows(found)
        self._stack.setCurrentWidget(self.table if found else self.clean)
        self.rule.setText(self._rule_words(sheet, groups.count(FindingGroup.GAP)))
        self.rule.setVisible(bool(found))
        self.steps.show_sheet(sheet, anew)

    def _rule_words(self, sheet: SheetView, gaps: int) -> str:
        spec = next(info.spec for info in self.session.read(rounds.list_rounds) if info.id == sheet.info.round_id)
        rule = "Lỗi hoặc thiếu thì chưa chốt được (quy định của đợt)"
        if spec.gap_rule == "reason":
            rule = "Lỗi thì chưa chốt được; thiếu thì ghi lý do vẫn chốt được (quy định của đợt)"
        return f"{rule}; chỗ cần xem thì vẫn chốt được. Enter: sang mục của dòng."

    def show_group(self, group: FindingGroup | None) -> None:
        """Only one group, or all."""
        for known, chip in self.chips.items():
            chip.setChecked(known is group)
        self._filter()

    def _filter(self) -> None:
        group = next((group for group, chip in self.chips.items() if chip.isChecked()), None)
        self.table.filter(self.search.text(), lambda finding: group is None or group_of(finding) is group)

    def _open(self, finding: Finding) -> None:
        sheet = self.session.sheet
        if sheet is None:
            return
        if finding.rule.startswith(("file-", "paper-")):
            self.place_wanted.emit(Place(PageId.EVIDENCE, finding.code))
        elif finding.code in sheet.criteria_set.nodes:
            self.place_wanted.emit(Place(PageId.ASSESSMENT, finding.code))
        elif finding.shared or finding.rule == "draft-open":
            self.place_wanted.emit(Place(PageId.SHARED_FIGURES, finding.shared))
        elif finding.rule in MOVES:
            self._open_other(self.session.read(MOVES[finding.rule], sheet.info.id))
        elif finding.rule.startswith(OF_SHEET):
            self.place_wanted.emit(Place(PageId.OVERVIEW))

    def _open_other(self, sheet_id: int | None) -> None:
        """The sheet that this one came from, or went to."""
        if sheet_id is None:
            return
        self.leave()
        try:
            self.session.open_sheet(sheet_id)
        except ParIndexError as error:
            self.notices.refuse(error)
            return
        self.place_wanted.emit(Place(PageId.OVERVIEW))

    # --- the shell ----------------------------------------------------------------------------------------------

    def go_to(self, place: Place) -> None:
        """`buoc`: the steps; the name of an act: its form; `loi`, `thieu`, `nghi-van`: one group of findings."""
        acts = ACTS_IN[self.session.sheet.info.state] if self.session.sheet is not None else ()
        if place.target == STEPS_TARGET:
            self.panes.show_second()
        elif place.target in acts:
            self.panes.show_second()
            self.steps.open_act(place.target)
        elif place.target in TARGETS:
            self.panes.show_first()
            self.show_group(TARGETS[place.target])

    def leave(self) -> None:
        """What is typed into the form of an act stays there, and on the disk."""
        self.steps.flush()

    def first_focus(self) -> QWidget | None:
        """The list."""
        return self.table

    def set_width_class(self, width: WidthClass) -> None:
        """One pane at a time in a narrow window."""
        self.panes.set_width_class(width)
        for button in (self.to_steps, self.to_list):
            button.setVisible(self.panes.alternating)

    def copy_text(self) -> str:
        """The findings, for Excel."""
        return self.table.as_text()

    def search_for(self, text: str) -> None:
        """Filter the findings."""
        self.search.setText(text)
