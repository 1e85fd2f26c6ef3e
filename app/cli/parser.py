"""The commands, their arguments and where each is carried out. Building the parser loads none of the libraries."""

import argparse
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol, TypeAlias

from app.cli.usage import Parser, UsageProblem
from app.errors import EnvironmentProblem
from app.paths import default_home

NOT_UTF8: Final = re.compile("[\ud800-\udfff]")
"""How Python shows bytes of a command line that are no text."""
GAP_CHOICES: Final = ("stop", "reason")
FORMAT_CHOICES: Final = ("pdf", "xlsx")
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

    command("demo", "demo", "ví dụ kèm theo, từ đầu đến cuối", _demo, commands)
    command("score", "scoring_file", "chấm một tệp số liệu, không cần thư mục dữ liệu", _score, commands)
    sets = family("criteria", "bộ tiêu chí")
    command("list", "criteria", "các bộ tiêu chí có ở đây", _nothing, sets)
    command("check", "criteria", "kiểm tra một bộ tiêu chí (thư mục hoặc tệp)", _criteria_check, sets)
    command("show", "criteria", "xem một bộ tiêu chí", _one_set, sets)
    command("inputs", "criteria", "tệp số liệu trống, có chú thích, của một bộ", _criteria_inputs, sets)
    command("template", "criteria", "bộ tiêu chí mẫu có đủ cách tính", _out_folder, sets)
    org_units = family("units", "đơn vị")
    command("import", "office", "nhập danh sách đơn vị từ Excel", _file, org_units)
    command("list", "office", "các đơn vị", _nothing, org_units)
    rounds = family("rounds", "đợt đánh giá")
    command("create", "office", "mở một đợt", _round_create, rounds)
    command("list", "office", "các đợt", _nothing, rounds)
    _add_sheet_commands(family("sheet", "hồ sơ chấm điểm"), command)
    evidence = family("evidence", "tài liệu kiểm chứng")
    command("add", "evidence", "gắn tài liệu vào một mục", _evidence_add, evidence)
    command("verify", "evidence", "kiểm tra lại tài liệu đã lưu", _sheet, evidence)
    reports = family("report", "văn bản, bảng biểu")
    for kind, words in (("score-sheet", "bảng tự chấm điểm"), ("result-sheet", "bảng kết quả")):
        command(kind, "report", words, _report, reports)
    return parser


def _function_of(command: str) -> str:
    """`run_sheet_fill` for `sheet fill`; scripts say units, our own names say org units."""
    return "run_" + re.sub(r"[ -]", "_", re.sub("^units ", "org units ", command))


def _add_sheet_commands(sheets: Family, command: Command) -> None:
    command("create", "sheets", "lập hồ sơ của một đơn vị trong một đợt", _sheet_create, sheets)
    command("list", "sheets", "các hồ sơ", _nothing, sheets)
    command("fill", "sheets", "ghi số liệu vào hồ sơ", _sheet_fill, sheets)
    command("show", "sheets", "xem kết quả hồ sơ", _sheet, sheets)
    command("submit", "steps", "ghi nhận đã gửi hồ sơ cho Hội đồng", _sheet_submit, sheets)
    command("lock", "steps", "chốt điểm tự chấm", _sheet_lock, sheets)
    command("unlock", "steps", "mở lại hồ sơ đã chốt", _sheet_unlock, sheets)


def _nothing(parser: Parser) -> None:
    del parser


def _demo(parser: Parser) -> None:
    parser.option("--out", "thư mục ghi bốn tệp", "THƯ_MỤC", required=True, is_path=True)


def _score(parser: Parser) -> None:
    parser.option("--set", "mã bộ tiêu chí, hoặc thư mục, tệp của bộ", "BỘ", required=True, is_path=True)
    parser.option("--inputs", "tệp số liệu .toml", "TỆP", required=True, is_path=True)
    parser.option("--group", "nhóm xếp loại", "NHÓM")


def _criteria_check(parser: Parser) -> None:
    parser.need("path", "thư mục hoặc tệp của bộ tiêu chí", is_path=True)


def _one_set(parser: Parser) -> None:
    parser.need("set", "mã bộ tiêu chí, hoặc thư mục, tệp của bộ", is_path=True)


def _criteria_inputs(parser: Parser) -> None:
    _one_set(parser)
    parser.option("--out", "tệp ghi ra", "TỆP", required=True, is_path=True)


def _out_folder(parser: Parser) -> None:
    parser.option("--out", "thư mục ghi ra", "THƯ_MỤC", required=True, is_path=True)


def _file(parser: Parser) -> None:
    parser.need("file", "tệp Excel", is_path=True)


def _round_create(parser: Parser) -> None:
    parser.option("--year", "năm đánh giá", "NĂM", required=True)
    parser.several(
        "--set", "mã, thư mục hoặc tệp của bộ tiêu chí (nhận nhiều bộ)", "BỘ", action="extend", required=True
    )
    parser.option("--name", "tên đợt", "TÊN")
    parser.option("--self-end", "hạn tự chấm, dạng 2023-12-25", "NGÀY")
    parser.pick("--gaps", "còn mục thiếu thì: stop không cho chốt (mặc định), reason cho chốt kèm lý do", GAP_CHOICES)


def _sheet_create(parser: Parser) -> None:
    parser.option("--unit", "tên hoặc mã đơn vị", "ĐƠN_VỊ", required=True)
    parser.option("--round", "số, tên hoặc năm của đợt", "ĐỢT", required=True)
    parser.option("--set", "mã bộ tiêu chí, khi đợt có nhiều bộ", "BỘ")


def _sheet(parser: Parser) -> None:
    parser.need("sheet", "số hồ sơ, hoặc ĐƠN_VỊ@ĐỢT")


def _sheet_fill(parser: Parser) -> None:
    _sheet(parser)
    parser.option("--inputs", "tệp số liệu .toml", "TỆP", is_path=True)
    parser.several("--leaf", "mã mục, rồi các cặp tên=giá_trị (lặp lại được)", "MÃ tên=giá_trị", action="append")


def _sheet_submit(parser: Parser) -> None:
    _sheet(parser)
    parser.option("--number", "số, ký hiệu báo cáo", "SỐ")
    parser.option("--date", "ngày của báo cáo, dạng 2023-12-25 (mặc định: hôm nay)", "NGÀY")
    parser.option("--way", "cách gửi", "CÁCH")


def _sheet_lock(parser: Parser) -> None:
    _sheet(parser)
    parser.option("--approved-by", "người duyệt", "HỌ_TÊN")
    parser.option("--title", "chức vụ người duyệt", "CHỨC_VỤ")
    parser.option("--reason", "lý do chốt khi chưa qua đủ các bước, hoặc còn mục thiếu mà đợt cho qua", "LÝ_DO")


def _sheet_unlock(parser: Parser) -> None:
    _sheet(parser)
    parser.option("--reason", "lý do mở lại", "LÝ_DO", required=True)
    parser.option("--name", "người cho mở lại", "HỌ_TÊN")
    parser.option("--title", "chức vụ", "CHỨC_VỤ")


def _evidence_add(parser: Parser) -> None:
    _sheet(parser)
    parser.need("code", "mã mục")
    parser.need("file", "tệp tài liệu", nargs="+", is_path=True)
    parser.option("--number", "số, ký hiệu", "SỐ")
    parser.option("--date", "ngày của văn bản, dạng 2023-12-15", "NGÀY")
    parser.option("--issuer", "cơ quan ban hành", "CƠ_QUAN")
    parser.option("--excerpt", "trích yếu", "TRÍCH_YẾU")
    parser.option("--kind", "loại tài liệu mà mục đòi hỏi", "LOẠI")


def _report(parser: Parser) -> None:
    parser.option("--sheet", "số hồ sơ, hoặc ĐƠN_VỊ@ĐỢT", "HỒ_SƠ", required=True)
    parser.pick("--format", "định dạng (mặc định: theo đuôi của tệp ghi ra, không có đuôi thì pdf)", FORMAT_CHOICES)
    parser.option("--out", "tệp ghi ra", "TỆP", required=True, is_path=True)
