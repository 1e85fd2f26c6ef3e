"""resources/setup/prepare.sh on machines that lack things, played with a stand-in for python3, apt-get and id."""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

PYTHON = f"""#!/bin/bash
case "$*" in
"- "*) [ -e "$FAKE/complete" ] || printf '%s\\n' libegl1 libxcb-cursor0 ;;
"-c import ensurepip") [ -e "$FAKE/complete" ] ;;
"-m venv "*) mkdir -p "$3/bin" && ln -s "$FAKE/bin/python3" "$3/bin/python" && echo venv >>"$FAKE/log" ;;
"-m pip "*) echo "pip $* ${{PYTHONDONTWRITEBYTECODE-unset}}" >>"$FAKE/log"; [ ! -e "$FAKE/pip-breaks" ] ;;
*) exec {sys.executable} "$@" ;;
esac
"""
APT = """#!/bin/bash
echo "apt-get $*" >>"$FAKE/log"
[ ! -e "$FAKE/apt-breaks" ] || exit 100
[ "$1" != install ] || touch "$FAKE/complete"
"""


@dataclass(frozen=True)
class Machine:
    """A copy of the set-up in a folder of its own, and a PATH whose first stop is ours."""

    tree: Path
    fake: Path

    def prepare(self, *words: str, user: int = 1000) -> subprocess.CompletedProcess[str]:
        self.program("id", f"#!/bin/bash\necho {user}\n")
        environment = os.environ | {
            "PATH": f"{self.fake / 'bin'}:{os.environ['PATH']}",
            "FAKE": str(self.fake),
            "CHAMDIEM_PYTHON": "python3",
            "CHAMDIEM_UV": "no",
            "PYTHONDONTWRITEBYTECODE": "1",
        }
        script = self.tree / "resources" / "setup" / "prepare.sh"
        return subprocess.run(
            ["bash", script, *words], env=environment, capture_output=True, text=True, timeout=60, check=False
        )

    def program(self, name: str, text: str) -> None:
        path = self.fake / "bin" / name
        path.write_text(text, "utf-8")
        path.chmod(0o755)

    def set(self, state: str) -> None:
        (self.fake / state).touch()

    def log(self) -> list[str]:
        path = self.fake / "log"
        return path.read_text("utf-8").splitlines() if path.exists() else []

    def venvs_made(self) -> int:
        return self.log().count("venv")

    @property
    def venv(self) -> Path:
        return self.tree / ".venv"


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    tree, fake = tmp_path / "cây thư mục", tmp_path / "fake"
    (fake / "bin").mkdir(parents=True)
    shutil.copytree(ROOT / "resources" / "setup", tree / "resources" / "setup")
    (tree / "requirements.txt").write_text("# run\n", "utf-8")
    (tree / "requirements-dev.txt").write_text("# gate\n", "utf-8")
    made = Machine(tree, fake)
    made.program("python3", PYTHON)
    made.program("apt-get", APT)
    return made


def test_a_user_is_shown_the_one_line_for_all_that_is_missing_and_nothing_is_made(machine: Machine) -> None:
    done = machine.prepare("run")
    assert done.returncode == 3
    (line,) = [line.strip() for line in done.stderr.splitlines() if "apt-get" in line]
    assert line.replace("sudo ", "") == (
        "apt-get update && apt-get install -y --no-install-recommends libegl1 libxcb-cursor0 python3-venv"
    )
    assert not machine.venv.exists()
    assert machine.log() == []


def test_root_gets_what_is_missing_installed_and_goes_on(machine: Machine) -> None:
    done = machine.prepare("run", user=0)
    assert done.returncode == 0, done.stderr
    assert machine.log()[:3] == [
        "apt-get update",
        "apt-get install -y --no-install-recommends libegl1 libxcb-cursor0 python3-venv",
        "venv",
    ]


def test_an_install_that_fails_stops_with_3(machine: Machine) -> None:
    machine.set("apt-breaks")
    done = machine.prepare("run", user=0)
    assert done.returncode == 3
    assert "Không cài được" in done.stderr
    assert not machine.venv.exists()


def test_libraries_are_installed_with_hashes_and_byte_code(machine: Machine) -> None:
    machine.set("complete")
    assert machine.prepare("run").returncode == 0
    pip = machine.log()[-1].split()
    assert {"--require-hashes", "--compile", "requirements.txt"} <= set(pip)
    assert pip[-1] == "unset", "PYTHONDONTWRITEBYTECODE reached pip"


def test_a_second_call_does_nothing(machine: Machine) -> None:
    machine.set("complete")
    machine.prepare("run")
    before = machine.log()
    done = machine.prepare("run")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert machine.log() == before


def test_a_half_made_venv_is_built_again(machine: Machine) -> None:
    machine.set("complete")
    machine.set("pip-breaks")
    assert machine.prepare("run").returncode != 0
    assert machine.venv.exists()
    (machine.fake / "pip-breaks").unlink()
    left_over = machine.venv / "left-over"
    left_over.touch()
    assert machine.prepare("run").returncode == 0
    assert not left_over.exists()
    assert machine.venvs_made() == 2


def test_a_changed_list_is_installed(machine: Machine) -> None:
    machine.set("complete")
    machine.prepare("run")
    (machine.tree / "requirements.txt").write_text("# run, newer\n", "utf-8")
    assert machine.prepare("run").returncode == 0
    assert machine.venvs_made() == 2


def test_a_moved_folder_gets_its_venv_anew(machine: Machine, tmp_path: Path) -> None:
    machine.set("complete")
    machine.prepare("run")
    moved = Machine(machine.tree.rename(tmp_path / "moved"), machine.fake)
    assert moved.prepare("run").returncode == 0
    assert moved.venvs_made() == 2


def test_the_gate_adds_to_what_run_made_and_run_is_content_with_it(machine: Machine) -> None:
    machine.set("complete")
    machine.prepare("run")
    assert machine.prepare("gate").returncode == 0
    assert "requirements-dev.txt" in machine.log()[-1]
    installs = len(machine.log())
    assert machine.prepare("run").returncode == 0
    assert (machine.venvs_made(), len(machine.log())) == (1, installs)


def test_an_older_python_is_named(machine: Machine) -> None:
    machine.program("python3", "#!/bin/bash\n[ \"$1\" = --version ] && echo 'Python 3.10.12'\n")
    done = machine.prepare("run")
    assert done.returncode == 3
    assert "Python 3.10.12" in done.stderr
    assert not machine.venv.exists()


def test_a_wrong_word_is_a_wrong_call(machine: Machine) -> None:
    assert machine.prepare("everything").returncode == 2
