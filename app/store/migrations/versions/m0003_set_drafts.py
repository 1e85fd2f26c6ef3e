"""Drafts of criteria sets, and what is kept beside a published set."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Four tables; nothing that is there changes."""
    op.create_table(
        "set_draft",
        sa.Column("id", sa.Integer(), nullable=False),
        _number("version"),
        *(_words(name) for name in ("set_id", "title", "base")),
        *(_number(name) for name in ("position", "open_errors", "open_looks")),
        *(_moment(name) for name in ("created_at", "changed_at")),
        _words("changed_by"),
        sa.PrimaryKeyConstraint("id", name="pk_set_draft"),
    )
    op.create_table(
        "set_draft_content",
        sa.Column("id", sa.Integer(), nullable=False),
        *(_number(name) for name in ("draft_id", "seq")),
        *(_packed(name) for name in ("document", "decisions", "cases")),
        sa.PrimaryKeyConstraint("id", name="pk_set_draft_content"),
        _of_draft("set_draft_content"),
        sa.UniqueConstraint("draft_id", "seq", name="uq_set_draft_content_draft_id_seq"),
    )
    op.create_table(
        "set_draft_record",
        _number("draft_id"),
        *(_packed(name) for name in ("record", "told")),
        sa.PrimaryKeyConstraint("draft_id", name="pk_set_draft_record"),
        _of_draft("set_draft_record"),
    )
    op.create_table(
        "set_publication",
        _words("fingerprint"),
        _packed("cases"),
        sa.Column("record", sa.LargeBinary(), nullable=True),
        *(_words(name) for name in ("scan_sha256", "scan_name")),
        _moment("published_at"),
        _words("published_by"),
        sa.PrimaryKeyConstraint("fingerprint", name="pk_set_publication"),
        sa.ForeignKeyConstraint(["fingerprint"], ["criteria_set.fingerprint"], name="fk_set_publication_fingerprint"),
    )


def _words(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.String(), nullable=False)


def _number(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=False)


def _moment(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=False)


def _packed(name: str) -> sa.Column[bytes]:
    return sa.Column(name, sa.LargeBinary(), nullable=False)


def _of_draft(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(["draft_id"], ["set_draft.id"], name=f"fk_{table}_draft_id", ondelete="CASCADE")
