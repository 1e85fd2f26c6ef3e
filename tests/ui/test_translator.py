"""Qt's own words: each dialog and menu is opened, and everything Qt asks for must stand in our table."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrintPreviewDialog
from PySide6.QtWidgets import (
    QApplication,
    QCalendarWidget,
    QDialogButtonBox,
    QErrorMessage,
    QFileDialog,
    QFileSystemModel,
    QLineEdit,
    QMenu,
    QMessageBox,
    QPlainTextEdit,
    QScrollBar,
    QTabBar,
    QTextBrowser,
    QWidget,
    QWizard,
    QWizardPage,
)
from pytestqt.qtbot import QtBot

from app.ui.commands import COMMANDS
from app.ui.qt_words import QT_WORDS
from app.ui.translator import VietnameseTranslator


@pytest.fixture
def asked(dressed: QApplication) -> Iterator[VietnameseTranslator]:
    """Our translator, last installed and so first asked."""
    translator = VietnameseTranslator(dressed)
    dressed.installTranslator(translator)
    yield translator
    dressed.removeTranslator(translator)


def unknown(asked: VietnameseTranslator) -> set[tuple[str, str]]:
    """What the table lacks. Key names are left out: Qt asks for every one there is when it reads a key of its own."""
    return {(context, word) for context, word in asked.missing if context != "QShortcut"}


def shown(qtbot: QtBot, widget: QWidget) -> None:
    qtbot.addWidget(widget)
    widget.show()
    widget.hide()


def menu_of(entry: QLineEdit | QPlainTextEdit | QTextBrowser) -> list[str]:
    menu = entry.createStandardContextMenu()
    words = [action.text().partition("\t")[0] for action in menu.actions() if action.text()]
    menu.deleteLater()
    return words


def test_menus_of_entries_are_vietnamese(qtbot: QtBot, asked: VietnameseTranslator) -> None:
    line, lines, page = QLineEdit("a"), QPlainTextEdit("a"), QTextBrowser()
    page.setHtml('<a href="x">y</a>')
    for entry in (line, lines, page):
        qtbot.addWidget(entry)
        menu_of(entry)
    assert menu_of(line) == ["&Hoàn tác", "&Làm lại", "Cắ&t", "&Chép", "&Dán", "Xóa", "Chọn tất cả"]
    assert unknown(asked) == set()


def test_buttons_and_messages_are_vietnamese(qtbot: QtBot, asked: VietnameseTranslator) -> None:
    for button in QDialogButtonBox.StandardButton:
        if button.value:
            box = QDialogButtonBox(button)
            qtbot.addWidget(box)
    message = QMessageBox()
    message.setStandardButtons(QMessageBox.StandardButton.Yes | QMessageBox.StandardButton.No)
    message.setDetailedText("x")
    shown(qtbot, message)
    shown(qtbot, QErrorMessage())
    assert [button.text() for button in message.buttons() if "tiết" not in button.text()] == ["&Có", "&Không"]
    assert unknown(asked) == set()


def test_the_file_dialog_is_vietnamese(qtbot: QtBot, asked: VietnameseTranslator) -> None:
    dialog = QFileDialog()
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    shown(qtbot, dialog)
    dialog.setViewMode(QFileDialog.ViewMode.Detail)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    for model in dialog.findChildren(QFileSystemModel):
        heads = [model.headerData(column, Qt.Orientation.Horizontal) for column in range(4)]
        assert heads == ["Tên", "Cỡ", "Loại", "Sửa lúc"]
    assert unknown(asked) == set()


def test_printing_is_vietnamese(qtbot: QtBot, asked: VietnameseTranslator) -> None:
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    shown(qtbot, QPrintDialog(printer))
    shown(qtbot, QPrintPreviewDialog(printer))
    assert unknown(asked) == set()


def test_calendar_and_wizard_are_vietnamese(qtbot: QtBot, asked: VietnameseTranslator) -> None:
    shown(qtbot, QCalendarWidget())
    wizard = QWizard()
    wizard.addPage(QWizardPage())
    wizard.setOption(QWizard.WizardOption.HaveHelpButton)
    shown(qtbot, wizard)
    assert QLocale().standaloneDayName(1).startswith("Thứ")
    assert unknown(asked) == set()


def test_scroll_bars_tabs_and_keys_are_vietnamese(qtbot: QtBot, asked: VietnameseTranslator) -> None:
    tabs = QTabBar()
    tabs.addTab("a")
    tabs.setTabsClosable(True)
    shown(qtbot, tabs)
    shown(qtbot, QScrollBar())
    portable, native = QKeySequence.SequenceFormat.PortableText, QKeySequence.SequenceFormat.NativeText
    keys = [QKeySequence.fromString(key, portable).toString(native) for key in ("Ctrl+Return", "Alt+Left")]
    assert keys == ["Ctrl+Enter", "Alt+←"]
    shown(qtbot, QMenu())
    for spec in COMMANDS:
        for key in spec.keys:
            words = QKeySequence.fromString(key, portable).toString(native).replace("+", " ").split()
            assert all(word in QT_WORDS["QShortcut"].values() or len(word) < 4 for word in words), key
    assert unknown(asked) == set()


def test_no_word_of_the_table_is_empty() -> None:
    assert [(context, word) for context, words in QT_WORDS.items() for word, ours in words.items() if not ours] == []


def test_what_the_table_lacks_is_noticed(asked: VietnameseTranslator) -> None:
    QApplication.translate("QLineEdit", "No such word")
    assert unknown(asked) == {("QLineEdit", "No such word")}


def test_a_word_outside_the_table_stays_as_qt_has_it(asked: VietnameseTranslator) -> None:
    assert QApplication.translate("QLocalSocket", "%1: Invalid name") == "%1: Invalid name"
