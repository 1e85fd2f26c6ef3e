"""Other people's programs as readers of our files; one that is missing fails with the line that installs it."""

import re
import shutil
import subprocess
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import Workbook, load_workbook

_PACKAGES = {
    "soffice": "libreoffice-calc",
    "pdftotext": "poppler-utils",
    "pdffonts": "poppler-utils",
    "pdftoppm": "poppler-utils",
    "qpdf": "qpdf",
}


def tool(name: str) -> str:
    """The path of a program."""
    path = shutil.which(name)
    if path is None:
        pytest.fail(f"{name} is missing: apt-get install -y --no-install-recommends {_PACKAGES[name]}", pytrace=False)
    return path


def run(*command: str) -> str:
    """The output of a program that must succeed."""
    done = subprocess.run([tool(command[0]), *command[1:]], capture_output=True, check=False, timeout=240)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode()


def pdf_text(path: Path) -> str:
    """The text as it is read, in the order of the page."""
    return run("pdftotext", "-layout", str(path), "-")


def pdf_fonts(path: Path) -> list[list[str]]:
    """Name, type, encoding, embedded, subset, unicode of each font."""
    return [line.split() for line in run("pdffonts", str(path)).splitlines()[2:]]


def recalculated(folder: Path, *books: Path) -> list[Workbook]:
    """The workbooks as LibreOffice computes them anew (their caches stripped first), with values for formulas."""
    stripped = folder / "stripped"
    stripped.mkdir(exist_ok=True)
    names = []
    for book in books:
        (stripped / book.name).write_bytes(without_caches(book.read_bytes()))
        names.append(str(stripped / book.name))
    out = folder / "recalculated"
    profile = (folder / "profile").as_uri()
    run(
        "soffice",
        f"-env:UserInstallation={profile}",
        "--headless",
        "--convert-to",
        "xlsx",
        "--outdir",
        str(out),
        *names,
    )
    return [load_workbook(out / book.name, data_only=True) for book in books]


def without_caches(book: bytes) -> bytes:
    """The workbook without any cached value of a formula."""
    cached = re.compile(rb"(</f>)<v>[^<]*</v>")
    return rewritten(book, lambda name, data: cached.sub(rb"\1", data) if "worksheets" in name else data)


def rewritten(book: bytes, change: Callable[[str, bytes], bytes]) -> bytes:
    """The workbook with each part changed."""
    result = BytesIO()
    with ZipFile(BytesIO(book)) as source, ZipFile(result, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(name, change(name, source.read(name)))
    return result.getvalue()
