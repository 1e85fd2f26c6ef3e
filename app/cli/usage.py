"""argparse in Vietnamese: the same grammar, its help and its complaints in the words of the program."""

import argparse
import re
from typing import Final, NoReturn

from app.errors import InputProblem
from app.texts import nfc

UNSEEN: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufffe\uffff]")

_COMPLAINTS = (
    (r"the following arguments are required: (.+)", "thiếu {0}"),
    (r"unrecognized arguments: (.+)", "không hiểu {0}"),
    (r"argument (.+?): invalid choice: (.+?) \(choose from (.+)\)", "{0} không nhận {1}; chọn một trong: {2}"),
    (r"argument (.+?): expected one argument", "{0} cần một giá trị theo sau"),
    (r"argument (.+?): expected at least one argument", "{0} cần ít nhất một giá trị theo sau"),
    (r"argument (.+?): expected (\d+) arguments?", "{0} cần {1} giá trị theo sau"),
    (r"argument (.+?): invalid int value: (.+)", "{0} phải là số nguyên, không phải {1}"),
    (r"argument (.+?): not allowed with argument (.+)", "{0} không dùng cùng {1}"),
    (r"one of the arguments (.+) is required", "cần một trong: {0}"),
    (r"ambiguous option: (.+?) could match (.+)", "{0} chưa rõ, có thể là {1}"),
    (r"argument (.+?): ignored explicit argument (.+)", "{0} không nhận giá trị {1}"),
    (r"argument (.+?): (.+)", "{0} {1}"),
)


_METAVARS: Final = {
    "path": "ĐƯỜNG_DẪN",
    "set": "BỘ",
    "old": "BỘ_TRƯỚC",
    "new": "BỘ_SAU",
    "sheet": "HỒ_SƠ",
    "code": "MÃ_MỤC",
    "file": "TỆP",
}
"""What a value that stands by its place is called in help and complaints, by its name in the program."""


class HelpAsked(Exception):
    """Somebody asked for help; `text` is the answer."""

    def __init__(self, text: str) -> None:
        super().__init__("help")
        self.text = text


class UsageProblem(InputProblem):
    """The command line itself is wrong."""

    def __init__(self, complaint: str, usage: str) -> None:
        super().__init__(f"usage: {complaint}", f"Lệnh chưa đúng: {in_vietnamese(complaint)}.\n{usage}")


def in_vietnamese(complaint: str) -> str:
    """argparse's English complaint in Vietnamese; an unknown one is quoted as it is."""
    for pattern, words in _COMPLAINTS:
        match = re.fullmatch(pattern, complaint)
        if match:
            return words.format(*match.groups())
    return f"“{complaint}”"


def plain_text(word: str) -> str:
    """A text of the command line in NFC. What cannot be seen is refused, as in files."""
    if UNSEEN.search(word):
        raise argparse.ArgumentTypeError("có ký tự điều khiển không nhìn thấy. Xóa ký tự đó rồi gõ lại")
    return nfc(word)


class _Formatter(argparse.RawDescriptionHelpFormatter):
    def add_usage(self, usage: str | None, actions: object, groups: object, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, "Cách dùng: " if prefix is None else prefix)  # type: ignore[arg-type]  # argparse's own types are private


class Parser(argparse.ArgumentParser):
    """A parser that raises UsageProblem instead of ending the process, and whose help is Vietnamese."""

    def __init__(self, *, prog: str | None = None, description: str = "", add_help: bool = True) -> None:
        super().__init__(
            prog=prog, description=description, formatter_class=_Formatter, add_help=False, allow_abbrev=False
        )
        self._names = self.add_argument_group("Cần có")
        self._choices = self.add_argument_group("Tùy chọn")
        if add_help:
            self._choices.add_argument("-h", "--help", action="help", help="hiện phần hướng dẫn này")

    def need(self, name: str, words: str, nargs: str | None = None, *, is_path: bool = False) -> None:
        """A value that stands by its place."""
        kind = str if is_path else plain_text
        self._names.add_argument(name, help=words, nargs=nargs, metavar=_METAVARS[name], type=kind)

    def option(self, flag: str, words: str, metavar: str, *, required: bool = False, is_path: bool = False) -> None:
        """A value behind a flag. A path stays as it is written: on the disk it may be in another form than NFC."""
        kind = str if is_path else plain_text
        self._choices.add_argument(flag, help=words, metavar=metavar, required=required, type=kind)

    def several(self, flag: str, words: str, metavar: str, *, action: str, required: bool = False) -> None:
        """Values behind a flag that may come again: `extend` one list, or `append` a list of lists."""
        self._choices.add_argument(
            flag, help=words, metavar=metavar, required=required, nargs="+", action=action, type=plain_text
        )

    def pick(self, flag: str, words: str, choices: tuple[str, ...], metavar: str) -> None:
        """A value behind a flag, one of a few, which `words` name; None where it is left out."""
        self._choices.add_argument(flag, help=words, choices=choices, metavar=metavar)

    def print_help(self, file: object = None) -> NoReturn:
        """Help is an answer like any other: with --json it is a document."""
        raise HelpAsked(self.format_help())

    def error(self, message: str) -> NoReturn:
        """Every complaint of argparse ends here."""
        raise UsageProblem(message, self.format_usage().strip())
