"""Rows of one sheet (hồ sơ): what is reported, who does it, what was decided, and the history of it all."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.store.columns import Base, UtcText


def _sheet() -> Mapped[int]:
    return mapped_column(ForeignKey("assessment.id", ondelete="CASCADE"))


class AssessmentRow(Base):
    """One sheet: a unit in a round, scored with one set. `version` grows with every write to anything of the sheet."""

    __tablename__ = "assessment"
    __table_args__ = (UniqueConstraint("org_unit_id", "round_id"), UniqueConstraint("uid"))
    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str]
    """Never reused, also across machines: the start of the audit chain."""
    org_unit_id: Mapped[int] = mapped_column(ForeignKey("org_unit.id"))
    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"))
    fingerprint: Mapped[str] = mapped_column(ForeignKey("criteria_set.fingerprint"))
    state: Mapped[str]
    version: Mapped[int]
    audit_head: Mapped[str]
    audit_count: Mapped[int]
    as_of: Mapped[date | None]
    inputs_hash: Mapped[str]
    """Hash of all inputs; cached outcomes that carry another one are stale."""
    created_at: Mapped[datetime] = mapped_column(UtcText)
    changed_at: Mapped[datetime] = mapped_column(UtcText)
    snapshot: Mapped[str | None]
    """Canonical JSON of the result when it was locked."""
    outside_reason: Mapped[str] = mapped_column(server_default="")
    """Why a set serves a kind of unit that it does not name; empty where it does."""


class SheetStepRow(Base):
    """One step of the sheet's way: present, approve, adopt, lock, submit, receive, return, unlock."""

    __tablename__ = "sheet_step"
    __table_args__ = (UniqueConstraint("assessment_id", "seq"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    assessment_id: Mapped[int] = _sheet()
    seq: Mapped[int]
    state: Mapped[str]
    what: Mapped[str]
    author: Mapped[str]
    author_title: Mapped[str]
    at: Mapped[datetime] = mapped_column(UtcText)
    details: Mapped[str]
    """Canonical JSON, text to text: chair, secretary, present, number, date, way, reason."""


class LeafInputRow(Base):
    """What was reported for one leaf at one stage; points are not stored here.

    `given` is canonical JSON of the named inputs, `{}` when it was taken away again: the version lives on.
    """

    __tablename__ = "leaf_input"
    __table_args__ = (UniqueConstraint("assessment_id", "code", "stage"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    assessment_id: Mapped[int] = _sheet()
    code: Mapped[str]
    stage: Mapped[str]
    given: Mapped[str]
    version: Mapped[int]
    author: Mapped[str]
    author_id: Mapped[int | None]
    at: Mapped[datetime] = mapped_column(UtcText)


class SharedInputRow(Base):
    """A shared figure of one sheet; `value` is canonical JSON, `null` when it was taken away again."""

    __tablename__ = "shared_input"
    __table_args__ = (UniqueConstraint("assessment_id", "name"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    assessment_id: Mapped[int] = _sheet()
    name: Mapped[str]
    value: Mapped[str]
    source: Mapped[str]
    version: Mapped[int]
    author: Mapped[str]
    author_id: Mapped[int | None]
    at: Mapped[datetime] = mapped_column(UtcText)


class AssignmentRow(Base):
    """Who does a leaf, until when: overrides what the set says. `contributors` is a JSON list of role ids."""

    __tablename__ = "assignment"
    __table_args__ = (UniqueConstraint("assessment_id", "code"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    assessment_id: Mapped[int] = _sheet()
    code: Mapped[str]
    owner_role: Mapped[str]
    contributors: Mapped[str]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    due: Mapped[date | None]
    sent_on: Mapped[date | None]
    returned_on: Mapped[date | None]
    version: Mapped[int]


class LeafRemarkRow(Base):
    """What a leader, meeting or council wrote to one leaf."""

    __tablename__ = "leaf_remark"
    __table_args__ = (Index(None, "assessment_id", "code"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    assessment_id: Mapped[int] = _sheet()
    code: Mapped[str]
    stage: Mapped[str]
    text: Mapped[str]
    author: Mapped[str]
    at: Mapped[datetime] = mapped_column(UtcText)
    answered_at: Mapped[datetime | None] = mapped_column(UtcText)


class EvidenceItemRow(Base):
    """A paper (tài liệu kiểm chứng). `cited`: named only, no file is kept here."""

    __tablename__ = "evidence_item"
    __table_args__ = (Index(None, "assessment_id"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    assessment_id: Mapped[int] = _sheet()
    number: Mapped[str]
    issued_on: Mapped[date | None]
    issuer: Mapped[str]
    excerpt: Mapped[str]
    kind: Mapped[str]
    cited: Mapped[bool]
    sort_key: Mapped[str]
    search_key: Mapped[str]
    author: Mapped[str]
    created_at: Mapped[datetime] = mapped_column(UtcText)
    version: Mapped[int]


class EvidenceFileRow(Base):
    """A file of a paper: where its bytes lie in the vault (SHA-256), and the name it is shown under."""

    __tablename__ = "evidence_file"
    __table_args__ = (UniqueConstraint("item_id", "sha256", "name"), Index(None, "sha256"))
    id: Mapped[int] = mapped_column(primary_key=True)
    item_id: Mapped[int] = mapped_column(ForeignKey("evidence_item.id", ondelete="CASCADE"))
    sha256: Mapped[str]
    name: Mapped[str]
    bytes: Mapped[int]
    media: Mapped[str]
    added_at: Mapped[datetime] = mapped_column(UtcText)


class EvidenceLinkRow(Base):
    """A paper serves a leaf."""

    __tablename__ = "evidence_link"
    __table_args__ = (Index(None, "assessment_id", "code"),)
    item_id: Mapped[int] = mapped_column(ForeignKey("evidence_item.id", ondelete="CASCADE"), primary_key=True)
    code: Mapped[str] = mapped_column(primary_key=True)
    assessment_id: Mapped[int] = _sheet()


class DraftRow(Base):
    """Text of one field that is not accepted yet. Never counted, no audit row. `name` is the field of the leaf."""

    __tablename__ = "draft"
    __table_args__ = (UniqueConstraint("assessment_id", "person_key", "code", "name"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    assessment_id: Mapped[int] = _sheet()
    code: Mapped[str]
    name: Mapped[str]
    text: Mapped[str]
    refused: Mapped[str]
    person: Mapped[str]
    person_key: Mapped[str]
    at: Mapped[datetime] = mapped_column(UtcText)
