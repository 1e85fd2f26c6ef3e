"""The commands, their arguments and where each is carried out. Building the parser loads none of the libraries."""

import argparse
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol, TypeAlias

from app.cli import arguments
from app.cli.usage import Parser, UsageProblem
from app.errors import EnvironmentProblem
from app.paths import default_home

NOT_UTF8: Final = re.compile("[\ud800-\udfff]")
"""How Python shows bytes of a command line that are no text."""
_GENERAL: Final = """
Tùy chọn chung, đặt trước hay sau lệnh đều được:
  --home THƯ_MỤC  thư mục dữ liệu (mặc định: biến PARINDEX_HOME, rồi thư mục của chương trình)
  --json          in đúng một tài liệu JSON ra stdout
"""


@dataclass(frozen=True, slots=True)
class Call:
    """One run of the command line: the general options and what is asked."""

    home: Path | None
    as_json: bool
    args: argparse.Namespace

    @property
    def data_folder(self) -> Path:
        """The data folder that the command works in. Raises EnvironmentProblem."""
        return self.home or _known_home(default_home)


def parse(argv: Sequence[str]) -> Call:
    """Read a command line. Raises UsageProblem, HelpAsked."""
    for word in argv:
        if NOT_UTF8.search(word):
            shown = word.encode("utf-8", "backslashreplace").decode()
            raise UsageProblem(f"argument “{shown}”: không phải chữ UTF-8; đổi tên tệp hoặc gõ lại", _GENERAL.strip())
    rest, home, as_json = _general_options(argv)
    args = build_parser().parse_args(rest)
    return Call(home=None if home is None else _known_home(Path(home).expanduser), as_json=as_json, args=args)


def _known_home(find: Callable[[], Path]) -> Path:
    try:
        return find()
    except RuntimeError as error:  # "~" of somebody whom this machine does not know
        raise EnvironmentProblem(
            f"no home folder: {error}",
            "Không tìm được thư mục riêng của người dùng (dấu ~). Ghi đường dẫn đầy đủ ở --home hoặc PARINDEX_HOME.",
            where="--home",
        ) from error


def wants_json(argv: Sequence[str]) -> bool:
    """Whether --json stands anywhere: also a wrong command line answers in JSON then."""
    return "--json" in argv[: argv.index("--")] if "--" in argv else "--json" in argv


def _general_options(argv: Sequence[str]) -> tuple[list[str], str | None, bool]:
    # argparse's parent parsers lose what stands before the sub-command; so they are taken out here, wherever they stand
    rest: list[str] = []
    home: str | None = None
    as_json = False
    words = iter(argv)
    for word in words:
        if word == "--":
            rest += [word, *words]
        elif word == "--json":
            as_json = True
        elif word == "--home":
            home = _folder(next(words, ""), may_begin_with_dash=False)
        elif word.startswith("--home="):
            home = _folder(word.removeprefix("--home="), may_begin_with_dash=True)
        else:
            rest.append(word)
    return rest, home, as_json


def _folder(word: str, may_begin_with_dash: bool) -> str:
    if not word.strip() or (word.startswith("-") and not may_begin_with_dash):
        raise UsageProblem("argument --home: expected one argument", _GENERAL.strip())
    return word


Fill: TypeAlias = Callable[[Parser], None]
Command: TypeAlias = Callable[[str, str, str, Fill, "Family"], None]


class Family(Protocol):
    """What `add_subparsers` gives: argparse keeps the class to itself."""

    def add_parser(self, name: str, *, help: str, description: str) -> Parser:
        """One command of the family."""


def build_parser() -> Parser:
    """The whole grammar. Each command sets `module` and `run`: who carries it out."""
    parser = Parser(
        prog="main.py", description="Tự chấm điểm Chỉ số cải cách hành chính cấp xã. Không có lệnh: mở cửa sổ."
    )
    parser.epilog = _GENERAL
    commands = parser.add_subparsers(metavar="LỆNH", required=True, parser_class=Parser, title="Các lệnh")

    def command(name: str, module: str, words: str, fill: Fill, group: Family) -> None:
        made = group.add_parser(name, help=words, description=words)
        fill(made)
        said = made.prog.partition(" ")[2]
        made.set_defaults(module=module, command=said, run=_function_of(said))

    def family(name: str, words: str) -> Family:
        made = commands.add_parser(name, help=words, description=words)
        return made.add_subparsers(metavar="VIỆC", required=True, parser_class=Parser, title="Các việc")

    command("demo", "demo", "ví dụ kèm theo, từ đầu đến cuối", arguments.demo, commands)
    command("score", "scoring_file", "chấm một tệp số liệu, không cần thư mục dữ liệu", arguments.score, commands)
    _add_set_commands(family("criteria", "bộ tiêu chí"), command)
    org_units = family("units", "đơn vị")
    command("import", "office", "nhập danh sách đơn vị từ Excel", arguments.file, org_units)
    command("list", "office", "các đơn vị", arguments.nothing, org_units)
    rounds = family("rounds", "đợt đánh giá")
    command("create", "office", "mở một đợt", arguments.round_create, rounds)
    command("list", "office", "các đợt", arguments.nothing, rounds)
    _add_sheet_commands(family("sheet", "hồ sơ chấm điểm"), command)
    evidence = family("evidence", "tài liệu kiểm chứng")
    command("add", "evidence", "gắn tài liệu vào một mục", arguments.evidence_add, evidence)
    command("verify", "evidence", "kiểm tra lại tài liệu đã lưu", arguments.sheet, evidence)
    past = family("past", "kết quả các năm trước, nhập theo văn bản")
    command("import", "past", "nhập kết quả của một năm trước", arguments.past_import, past)
    command("list", "past", "kết quả các năm của một đơn vị", arguments.past_list, past)
    reports = family("report", "văn bản, bảng biểu")
    for kind, words in (("score-sheet", "bảng tự chấm điểm"), ("result-sheet", "bảng kết quả")):
        command(kind, "report", words, arguments.report, reports)
    return parser


def _function_of(command: str) -> str:
    """`run_sheet_fill` for `sheet fill`; scripts say units, our own names say org units."""
    return "run_" + re.sub(r"[ -]", "_", re.sub("^units ", "org units ", command))


def _add_set_commands(sets: Family, command: Command) -> None:
    command("list", "criteria", "các bộ tiêu chí có ở đây", arguments.nothing, sets)
    command("check", "criteria", "kiểm tra một bộ tiêu chí (thư mục hoặc tệp)", arguments.criteria_check, sets)
    command("show", "criteria", "xem một bộ tiêu chí", arguments.one_set, sets)
    command("inputs", "criteria", "tệp số liệu trống, có chú thích, của một bộ", arguments.criteria_inputs, sets)
    command("template", "criteria", "bộ tiêu chí mẫu có đủ cách tính", arguments.out_folder, sets)
    command(
        "import", "annex", "lập bộ nháp từ phụ lục Excel (.xlsx) hoặc Word (.docx)", arguments.criteria_import, sets
    )
    command("workbook", "workbook", "sổ Excel để soạn, sửa một bộ tiêu chí", arguments.criteria_inputs, sets)
    command("pack", "library", "ghi một bộ thành một tệp .bttc để gửi", arguments.criteria_inputs, sets)
    command("install", "library", "cài bộ tiêu chí từ tệp .bttc", arguments.set_install, sets)
    command("compare", "library", "so sánh hai bộ tiêu chí", arguments.set_compare, sets)


def _add_sheet_commands(sheets: Family, command: Command) -> None:
    command("create", "sheets", "lập hồ sơ của một đơn vị trong một đợt", arguments.sheet_create, sheets)
    command("list", "sheets", "các hồ sơ", arguments.nothing, sheets)
    command("fill", "sheets", "ghi số liệu vào hồ sơ", arguments.sheet_fill, sheets)
    command("show", "sheets", "xem kết quả hồ sơ", arguments.sheet, sheets)
    command(
        "migrate", "migration", "chuyển hồ sơ sang phiên bản hoặc bộ tiêu chí khác", arguments.sheet_migrate, sheets
    )
    command("submit", "steps", "ghi nhận đã gửi hồ sơ cho Hội đồng", arguments.sheet_submit, sheets)
    command("lock", "steps", "chốt điểm tự chấm", arguments.sheet_lock, sheets)
    command("unlock", "steps", "mở lại hồ sơ đã chốt", arguments.sheet_unlock, sheets)
