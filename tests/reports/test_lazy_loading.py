"""Heavy libraries come only with the writer that needs them: the first paint must not wait for them."""

import subprocess
import sys

import pytest

HEAVY = ("reportlab", "openpyxl", "matplotlib", "numpy", "PIL")


@pytest.mark.parametrize(
    ("module", "allowed"),
    [
        ("score_sheet", set()),
        ("result_sheet", set()),
        ("owner_sheet", set()),
        ("missing", set()),
        ("pdf", {"reportlab", "PIL"}),
        ("xlsx", {"openpyxl", "numpy", "PIL"}),
    ],
)
def test_a_module_brings_no_library_it_does_not_need(module: str, allowed: set[str]) -> None:
    code = f"import sys, app.reports.{module}; print(*[name for name in {HEAVY!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert set(done.stdout.split()) <= allowed
