"""What the machine does to a command: locked, full, broken, closed, interrupted; and a bug of ours."""

import errno
import io
import json
import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest

import app.cli.scoring_file_commands
import app.cli.sheets_commands
from app.cli import main
from app.store.engine import open_engine
from app.windows_files import Disk
from tests.cli.script import EXAMPLE_INPUTS, ROOT, call, in_vietnamese, must
from tests.services.faults import Fault, failing

SCORE = ("score", "--set", "mau-xa-2023", "--inputs", str(EXAMPLE_INPUTS))
FILL = ("sheet", "fill", "1", "--leaf", "3.2.2", "b=1")


@contextmanager
def held(home: Path) -> Iterator[None]:
    """Another process holds the folder, as the window does."""
    program = (
        "import sys; from pathlib import Path\n"
        "from app.clock import SystemClock; from app.store.lock import take_lock\n"
        "lock = take_lock(Path(sys.argv[1]), 'cửa sổ', SystemClock()); print('held', flush=True); sys.stdin.read()"
    )
    words = [sys.executable, "-c", program, str(home / "chamdiem.lock")]
    with subprocess.Popen(words, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"held\n"
        try:
            yield
        finally:
            other.communicate()


def test_beside_an_open_window_commands_look_but_do_not_write(filled: Path, tmp_path: Path) -> None:
    with held(filled):
        done = call(*FILL, "--home", filled, "--json")
        assert (done.code, done.error["kind"]) == (3, "environment")
        assert "cửa sổ (tiến trình" in done.error["message"]
        assert done.error["where"] == str(filled)
        for words in (("sheet", "show", "1"), ("sheet", "list"), ("units", "list"), ("rounds", "list")):
            must(*words, "--home", filled)
        must("evidence", "verify", "1", "--home", filled)
        must("report", "score-sheet", "--sheet", "1", "--out", tmp_path / "a.pdf", "--home", filled)
        assert call("sheet", "lock", "1", "--home", filled).code == 3
    assert call(*FILL, "--home", filled).code == 0


def test_a_newer_a_foreign_and_a_broken_database_are_left_alone(filled: Path, tmp_path: Path) -> None:
    database = filled / "chamdiem.db"
    whole = database.read_bytes()

    def newer() -> None:
        connection = sqlite3.connect(database)
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()
        connection.close()

    def foreign() -> None:
        database.unlink()
        connection = sqlite3.connect(database)
        connection.execute("CREATE TABLE something (a)")
        connection.commit()
        connection.close()

    troubles: dict[str, Callable[[], object]] = {
        "bản chương trình mới hơn": newer,
        "không phải tệp của chương trình": foreign,
        "bị hỏng": lambda: database.write_bytes(b"rubbish" * 10_000),
    }
    for says, make in troubles.items():
        database.write_bytes(whole)
        make()
        before = database.read_bytes()
        for words in (FILL, ("sheet", "show", "1")):
            done = call(*words, "--home", filled, "--json")
            assert (done.code, done.error["kind"]) == (3, "environment")
            assert says in done.error["message"]
        assert database.read_bytes() == before


@pytest.mark.parametrize("words", [FILL, ("sheet", "list"), ("units", "list")])
def test_a_home_that_is_a_file_or_stands_behind_one(words: tuple[str, ...], tmp_path: Path) -> None:
    (tmp_path / "tệp").write_text("x", "utf-8")
    for home in (tmp_path / "tệp", tmp_path / "tệp" / "nhà"):
        done = call(*words, "--home", home, "--json")
        assert (done.code, done.error["kind"]) == (3, "environment")
        assert "máy báo lỗi" not in done.err


def test_a_folder_in_place_of_the_database_or_its_lock(filled: Path) -> None:
    for name in ("chamdiem.db", "chamdiem.lock"):
        (filled / name).rename(filled / "aside")
        (filled / name).mkdir()
        assert call(*FILL, "--home", filled, "--json").error["kind"] == "environment"
        (filled / name).rmdir()
        (filled / "aside").rename(filled / name)


@pytest.mark.parametrize(
    ("code", "says"), [(errno.EACCES, "không có quyền"), (errno.EROFS, "chỉ cho đọc"), (errno.ENOSPC, "đã đầy")]
)
def test_a_disk_that_takes_nothing_is_said(
    code: int, says: str, filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_disk: Disk, handle: io.BufferedWriter, _data: bytes) -> None:
        raise OSError(code, os.strerror(code), handle.name)

    monkeypatch.setattr(Disk, "write", refuse)
    for words in (
        ("criteria", "inputs", "mau-xa-2023", "--out", tmp_path / "a.toml"),
        ("criteria", "template", "--out", tmp_path / "set"),
        ("report", "score-sheet", "--sheet", "1", "--out", tmp_path / "a.xlsx"),
        ("report", "score-sheet", "--sheet", "1", "--out", tmp_path / "a.pdf"),
        ("evidence", "add", "1", "1.1.1", EXAMPLE_INPUTS),
        ("demo", "--out", tmp_path / "out"),
    ):
        done = call(*words, "--home", tmp_path / "ví dụ" if words[0] == "demo" else filled, "--json")
        assert (done.code, done.error["kind"]) == (3, "environment"), words
        assert says in done.error["message"]
    assert not list(tmp_path.rglob("*.part")), "nothing half-written stays"


def test_a_database_on_a_full_disk_keeps_what_it_had(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = must("sheet", "show", "1", "--home", filled)
    for at in (5, 15, 25):
        failing_open = partial(open_engine, connect_args={"factory": failing(Fault(at)), "timeout": 0.1})
        with monkeypatch.context() as patch:
            patch.setattr("app.bootstrap.open_engine", failing_open)
            done = call(*FILL, "--home", filled, "--json")
        assert (done.code, done.error["kind"]) == (3, "environment")
        assert "đã đầy" in done.error["message"]
    assert must("sheet", "show", "1", "--home", filled) == before


def test_a_bug_writes_a_log_and_says_where(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("a bug of ours")

    monkeypatch.setattr(app.cli.sheets_commands, "record_many", broken)
    done = call(*FILL, "--home", filled, "--json")
    assert (done.code, done.error["kind"]) == (3, "environment")
    log = Path(done.error["where"])
    assert log == filled / "nhat-ky" / "chuong-trinh.log"
    assert str(log) in done.error["message"]
    assert "ZeroDivisionError: a bug of ours" in log.read_text("utf-8")
    assert "a bug of ours" not in done.err
    assert call("sheet", "fill", "1", "--inputs", EXAMPLE_INPUTS, "--home", filled).code == 0, "the lock is let go"


def test_a_bug_is_logged_elsewhere_where_the_home_takes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise KeyError("a bug of ours")

    monkeypatch.setattr(app.cli.scoring_file_commands, "read_inputs", broken)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    (tmp_path / "home").write_text("a file", "utf-8")
    done = call(*SCORE, "--home", tmp_path / "home", "--json")
    assert Path(done.error["where"]).read_text("utf-8").count("a bug of ours") == 2, "the line and its cause"


@pytest.mark.parametrize(("error", "code"), [(KeyboardInterrupt(), 2), (MemoryError(), 3), (OSError(5, "x", "y"), 3)])
def test_what_stops_a_command_is_said(
    error: BaseException, code: int, filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_: object) -> None:
        raise error

    before = must("sheet", "show", "1", "--home", filled)
    monkeypatch.setattr("app.services.inputs.put_leaf", stop)
    done = call(*FILL, "--home", filled, "--json")
    assert done.code == code
    done.error  # noqa: B018 - looks at the document and at stderr
    assert not (filled / "nhat-ky").exists(), "no bug"
    assert must("sheet", "show", "1", "--home", filled) == before


def test_ctrl_c_that_a_library_swallows_is_still_ctrl_c(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def swallow(*_: object) -> None:
        try:
            signal.raise_signal(signal.SIGINT)
        except BaseException as error:
            raise ValueError("something is missing") from error

    monkeypatch.setattr("app.services.inputs.put_leaf", swallow)
    # a run in the background is born deaf to Ctrl+C
    kept = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        before = signal.getsignal(signal.SIGINT)
        done = call(*FILL, "--home", filled, "--json")
        assert (done.code, done.error["kind"]) == (2, "input")
        assert not (filled / "nhat-ky").exists(), "no bug"
        assert signal.getsignal(signal.SIGINT) is before
    finally:
        signal.signal(signal.SIGINT, kept)


class Gone(io.StringIO):
    """A stream whose other end takes nothing."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number

    def write(self, _text: str) -> int:
        raise OSError(self.number, os.strerror(self.number))


@pytest.mark.parametrize("as_json", [(), ("--json",)])
def test_a_reader_that_left_is_no_trouble(as_json: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    said = io.StringIO()
    monkeypatch.setattr(sys, "stderr", said)
    for stream in (Gone(errno.EPIPE), None):
        monkeypatch.setattr(sys, "stdout", stream)
        assert main([*SCORE, *as_json]) == 0
    closed = io.StringIO()
    closed.close()
    monkeypatch.setattr(sys, "stdout", closed)
    assert main([*SCORE, *as_json]) == 0
    assert said.getvalue() == ""
    monkeypatch.setattr(sys, "stderr", Gone(errno.EPIPE))
    assert main(["score", *as_json]) == 2


def test_a_result_that_could_not_be_written_is_no_success(monkeypatch: pytest.MonkeyPatch) -> None:
    said = io.StringIO()
    monkeypatch.setattr(sys, "stderr", said)
    monkeypatch.setattr(sys, "stdout", Gone(errno.ENOSPC))
    assert main(list(SCORE)) == 3
    assert "đã đầy" in said.getvalue()


@pytest.mark.parametrize(
    ("redirect", "code"), [("| head -c 1 >/dev/null", 0), (">&-", 0), (">/dev/full", 3), ("2>&- >/dev/null", 0)]
)
def test_a_real_process_ends_quietly(redirect: str, code: int, tmp_path: Path) -> None:
    line = f'set -o pipefail; "$0" main.py criteria show mau-xa-2023 --json --home "$1" {redirect}'
    words = ["bash", "-c", line, sys.executable, str(tmp_path / "h")]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == code
    assert not any(word in done.stderr for word in ("Traceback", "Exception", "Errno"))


def test_a_real_process_speaks_utf8_in_any_locale(tmp_path: Path) -> None:
    for environment in ({"PYTHONIOENCODING": "cp1252"}, {"LC_ALL": "C"}):
        words = [sys.executable, "main.py", "criteria", "show", "x", "--json", "--home", str(tmp_path / "nhà")]
        done = subprocess.run(
            words, cwd=ROOT, capture_output=True, check=False, timeout=60, env={**os.environ, **environment}
        )
        assert done.returncode == 2
        in_vietnamese(done.stderr.decode("utf-8"))
        assert json.loads(done.stdout.decode("utf-8"))["error"]["where"] == "x"


def test_score_loads_neither_database_nor_window() -> None:
    program = (
        "import sys; from app.cli import main; code = main(sys.argv[1:])\n"
        "assert not {'sqlalchemy', 'openpyxl', 'reportlab', 'matplotlib', 'PySide6'} & set(sys.modules); sys.exit(code)"
    )
    done = subprocess.run([sys.executable, "-c", program, *SCORE], cwd=ROOT, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
