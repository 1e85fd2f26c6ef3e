"""Facts of the head that a set must name and a draft may still leave open: titles, decision, period, total."""

from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from scoring.loading.toml_table import TomlTable
from scoring.provenance import IssuingDecision

SHORT, LONG = 200, 1_000
STAND_IN_YEAR = 2000
"""The period of a draft that names no day at all: something has to stand where rules ask for a day."""


@dataclass(slots=True)
class HeadFacts:
    """Reads such facts. In a draft a missing one is a finding that does not break; else it must be there."""

    top: TomlTable
    is_draft: bool
    open: set[str] = field(default_factory=set)
    """What is missing, as "decision.date"."""

    def text(self, table: TomlTable, key: str, limit: int, name_text: str) -> str:
        """A text; "" where a draft leaves it open."""
        if not self.is_draft:
            return table.text(key, limit=limit)
        found = table.text(key, "", limit)
        if not found.strip():
            self._missing(table, key, name_text)
        return found

    def texts(self, table: TomlTable, key: str, limit: int, name_text: str) -> tuple[str, ...]:
        """A list of texts; () where a draft leaves it open."""
        if not self.is_draft:
            return table.needed_texts(key, limit)
        found = table.texts(key, limit)
        if table.is_short(key):
            self._missing(table, key, name_text)
        return found

    def day(self, table: TomlTable, key: str, name_text: str) -> date | None:
        """A date; None where a draft leaves it open."""
        if not self.is_draft or table.has(key):
            return table.day(key)
        self._missing(table, key, name_text)
        return None

    def number(self, table: TomlTable, key: str, name_text: str) -> Fraction | None:
        """A number; None where a draft leaves it open."""
        if not self.is_draft or table.has(key):
            return table.number(key)
        self._missing(table, key, name_text)
        return None

    def section(self, key: str) -> TomlTable:
        """A table of such facts; a draft may leave out all of it."""
        if self.is_draft and not self.top.has(key):
            return TomlTable({}, self.top.report, self.top.at(key), f"[{key}]")
        return self.top.needed_table(key, f"[{key}]")

    def _missing(self, table: TomlTable, key: str, name_text: str) -> None:
        self.open.add(".".join(str(part) for part in table.at(key)))
        message = f"Phần đầu còn thiếu {name_text} (“{key}”). Xin ghi trước khi công bố."
        table.report.error("head-missing", message, table.at(key))


def read_decision(facts: HeadFacts) -> IssuingDecision:
    """The decision that issues the set."""
    table = facts.section("decision")
    decision = IssuingDecision(
        number=facts.text(table, "number", SHORT, "số quyết định"),
        date=facts.day(table, "date", "ngày quyết định"),
        issuer=facts.text(table, "issuer", SHORT, "cơ quan ban hành"),
        title=facts.text(table, "title", LONG, "trích yếu quyết định"),
        annex=table.text("annex", "", SHORT),
        page=table.text("page", "", SHORT),
    )
    table.finish()
    return decision


def read_period(facts: HeadFacts, decided: date | None) -> tuple[date, date]:
    """First and last day; for an end that a draft leaves open, the year of what it does name stands in."""
    table = facts.section("period")
    start = facts.day(table, "from", "ngày đầu của kỳ đánh giá")
    end = facts.day(table, "to", "ngày cuối của kỳ đánh giá")
    table.finish()
    year = next((day.year for day in (start, end, decided) if day is not None), STAND_IN_YEAR)
    start, end = start or date(year, 1, 1), end or date(year, 12, 31)
    if start > end:
        facts.top.report.error("dates", "[period]: “from” sau “to”. Xin sửa ngày.", table.path)
    return start, end
