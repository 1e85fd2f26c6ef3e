"""Rows of criteria sets in the making: drafts with their last contents, and what is kept beside a published set.

Large texts are packed with zlib; `app.services.set_drafts.content` and `rows` know what stands in them.
"""

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.store.columns import Base, UtcText


class SetDraftRow(Base):
    """One draft (bộ đang soạn): the line of the list, and which of its contents is shown."""

    __tablename__ = "set_draft"
    id: Mapped[int] = mapped_column(primary_key=True)
    version: Mapped[int]
    """Counts edits, for two people."""
    set_id: Mapped[str]
    title: Mapped[str]
    base: Mapped[str]
    """Fingerprint of the set that it was made from; no foreign key: a draft may come from elsewhere."""
    position: Mapped[int]
    """`seq` of the content that is shown; those above it were undone."""
    open_errors: Mapped[int]
    open_looks: Mapped[int]
    created_at: Mapped[datetime] = mapped_column(UtcText)
    changed_at: Mapped[datetime] = mapped_column(UtcText)
    changed_by: Mapped[str]


class SetDraftContentRow(Base):
    """A draft as it was after one act: the last ones are kept for undo."""

    __tablename__ = "set_draft_content"
    __table_args__ = (UniqueConstraint("draft_id", "seq"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    draft_id: Mapped[int] = mapped_column(ForeignKey("set_draft.id", ondelete="CASCADE"))
    seq: Mapped[int]
    document: Mapped[bytes]
    """TOML text."""
    decisions: Mapped[bytes]
    """JSON: what was decided about findings, and where the codes of the import went."""
    cases: Mapped[bytes]
    """TOML text as in examples.toml."""


class SetDraftRecordRow(Base):
    """What the import of an annex left behind: written once, apart from what each edit writes."""

    __tablename__ = "set_draft_record"
    draft_id: Mapped[int] = mapped_column(ForeignKey("set_draft.id", ondelete="CASCADE"), primary_key=True)
    record: Mapped[bytes]
    """JSON of `app.exchange.annex.record`."""
    told: Mapped[bytes]
    """JSON: the findings of the first document, by which those of the annex are known to be the same."""


class SetPublicationRow(Base):
    """What is kept beside a published set: its worked cases, the decision's scan in the vault, the import's record."""

    __tablename__ = "set_publication"
    fingerprint: Mapped[str] = mapped_column(ForeignKey("criteria_set.fingerprint"), primary_key=True)
    cases: Mapped[bytes]
    record: Mapped[bytes | None]
    scan_sha256: Mapped[str]
    """"" where none was attached."""
    scan_name: Mapped[str]
    published_at: Mapped[datetime] = mapped_column(UtcText)
    published_by: Mapped[str]
