"""Rows of the history (nhật ký, hoàn tác) and of the cache of outcomes, which only the engine's results write."""

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.store.columns import Base, UtcText


class AuditEntryRow(Base):
    """One write of one sheet: who, when, what, before, after; `hash` covers all of it and the entry before."""

    __tablename__ = "audit_entry"
    __table_args__ = (UniqueConstraint("assessment_id", "seq"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    assessment_id: Mapped[int] = mapped_column(ForeignKey("assessment.id", ondelete="CASCADE"))
    seq: Mapped[int]
    at: Mapped[datetime] = mapped_column(UtcText)
    person_id: Mapped[int | None]
    person: Mapped[str]
    title: Mapped[str]
    what: Mapped[str]
    code: Mapped[str]
    """Leaf, "" for the sheet as a whole, or `[shared]` followed by the name of a shared figure."""
    stage: Mapped[str]
    before: Mapped[str]
    after: Mapped[str]
    note: Mapped[str]
    previous: Mapped[str]
    hash: Mapped[str]


class OfficeAuditRow(Base):
    """One write to what all sheets share: persons, settings, units, rounds. The same chain, without a sheet.

    Head and count of the chain stand in the setting `audit.office`.
    """

    __tablename__ = "office_audit"
    __table_args__ = (UniqueConstraint("seq"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    seq: Mapped[int]
    at: Mapped[datetime] = mapped_column(UtcText)
    person_id: Mapped[int | None]
    person: Mapped[str]
    title: Mapped[str]
    what: Mapped[str]
    code: Mapped[str]
    """What was written to: `person:3`, `round:1`, `settings`, `org_unit:5`."""
    stage: Mapped[str]
    before: Mapped[str]
    after: Mapped[str]
    note: Mapped[str]
    previous: Mapped[str]
    hash: Mapped[str]


class UndoEntryRow(Base):
    """What Ctrl+Z would take back: one act of one person in one sheet. `changes` is canonical JSON."""

    __tablename__ = "undo_entry"
    __table_args__ = (Index(None, "assessment_id", "person_key", "id"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    assessment_id: Mapped[int] = mapped_column(ForeignKey("assessment.id", ondelete="CASCADE"))
    person_key: Mapped[str]
    what: Mapped[str]
    changes: Mapped[str]
    undone: Mapped[bool]
    at: Mapped[datetime] = mapped_column(UtcText)


class OutcomeSummaryRow(Base):
    """The total of one sheet in one view, and the stamp of everything cached with it.

    Points are ten-thousandths; `*_exact` is "n/d" where the set does not round there, else "". Outcomes of leaves carry
    no stamp of their own: set, engine version and hash of the inputs hold for the sheet and view as a whole.
    """

    __tablename__ = "outcome_summary"
    __table_args__ = (UniqueConstraint("assessment_id", "view"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    assessment_id: Mapped[int] = mapped_column(ForeignKey("assessment.id", ondelete="CASCADE"))
    view: Mapped[str]
    fingerprint: Mapped[str]
    engine_version: Mapped[str]
    inputs_hash: Mapped[str]
    line: Mapped[str]
    total_text: Mapped[str]
    total: Mapped[int] = mapped_column(BigInteger)
    total_exact: Mapped[str]
    maximum: Mapped[int] = mapped_column(BigInteger)
    maximum_exact: Mapped[str]
    got: Mapped[int] = mapped_column(BigInteger)
    lost: Mapped[int] = mapped_column(BigInteger)
    unscored: Mapped[int] = mapped_column(BigInteger)
    waiting: Mapped[int] = mapped_column(BigInteger)
    parts_exact: Mapped[str]
    """Empty, or got lost unscored waiting as n/d where any of them is no whole number of ten-thousandths."""
    ratio_exact: Mapped[str]
    grade: Mapped[str | None]
    provisional: Mapped[bool]
    node_sums: Mapped[str] = mapped_column(server_default="")
    """What the outcomes of the nodes add up to, only to see that nobody changed one: nodes with points, their points,
    their maxima, points lost of all nodes; the same four weighted by node; a digest of everything the outcomes say."""
    seal: Mapped[str] = mapped_column(server_default="")
    """Digest of everything else in this row: one that somebody changed by hand is as stale as an old one."""


class OutcomeRow(Base):
    """The outcome of one node. Never added up: a total is read from the summary."""

    __tablename__ = "outcome"
    __table_args__ = (Index(None, "code"),)
    summary_id: Mapped[int] = mapped_column(ForeignKey("outcome_summary.id", ondelete="CASCADE"), primary_key=True)
    code: Mapped[str] = mapped_column(primary_key=True)
    status: Mapped[str]
    points: Mapped[int | None] = mapped_column(BigInteger)
    maximum: Mapped[int] = mapped_column(BigInteger)
    got: Mapped[int] = mapped_column(BigInteger)
    lost: Mapped[int] = mapped_column(BigInteger)
    unscored: Mapped[int] = mapped_column(BigInteger)
    waiting: Mapped[int] = mapped_column(BigInteger)
    exact: Mapped[str]
    """Empty when every figure is whole in ten-thousandths, else points maximum got lost unscored waiting as n/d."""
