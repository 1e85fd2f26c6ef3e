"""What reading one set found, and whether a set can still be built from it."""

from collections.abc import Iterable, Mapping

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
        self.kept: Mapping[tuple[str, str], str] = {}
        """(rule, code) of the defects that the set keeps as printed -> the reason."""
        self.kept_used: set[tuple[str, str]] = set()

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

    def keepable_error(
        self, rule: str, message: str, path: Path = (), code: str = "", *, advice: str, kept_words: str = ""
    ) -> None:
        """An error, unless the set keeps this defect as printed: then a note with the reason.

        `message` is the fact without its full stop, `advice` what to do, `kept_words` what follows for the points.
        """
        reason = self.kept.get((rule, code))
        if reason is None:
            self._add(Severity.ERROR, rule, f"{message}. {advice}", path, code)
            return
        self.kept_used.add((rule, code))
        follows = f"; {kept_words}" if kept_words else ""
        self._add(Severity.NOTE, rule, f"{message}{follows}. Giữ như bản in: {reason.rstrip('.')}.", path, code)

    def replay(self, findings: Iterable[Finding]) -> None:
        """Findings of an earlier reading of the same table, none of them breaking."""
        for finding in findings:
            if finding.severity is Severity.NOTE and (finding.rule, finding.code) in self.kept:
                self.kept_used.add((finding.rule, finding.code))
            self._keep(finding)

    def warning(self, rule: str, message: str, path: Path = (), code: str = "") -> None:
        """Asks for a look."""
        self._add(Severity.WARNING, rule, message, path, code)

    def note_message(self, rule: str, message: str, path: Path = (), code: str = "") -> None:
        """Only informs."""
        self._add(Severity.NOTE, rule, message, path, code)

    def _add(self, severity: Severity, rule: str, message: str, path: Path, code: str) -> None:
        self._keep(Finding(severity, rule, code, self.outline.row(path), message))

    def _keep(self, finding: Finding) -> None:
        if len(self.findings) < MAX_FINDINGS:
            self.findings.append(finding)
        elif len(self.findings) == MAX_FINDINGS:
            message = f"Còn nhiều lỗi nữa; chỉ ghi {MAX_FINDINGS} lỗi đầu. Xin sửa các lỗi này rồi kiểm tra lại."
            self.findings.append(Finding(Severity.ERROR, TOO_MANY, "", None, message))
