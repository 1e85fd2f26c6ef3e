"""Rows of what came from elsewhere: parts beside an installed set, results of past years, moves to another set."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.store.columns import Base, UtcText


class SetPartRow(Base):
    """A part that came with a set in one file: worked cases, source note (`text`), scan (in the vault by `sha256`)."""

    __tablename__ = "set_part"
    __table_args__ = (UniqueConstraint("fingerprint", "name"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    fingerprint: Mapped[str] = mapped_column(ForeignKey("criteria_set.fingerprint"))
    name: Mapped[str]
    sha256: Mapped[str]
    text: Mapped[str]
    """Empty for the scan."""


class PastResultRow(Base):
    """What a document says of one unit in one year: typed off, never computed. Rows are only added.

    `replaces_id`: the row that this one takes the place of, with the reason; a row that nothing replaces holds.
    Points are exact texts (`81/2`), "" where the document prints none.
    """

    __tablename__ = "past_result"
    __table_args__ = (UniqueConstraint("replaces_id"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    org_unit_id: Mapped[int] = mapped_column(ForeignKey("org_unit.id"))
    year: Mapped[int]
    kind: Mapped[str]
    """`sheet` (a filled annex) or `table` (a published table of units)."""
    number: Mapped[str]
    issued_on: Mapped[date]
    issuer: Mapped[str]
    file_name: Mapped[str]
    file_sha256: Mapped[str]
    total: Mapped[str]
    maximum: Mapped[str]
    percent: Mapped[str]
    grade: Mapped[str]
    rank: Mapped[str]
    author: Mapped[str]
    at: Mapped[datetime] = mapped_column(UtcText)
    replaces_id: Mapped[int | None] = mapped_column(ForeignKey("past_result.id"))
    replace_reason: Mapped[str]


class PastPointsRow(Base):
    """One printed row of a filled annex, in printed order; points as exact texts, "" where none stood there."""

    __tablename__ = "past_points"
    __table_args__ = (UniqueConstraint("past_result_id", "position"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    past_result_id: Mapped[int] = mapped_column(ForeignKey("past_result.id"))
    position: Mapped[int]
    code: Mapped[str]
    title: Mapped[str]
    depth: Mapped[int]
    maximum: Mapped[str]
    self_points: Mapped[str]
    appraised_points: Mapped[str]
    survey_points: Mapped[str]
    result_points: Mapped[str]
    remark: Mapped[str]


class SheetMigrationRow(Base):
    """A sheet that was moved to another set: the old one stays, the new one took over what it could.

    `report` is canonical JSON: what was carried, what changed in points, what could not be carried and why.
    """

    __tablename__ = "sheet_migration"
    __table_args__ = (UniqueConstraint("new_sheet_id"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    old_sheet_id: Mapped[int] = mapped_column(ForeignKey("assessment.id"))
    new_sheet_id: Mapped[int] = mapped_column(ForeignKey("assessment.id"))
    author: Mapped[str]
    at: Mapped[datetime] = mapped_column(UtcText)
    report: Mapped[str]
