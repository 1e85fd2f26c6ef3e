"""What stands in the window at the first paint: the column of the navigation, and one calm sentence."""

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QWidget

START_TITLE = "Tự chấm điểm cải cách hành chính"
START_WORDS = "Đang mở chương trình …"
COLUMN = 108
"""About as wide as the navigation of the usual window: the real one takes its place some tens of milliseconds later."""


class StartPicture(QWidget):
    """Lives for some tens of milliseconds. No enumeration of Qt is touched here: each one costs start time."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("shell")
        column = QWidget()
        column.setObjectName("navigation")
        column.setFixedWidth(COLUMN)
        words = QLabel(START_WORDS)
        words.setProperty("role", "soft")
        middle = QGridLayout()
        middle.addWidget(words, 1, 1)
        for side in (0, 2):
            middle.setRowStretch(side, 1)
            middle.setColumnStretch(side, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(column)
        row.addLayout(middle, 1)
