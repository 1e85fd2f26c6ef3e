"""The project's own translator of Qt's strings: a table in Python, since Qt ships no Vietnamese."""

from PySide6.QtCore import QObject, QTranslator

from app.ui.qt_words import ANY_FILE, QT_WORDS


class VietnameseTranslator(QTranslator):
    """Answers from the table; what is not in it stays as Qt has it, and a test says so."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.missing: set[tuple[str, str]] = set()
        """What Qt asked for and the table has not: the test reads it."""

    def translate(self, context: str, sourceText: str, disambiguation: str | None = None, n: int = -1) -> str:
        """The Vietnamese word, or nothing."""
        found = QT_WORDS.get(context, {}).get(sourceText)
        if found is None and context == "QMimeType":
            return ANY_FILE
        if found is None:
            self.missing.add((context, sourceText))
            # an empty text would be shown as one: only None lets Qt keep its own
            return None  # type: ignore[return-value]  # the stub forgets that a QString may be null
        return found

    def isEmpty(self) -> bool:
        """Never: Qt leaves empty translators out."""
        return False
