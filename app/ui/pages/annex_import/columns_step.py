"""Which column holds what: the printed table under a row of choosers, and what comes out of it, said at once."""

from PySide6.QtCore import QItemSelectionModel, Signal
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QVBoxLayout, QWidget

from app.services.annex_reading import ColumnMapping, ColumnRole, ImportedAnnex, Source
from app.services.annex_reading import Place as RowPlace
from app.ui.commands import Command
from app.ui.models.annex_columns import ColumnChoice, head_words, table_words
from app.ui.models.annex_words import counts_text, findings_text
from app.ui.pages.annex_import.keeper import DraftKeeper
from app.ui.pages.annex_import.reading_work import columns_task
from app.ui.pages.annex_import.role_row import RoleRow
from app.ui.pages.annex_import.source_view import SourceView
from app.ui.pages.base import PageContext
from app.ui.type_scale import GRID, MARGIN
from app.ui.widgets.confirm import ConfirmBar
from app.ui.widgets.labels import action_button, text_label
from app.ui.widgets.pick_button import PickButton

NOTHING_READ = (
    "Chưa nhận ra bảng tiêu chí. Chọn dòng đầu bảng rồi bấm “Dòng đang chọn là đầu bảng”, sau đó chọn cột tên mục và "
    "cột điểm tối đa."
)


class ColumnsStep(QWidget):
    """Shows an import and takes corrections; each reads the source again. Nothing is written before `accepted`."""

    accepted = Signal()
    """The draft is as read under the columns that are shown."""
    back_wanted = Signal()

    def __init__(self, context: PageContext, keeper: DraftKeeper, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._keeper = context, keeper
        look = context.look
        self._choice: ColumnChoice | None = None
        self._kept: tuple[ColumnMapping, ...] = ()
        self._table = 0
        self._narrow = False
        self.imported: ImportedAnnex | None = None
        self.view = SourceView(look, choosers=True)
        self.view.source_model.by_letter = True
        self.view.setAccessibleName("Bảng gốc của phụ lục")
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.roles = RoleRow(look, self.view)
        self.title = text_label("", "title")
        self.counts, self.found = text_label("", "lead"), text_label("", "soft")
        self.pick = PickButton(look, "Chọn bảng")
        self.take_button = action_button("Không đọc bảng này", look)
        self.head_label = text_label("", "soft", wrap=False)
        self.head_button = action_button("Dòng đang chọn là đầu bảng", look)
        self.accept_button = action_button("Đúng, sang đối chiếu", look, "", "filled", Command.NEXT_UNSCORED)
        self.back_button = action_button("Về danh sách", look, "back", "quiet")
        self.confirm = ConfirmBar()
        self._lay_out()
        self.roles.role_picked.connect(self.choose_role)
        self.pick.picked.connect(lambda value: self.show_table(int(value)))
        self.take_button.clicked.connect(self.take_or_leave)
        self.head_button.clicked.connect(self.choose_head)
        self.accept_button.clicked.connect(self.accept)
        self.view.opened.connect(self.accept)
        self.back_button.clicked.connect(self.back_wanted)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(GRID)
        head.addWidget(self.title, 1)
        head.addWidget(self.back_button)
        head.addWidget(self.accept_button)
        tools = QHBoxLayout()
        tools.setSpacing(GRID)
        for widget in (self.pick, self.take_button, self.head_label, self.head_button):
            tools.addWidget(widget)
        tools.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(MARGIN, GRID, MARGIN, GRID)
        outer.setSpacing(GRID // 2)
        outer.addLayout(head)
        outer.addWidget(self.counts)
        outer.addWidget(self.found)
        outer.addWidget(self.confirm)
        outer.addLayout(tools)
        outer.addWidget(self.roles)
        outer.addWidget(self.view, 1)

    # --- what is shown ------------------------------------------------------------------------------------------

    def show_source(self, source: Source, mappings: tuple[ColumnMapping, ...], imported: ImportedAnnex | None) -> None:
        """A source under these columns; without an import it is read first."""
        self._choice, self._kept = ColumnChoice(source, mappings), mappings
        self._table = self._choice.first_table()
        self.confirm.hide()
        self._name_page()
        if imported is not None:
            self._show_imported(imported)
        else:
            self._read()
        self.show_table(self._table)

    def set_narrow(self, narrow: bool) -> None:
        """Where room is scarce only the counts are said, and the table has the rest."""
        self._narrow = narrow
        self._name_page()
        self.found.setVisible(self.read is not None and not narrow)

    def _name_page(self) -> None:
        file_name = self._choice.source.file_name if self._choice is not None else ""
        self.title.setText("Chọn cột" if self._narrow else f"Chọn cột của phụ lục: {file_name}")
        self.title.setToolTip(file_name)

    @property
    def changed(self) -> bool:
        """Whether somebody corrected columns that the draft was not read under."""
        return self._choice is not None and self._choice.mappings != self._kept

    def show_table(self, table: int) -> None:
        """Another table of the file."""
        choice = self._choice
        if choice is None or not choice.source.tables:
            self.view.source_model.show_table(None, 0, None, {})
            self.roles.show_roles(())
            return
        self._table = table
        mapping = choice.mapping(table)
        kinds = self.imported.reading.kinds if self.imported is not None else {}
        tables = range(len(choice.source.tables))
        self.pick.offer([(str(number), table_words(choice, number)) for number in tables], str(table))
        self.pick.setVisible(len(tables) > 1)
        self.take_button.setVisible(len(tables) > 1 or mapping is None)
        self.take_button.setText("Không đọc bảng này" if mapping is not None else "Đọc bảng này")
        self.head_label.setText(head_words(mapping))
        at = self.view.verticalScrollBar().value(), self.view.currentIndex()
        self.view.source_model.show_table(choice.source, table, mapping, kinds)
        self.view.verticalScrollBar().setValue(at[0])
        self._put_cursor(mapping, at[1].row())
        self.roles.show_roles(self.view.source_model.roles)

    def _put_cursor(self, mapping: ColumnMapping | None, row: int) -> None:
        """Where it was; at first on the head, so that its button changes nothing by accident."""
        head = mapping.head_rows[0] if mapping is not None and mapping.head_rows else 0
        wanted = row if row >= 0 else self.view.source_model.row_of(RowPlace(self._table, head))
        flags = QItemSelectionModel.SelectionFlag
        index = self.view.source_model.index(max(wanted, 0), 0)
        self.view.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)

    def _show_imported(self, imported: ImportedAnnex) -> None:
        self.imported = imported
        read = bool(imported.reading.nodes)
        self.counts.setText(counts_text(imported) if read else NOTHING_READ)
        self.found.setText(f"Đối chiếu: {findings_text(imported)}" if read else "")
        self.found.setVisible(read and not self._narrow)
        self.accept_button.setEnabled(read)

    # --- corrections --------------------------------------------------------------------------------------------

    def choose_role(self, column: int, role: ColumnRole) -> None:
        """A column holds something else."""
        if self._choice is not None:
            self._change(self._choice.with_role(self._table, column, role))

    def take_or_leave(self) -> None:
        """Read the table that is shown, or do not."""
        choice = self._choice
        if choice is not None:
            taken = choice.mapping(self._table) is not None
            self._change(choice.leaving(self._table) if taken else choice.taking(self._table))

    def choose_head(self) -> None:
        """The selected rows are the head."""
        lines = self.view.source_model.lines
        rows = sorted(lines[index.row()].place.row for index in self.view.selectionModel().selectedRows())
        if self._choice is not None and rows:
            self._change(self._choice.with_head(self._table, rows))

    def _change(self, choice: ColumnChoice) -> None:
        self._choice = choice
        self._read()
        self.show_table(self._table)

    def _read(self) -> None:
        choice = self._choice
        if choice is None:
            return

        def done(imported: ImportedAnnex) -> None:
            if self._choice is choice:  # a later correction is already being read
                self._show_imported(imported)
                self.show_table(self._table)

        self.imported = None
        self.accept_button.setEnabled(False)
        self._context.notices.run_task(columns_task(self._context.session, choice.source, choice.mappings, done))

    # --- going on -----------------------------------------------------------------------------------------------

    @property
    def read(self) -> ImportedAnnex | None:
        """What the shown columns give, once that is known and there is anything in it."""
        return self.imported if self.imported is not None and self.imported.reading.nodes else None

    def accept(self) -> None:
        """Go on with what is shown; corrected columns are read into the draft anew, after asking if work is lost."""
        if self.read is None:
            return
        if not self.changed:
            self.accepted.emit()
            return
        draft = self._keeper.draft
        if draft is None or not draft.can_undo:
            self._replace()
            return
        done = sum(finding.answer is not None for finding in draft.findings)
        question = f"Đọc lại phụ lục theo cột mới? Các sửa đổi làm theo cột cũ ({done} việc đã xem) sẽ mất."
        self.confirm.ask(question, "Đọc lại", self._replace)

    def _replace(self) -> None:
        if self.read is not None and self._keeper.replace(self.read):
            self._kept = self.read.reading.mappings
            self.accepted.emit()

    def keep(self) -> None:
        """The page is left: corrected columns are kept, as long as nothing was decided under the old ones."""
        draft = self._keeper.draft
        if self.changed and self.read is not None and draft is not None and not draft.can_undo:
            self._keeper.replace(self.read)
            self._kept = self.read.reading.mappings
