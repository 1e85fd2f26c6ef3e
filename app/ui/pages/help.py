"""Trợ giúp: short pages in Vietnamese from resources/help, and the table of keys made from the commands themselves."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QTextBrowser, QWidget

from app.texts import search_key
from app.ui.commands import COMMANDS, ENTRY_KEYS, PAGE_NUMBERS, Menu, keys_text
from app.ui.help_topics import heading, help_texts
from app.ui.pages.base import Page, PageContext
from app.ui.places import PageId, Place
from app.ui.type_scale import GRID, MARGIN, TextRole, WidthClass

KEYS_TOPIC, ABOUT_TOPIC = "phim", "gioi-thieu"
TOPIC_HEIGHT = 28
FIRST_TOPIC = PageId.OVERVIEW.value


class HelpPage(Page):
    """Topics at the left, text at the right. F1 opens the topic of the page one came from."""

    def __init__(self, page_id: PageId, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(page_id, context, parent)
        self._texts = dict(help_texts())
        self._texts[KEYS_TOPIC] = keys_markdown()
        self.topics = QListWidget()
        self.topics.setAccessibleName("Mục trợ giúp")
        self.text = QTextBrowser()
        self.text.setAccessibleName("Nội dung trợ giúp")
        self.text.setOpenExternalLinks(False)
        self.text.setOpenLinks(False)
        for name in _order(self._texts):
            item = QListWidgetItem(heading(self._texts[name]))
            item.setData(Qt.ItemDataRole.UserRole, name)
            self.topics.addItem(item)
        self.topics.currentItemChanged.connect(self._show)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        layout.setSpacing(2 * GRID)
        layout.addWidget(self.topics)
        layout.addWidget(self.text, 1)
        self.look.changed.connect(self._take_sizes)
        self._take_sizes()
        self.topics.setCurrentRow(0)

    def set_width_class(self, width: WidthClass) -> None:
        """A narrower list in a narrower window."""
        self.topics.setFixedWidth(self.look.scale.pixels(264 if width is WidthClass.WIDE else 208))

    def go_to(self, place: Place) -> None:
        """Open the topic of a page; topics that do not exist open the first."""
        wanted = place.target or FIRST_TOPIC
        for row in range(self.topics.count()):
            if self.topics.item(row).data(Qt.ItemDataRole.UserRole) == wanted:
                self.topics.setCurrentRow(row)
                return
        self.topics.setCurrentRow(0)

    def place(self) -> Place:
        """The topic that is open."""
        return Place(self.page_id, self.topic)

    @property
    def topic(self) -> str:
        """The name of the topic that is open."""
        item = self.topics.currentItem()
        return str(item.data(Qt.ItemDataRole.UserRole)) if item is not None else ""

    def first_focus(self) -> QWidget | None:
        """The text, so that the arrow keys scroll it."""
        return self.text

    def copy_text(self) -> str:
        """The open topic as plain text."""
        return self.text.toPlainText()

    def search_for(self, text: str) -> None:
        """Only the topics that hold the words."""
        words = search_key(text).split()
        for row in range(self.topics.count()):
            item = self.topics.item(row)
            body = search_key(self._texts[str(item.data(Qt.ItemDataRole.UserRole))])
            item.setHidden(not all(word in body for word in words))

    def _show(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            name = str(item.data(Qt.ItemDataRole.UserRole))
            self.text.document().setMarkdown(self._texts[name], QTextDocument.MarkdownFeature.MarkdownDialectGitHub)

    def _take_sizes(self) -> None:
        self.text.document().setDefaultFont(self.look.font(TextRole.BODY))
        self.text.document().setDocumentMargin(MARGIN)
        for row in range(self.topics.count()):
            self.topics.item(row).setSizeHint(QSize(0, self.look.scale.pixels(TOPIC_HEIGHT)))
        self._show(self.topics.currentItem())


def _order(texts: dict[str, str]) -> list[str]:
    pages = [page.value for page in PageId]
    return sorted(
        texts, key=lambda name: (pages.index(name) if name in pages else len(pages), name == ABOUT_TOPIC, name)
    )


def keys_markdown() -> str:
    """The table of all keys, by menu."""
    lines = ["# Bảng phím", "", "| Phím | Làm gì |", "|---|---|"]
    lines += [f"| {key} | {words} |" for key, words in ENTRY_KEYS]
    for menu in Menu:
        for spec in (spec for spec in COMMANDS if spec.menu is menu and spec.keys):
            lines.append(f"| {keys_text(spec.command)} | {spec.plain_words} |")
    lines.append(f"| Ctrl+1 đến Ctrl+{max(PAGE_NUMBERS.values())} | Mở trang theo thứ tự ở cột bên trái |")
    note = "Không có phím tắt nào là một chữ, một số hay dấu cách: bộ gõ tiếng Việt dùng các phím ấy."
    return "\n".join([*lines, "", note, ""])
