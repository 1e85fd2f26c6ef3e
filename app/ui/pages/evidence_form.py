"""Tài liệu, the form of one paper: what it is called, what it is for, its files. For a new paper and for a kept one."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from app.errors import InputProblem
from app.services import evidence
from app.services.types import EvidenceView, SheetView
from app.ui.locale_vi import date_text
from app.ui.models.form_keeper import NEW_PAPER, FormKeeper
from app.ui.pages.base import PageContext
from app.ui.pages.evidence_rows import PaperRow, kinds_of, read_codes
from app.ui.type_scale import GRID
from app.ui.widgets.act_form import ActForm, FormLine, LineKind
from app.ui.widgets.drop_zone import DropZone
from app.ui.widgets.labels import action_button, text_label
from app.ui.widgets.pick_button import PickButton
from scoring.errors import ParIndexError

LINES = (
    FormLine("number", "Số, ký hiệu", note="như 312/BC-UBND", required=True),
    FormLine("date", "Ngày", LineKind.DAY),
    FormLine("issuer", "Cơ quan"),
    FormLine("excerpt", "Trích yếu", LineKind.LONG, required=True),
    FormLine("codes", "Dùng cho mục", note="3.2.1, 3.2.2"),
)
PATTERNS = "Tài liệu (*.pdf *.doc *.docx *.xls *.xlsx *.png *.jpg *.jpeg *.tif *.tiff *.zip);;Mọi tệp (*)"
OTHER_KIND = "Loại khác"
KIND, CITED = "kind", "cited"
"""What is kept of a paper not yet stored beside the lines that are typed."""
NEEDED = "* phải có một trong: số, ký hiệu; trích yếu; tệp"


class PaperForm(QWidget):
    """Files first, then one form; the focus goes to the number."""

    stored = Signal(int)
    """The id of the paper that was written."""
    given_up = Signal()

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._sheet: SheetView | None = None
        self._paper: EvidenceView | None = None
        self.paths: list[Path] = []
        self._keeper, self._name = FormKeeper(context.session), NEW_PAPER
        self.heading = text_label("", "lead")
        self.zone = DropZone(context.look, "Kéo tệp vào đây")
        self.files = text_label("", "soft")
        self.choose_button = action_button("Chọn tệp", context.look, "folder_open")
        self.form = ActForm(context.look, LINES, "Lưu tài liệu", give_up_words="Thôi", required_words=NEEDED)
        self.kind = PickButton(context.look, "Chọn loại")
        self.cited = QCheckBox("Chỉ viện dẫn, không giữ tệp")
        self.form.put_row("Loại", self.kind)
        self.form.put_row("", self.cited, wide=True)
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(self.zone, 1)
        row.addWidget(self.choose_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(self.heading)
        layout.addLayout(row)
        layout.addWidget(self.files)
        layout.addWidget(self.form)
        layout.addStretch(1)
        self.choose_button.clicked.connect(self.choose_files)
        self.zone.dropped.connect(self.take_files)
        self.form.submitted.connect(self.store)
        self.form.given_up.connect(self._give_up)
        self.form.entries["codes"].textChanged.connect(self._offer_kinds)
        self.form.drafted.connect(self._keep)
        self.kind.picked.connect(lambda kind: self._keep(KIND, kind))
        self.cited.clicked.connect(lambda on: self._keep(CITED, "1" if on else ""))

    def begin(self, sheet: SheetView, row: PaperRow | None = None, codes: Sequence[str] = ()) -> None:
        """A new paper (`row` None or only named), or one that is kept."""
        self.flush()
        self._sheet, self._paper = sheet, row.paper if row is not None else None
        self._name = NEW_PAPER if row is None else f"{NEW_PAPER}:{row.key}"
        self.paths = []
        self.heading.setText("Thêm tài liệu" if self._paper is None else "Sửa tài liệu")
        texts = {"codes": ", ".join(codes)}
        if row is not None:
            texts = {"number": row.number, "date": row.day, "issuer": row.issuer, "excerpt": row.excerpt}
            texts["codes"] = ", ".join(row.codes)
        self.form.fill(texts)
        self.cited.setChecked(self._paper is not None and self._paper.cited)
        self.kind.value = ""  # that of the paper before says nothing of this one
        self._offer_kinds()
        self._show_files()
        self._show_kept(sheet)

    def _show_kept(self, sheet: SheetView) -> None:
        kept = self._keeper.kept(sheet.info.id, self._name)
        if kept is None:
            return
        self.form.show_kept(kept.texts, f"{kept.words} Tệp đã chọn lúc đó thì chọn lại.")
        self.kind.value = kept.texts.get(KIND, self.kind.value)
        self._offer_kinds()
        self.cited.setChecked(bool(kept.texts.get(CITED)) or self.cited.isChecked())

    def _keep(self, name: str, text: str) -> None:
        if self._sheet is not None:
            self._keeper.keep(self._sheet.info.id, self._name, name, text)

    def flush(self) -> None:
        """Keep what is being typed as drafts, now."""
        self.form.flush()

    def _give_up(self) -> None:
        self.flush()
        if self._sheet is not None:
            self._keeper.drop(self._sheet.info.id, self._name)
        self.given_up.emit()

    def choose_files(self) -> None:
        """The dialog."""
        self.take_files(self._context.choosers.open_files(self, "Chọn tệp tài liệu", PATTERNS))

    def take_files(self, paths: Sequence[Path]) -> None:
        """More files for this paper; what to type next has the focus."""
        self.paths += [path for path in paths if path not in self.paths]
        self.cited.setChecked(self.cited.isChecked() and not self.paths)
        self._show_files()
        if paths:
            self.form.first_entry().setFocus()

    def store(self) -> None:
        """Write the paper; a refusal stands in the form."""
        sheet = self._sheet
        if sheet is None:
            return
        try:
            item_id = self._write(sheet)
        except ParIndexError as error:
            self.form.refuse(error)
            return
        self.flush()
        self._keeper.drop(sheet.info.id, self._name)
        self.stored.emit(item_id)

    def _write(self, sheet: SheetView) -> int:
        session, codes = self._context.session, self._codes(sheet)
        spec = self._spec(sheet.info.year)
        if self._paper is None:
            added = session.write(evidence.add_evidence, sheet.info.id, spec, self.paths, codes)
            for reused in added.reused:
                self._context.notices.say(reused.message)
            return added.paper.id
        paper = self._paper
        session.write(evidence.edit_evidence, sheet.info.id, paper.id, spec, paper.version)
        if self.paths:
            session.write(evidence.add_files, sheet.info.id, paper.id, self.paths)
        more = [code for code in codes if code not in paper.codes]
        fewer = [code for code in paper.codes if code not in codes]
        if more:
            session.write(evidence.link, sheet.info.id, paper.id, more)
        if fewer:
            session.write(evidence.unlink, sheet.info.id, paper.id, fewer)
        return paper.id

    def _spec(self, year: int) -> evidence.EvidenceSpec:
        form = self.form
        kind = self.kind.value if self.kind.value != OTHER_KIND else ""
        number, issuer, excerpt = form.text("number"), form.text("issuer"), form.text("excerpt")
        return evidence.EvidenceSpec(number, form.day("date", year), issuer, excerpt, kind, self.cited.isChecked())

    def _codes(self, sheet: SheetView) -> tuple[str, ...]:
        codes = read_codes(self.form.text("codes"))
        nodes = sheet.criteria_set.nodes
        unknown = [code for code in codes if code not in nodes or nodes[code].leaf is None]
        if unknown:
            where_text = sheet.criteria_set.noun_in_sentence
            message = f"Không có mục {', '.join(unknown)} trong {where_text}. Ghi mã mục như 3.2.2."
            raise InputProblem(f"unknown leaves {unknown}", message, where="codes")
        return codes

    def _offer_kinds(self) -> None:
        if self._sheet is None:
            return
        kinds = kinds_of(self._sheet, read_codes(self.form.text("codes")))
        present = self._paper.kind if self._paper is not None else ""
        kept = self.kind.value or present or (kinds[0] if len(kinds) == 1 else "")
        names = dict.fromkeys((*kinds, *filter(None, (present,)), OTHER_KIND))
        self.kind.offer([(name, name) for name in names], kept)

    def _show_files(self) -> None:
        names = [file.name for file in self._paper.files] if self._paper is not None else []
        names += [path.name for path in self.paths]
        self.files.setText("Tệp: " + "; ".join(names) if names else "Chưa chọn tệp nào.")


def day_words(paper: EvidenceView) -> str:
    """The day of a paper as an office writes it."""
    return date_text(paper.date) if paper.date is not None else "chưa ghi ngày"
