"""What reading one set found, and whether a set can still be built from it."""

from scoring.findings import Finding, Severity
from scoring.loading.outline import Outline, Path

MAX_FINDINGS = 1_000
TOO_MANY = "too-many-findings"


class Report:
    """Collects findings in the order in which they are met. `breaks` counts what keeps a set from being built."""

    def __init__(self, outline: Outline) -> None:
        self.outline = outline
        self.findings: list[Finding] = []
        self.breaks = 0

    @property
    def is_full(self) -> bool:
        """Whether more findings would only be counted."""
        return len(self.findings) > MAX_FINDINGS

    def error(self, rule: str, message: str, path: Path = (), code: str = "") -> None:
        """Stands in the way of scoring; the set can still be shown."""
        self._add(Severity.ERROR, rule, message, path, code)

    def breaking_error(self, rule: str, message: str, path: Path = (), code: str = "") -> None:
        """Stands in the way of building the set at all."""
        self.breaks += 1
        self._add(Severity.ERROR, rule, message, path, code)

    def warning(self, rule: str, message: str, path: Path = (), code: str = "") -> None:
        """Asks for a look."""
        self._add(Severity.WARNING, rule, message, path, code)

    def note_message(self, rule: str, message: str, path: Path = (), code: str = "") -> None:
        """Only informs."""
        self._add(Severity.NOTE, rule, message, path, code)

    def _add(self, severity: Severity, rule: str, message: str, path: Path, code: str) -> None:
        if len(self.findings) < MAX_FINDINGS:
            self.findings.append(Finding(severity, rule, code, self.outline.row(path), message))
        elif len(self.findings) == MAX_FINDINGS:
            message = f"Còn nhiều lỗi nữa; chỉ ghi {MAX_FINDINGS} lỗi đầu. Xin sửa các lỗi này rồi kiểm tra lại."
            self.findings.append(Finding(Severity.ERROR, TOO_MANY, "", None, message))
