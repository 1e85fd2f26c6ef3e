"""All commands of the window and their keys, as data in one place. Menus, shortcuts, tooltips and help print this.

Forbidden: a command on a bare letter, digit, Space, Backspace, Delete; Ctrl+Shift+anything; Alt+Z, Ctrl+Space,
Alt+Shift: Vietnamese input programs rewrite typed keys and switch with those. Every F-key has a twin or a button.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from app.ui.places import PageId


class Command(StrEnum):
    """What a person can ask for by menu, key or button."""

    SHEETS = "sheets"
    NEW_YEAR = "new_year"
    MIGRATE = "migrate"
    PAST_YEARS = "past_years"
    PRINT = "print"
    SAVE = "save"
    EXAMPLE = "example"
    PERSON = "person"
    QUIT = "quit"
    UNDO = "undo"
    REDO = "redo"
    COPY = "copy"
    PASTE = "paste"
    FIND = "find"
    FIND_NEXT = "find_next"
    FIND_PREVIOUS = "find_previous"
    EDIT = "edit"
    NEXT_UNSCORED = "next_unscored"
    NEXT_LEAF = "next_leaf"
    PREVIOUS_LEAF = "previous_leaf"
    EXPLAIN = "explain"
    JUSTIFY = "justify"
    ADD_EVIDENCE = "add_evidence"
    ADD_NODE = "add_node"
    ADD_CHILD = "add_child"
    NODE_UP = "node_up"
    NODE_DOWN = "node_down"
    DELETE_NODE = "delete_node"
    BACK = "back"
    NEXT_PANE = "next_pane"
    FOLD_PANEL = "fold_panel"
    WHOLE_PAGE = "whole_page"
    BIGGER = "bigger"
    SMALLER = "smaller"
    KEY_STRIP = "key_strip"
    HELP = "help"
    KEYS = "keys"
    ABOUT = "about"


class Menu(StrEnum):
    """The menus, in order; & gives the key with Alt."""

    SHEET = "&Hồ sơ"
    EDIT = "&Sửa"
    LEAF = "&Chấm điểm"
    VIEW = "&Xem"
    HELP = "&Trợ giúp"


@dataclass(frozen=True, slots=True)
class CommandSpec:
    """One line of the table: words, menu, keys (the first is the one that buttons show), icon."""

    command: Command
    words: str
    menu: Menu
    keys: tuple[str, ...] = ()
    icon: str = ""
    deciding: bool = False
    """Auto-repeat of a held key is ignored."""
    line_before: bool = False
    checkable: bool = False
    only_where_done: bool = False
    """In the menu only on the page that does it: elsewhere the words mean nothing to whoever reads them."""

    @property
    def plain_words(self) -> str:
        """The words without the mnemonic sign."""
        return self.words.replace("&", "")


_C, _M = Command, Menu
COMMANDS: tuple[CommandSpec, ...] = (
    CommandSpec(_C.SHEETS, "&Mở hồ sơ khác", _M.SHEET, ("Ctrl+O",), "sheets"),
    CommandSpec(_C.NEW_YEAR, "&Năm mới từ năm trước", _M.SHEET, (), "calendar"),
    CommandSpec(_C.MIGRATE, "&Chuyển hồ sơ sang bộ khác", _M.SHEET, (), "next"),
    CommandSpec(_C.PAST_YEARS, "&Kết quả các năm trước", _M.SHEET, (), "history"),
    CommandSpec(_C.SAVE, "&Ghi ô đang nhập", _M.SHEET, ("Ctrl+S",), "save", deciding=True, line_before=True),
    CommandSpec(_C.PRINT, "&In", _M.SHEET, ("Ctrl+P",), "print", deciding=True),
    CommandSpec(_C.PERSON, "Đổi người nhậ&p", _M.SHEET, (), "person", line_before=True),
    CommandSpec(_C.EXAMPLE, "Mở &ví dụ", _M.SHEET, (), "example"),
    CommandSpec(_C.QUIT, "&Thoát", _M.SHEET, (), "", line_before=True),
    CommandSpec(_C.UNDO, "&Hoàn tác", _M.EDIT, ("Ctrl+Z",), "undo", deciding=True),
    CommandSpec(_C.REDO, "&Làm lại", _M.EDIT, ("Ctrl+Y",), "redo", deciding=True),
    CommandSpec(_C.EDIT, "&Sửa", _M.EDIT, ("F2",), "edit", line_before=True),
    CommandSpec(_C.COPY, "&Chép", _M.EDIT, ("Ctrl+C",), "copy"),
    CommandSpec(_C.PASTE, "&Dán", _M.EDIT, ("Ctrl+V",), "paste", deciding=True),
    CommandSpec(_C.FIND, "&Tìm", _M.EDIT, ("Ctrl+F",), "search", line_before=True),
    CommandSpec(_C.FIND_NEXT, "Tìm tiế&p", _M.EDIT, ("F3",), "arrow_down"),
    CommandSpec(_C.FIND_PREVIOUS, "Tìm n&gược", _M.EDIT, ("Shift+F3",), "arrow_up"),
    CommandSpec(
        _C.ADD_NODE,
        "Thêm &mục cùng cấp (soạn bộ)",
        _M.EDIT,
        ("Ctrl+N",),
        "add",
        deciding=True,
        line_before=True,
        only_where_done=True,
    ),
    CommandSpec(
        _C.ADD_CHILD, "Thêm mục c&on (soạn bộ)", _M.EDIT, ("Ctrl+J",), "add", deciding=True, only_where_done=True
    ),
    CommandSpec(_C.NODE_UP, "Đưa mục lê&n (soạn bộ)", _M.EDIT, (), "arrow_up", only_where_done=True),
    CommandSpec(_C.NODE_DOWN, "Đưa mục x&uống (soạn bộ)", _M.EDIT, (), "arrow_down", only_where_done=True),
    CommandSpec(_C.DELETE_NODE, "&Xóa mục (soạn bộ)", _M.EDIT, (), "delete", deciding=True, only_where_done=True),
    CommandSpec(
        _C.NEXT_UNSCORED, "Nhận, sang &mục sau chưa chấm", _M.LEAF, ("Ctrl+Return", "Ctrl+Enter"), "next", deciding=True
    ),
    CommandSpec(_C.NEXT_LEAF, "Mục &sau", _M.LEAF, ("Ctrl+Down",), "arrow_down"),
    CommandSpec(_C.PREVIOUS_LEAF, "Mục &trước", _M.LEAF, ("Ctrl+Up",), "arrow_up"),
    CommandSpec(_C.EXPLAIN, "&Cách tính", _M.LEAF, ("F4", "Ctrl+L"), "explain", line_before=True),
    CommandSpec(_C.JUSTIFY, "&Giải trình", _M.LEAF, ("F7", "Ctrl+G"), "justify"),
    CommandSpec(_C.ADD_EVIDENCE, "Thêm t&ệp", _M.LEAF, ("F8", "Ctrl+T"), "add_file"),
    CommandSpec(_C.BACK, "&Quay lại", _M.VIEW, ("Alt+Left",), "back"),
    CommandSpec(_C.NEXT_PANE, "&Khung sau", _M.VIEW, ("F6",), "panes"),
    CommandSpec(_C.FOLD_PANEL, "&Gập khung bên", _M.VIEW, ("F9", "Ctrl+B"), "fold"),
    CommandSpec(_C.WHOLE_PAGE, "Phủ kín t&rang", _M.VIEW, ("F11",), "whole_page"),
    CommandSpec(_C.BIGGER, "Chữ &to hơn", _M.VIEW, ("Ctrl+=", "Ctrl++"), "bigger", line_before=True),
    CommandSpec(_C.SMALLER, "Chữ &nhỏ hơn", _M.VIEW, ("Ctrl+-",), "smaller"),
    CommandSpec(_C.KEY_STRIP, "&Dải phím", _M.VIEW, (), "", checkable=True),
    CommandSpec(_C.HELP, "&Trợ giúp về trang này", _M.HELP, ("F1",), "help"),
    CommandSpec(_C.KEYS, "&Bảng phím", _M.HELP, (), "keys"),
    CommandSpec(_C.ABOUT, "&Giới thiệu", _M.HELP, (), "info", line_before=True),
)

KEY_STRIP: tuple[tuple[Command, str], ...] = (
    (Command.HELP, "Trợ giúp"),
    (Command.EDIT, "Sửa"),
    (Command.EXPLAIN, "Cách tính"),
    (Command.ADD_EVIDENCE, "Thêm tệp"),
    (Command.NEXT_UNSCORED, "Mục sau"),
    (Command.PRINT, "In"),
)

ENTRY_KEYS: tuple[tuple[str, str], ...] = (
    ("Enter", "Nhận ô đang nhập, sang ô sau rồi sang mục sau; trong ô nhiều dòng: xuống dòng"),
    ("Tab", "Sang ô sau"),
    ("Esc", "Thôi gõ dở, lấy lại số đã ghi; không bao giờ đóng trang"),
    ("Chữ số, mũi tên", "Trong danh sách mức: chọn mức"),
)
"""Keys that the entries themselves handle; help prints them, no shortcut carries them."""

PAGE_NUMBERS: dict[PageId, int] = {
    PageId.OVERVIEW: 1,
    PageId.ASSESSMENT: 2,
    PageId.SHARED_FIGURES: 3,
    PageId.EVIDENCE: 4,
    PageId.ASSIGNMENTS: 5,
    PageId.SUBMISSION: 6,
    PageId.REMEDIES: 7,
    PageId.REPORTS: 8,
    PageId.CRITERIA_SETS: 9,
}
"""Ctrl and this number opens the page."""

_KEY_WORDS = {"Return": "Enter", "Left": "←", "Right": "→", "Up": "↑", "Down": "↓"}


def spec_of(command: Command) -> CommandSpec:
    """The line of the table for a command."""
    return next(spec for spec in COMMANDS if spec.command is command)


def key_text(key: str) -> str:
    """A key as people read it: `Ctrl+Enter`, `Alt+←`."""
    if key.endswith(("+=", "++")):
        return key
    return "+".join(_KEY_WORDS.get(part, part) for part in key.split("+"))


def keys_text(command: Command) -> str:
    """The keys of a command as people read them: `F4 hoặc Ctrl+L`; empty when it has none."""
    shown: Iterable[str] = dict.fromkeys(key_text(key) for key in spec_of(command).keys)
    return " hoặc ".join(shown)


def first_key_text(command: Command) -> str:
    """The key that a button shows; empty when there is none."""
    keys = spec_of(command).keys
    return key_text(keys[0]) if keys else ""
