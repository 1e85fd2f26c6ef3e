"""What every test stands on: Qt without a screen, and our own faces instead of the machine's."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before anything imports Qt

from pathlib import Path

import pytest
from hypothesis import settings
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication

FONTS = Path(__file__).resolve().parents[1] / "resources" / "fonts"

# Two busy cores say nothing about one example's time; pytest-timeout ends what hangs.
settings.register_profile("gate", deadline=None)
settings.load_profile("gate")


@pytest.fixture(scope="session")
def qapp(qapp: QApplication) -> QApplication:
    """pytest-qt's application, with the vendored fonts: the same widths on every machine."""
    for face in sorted(FONTS.glob("*.ttf")):
        QFontDatabase.addApplicationFont(str(face))
    qapp.setFont(QFont("Arimo", 10))
    return qapp
