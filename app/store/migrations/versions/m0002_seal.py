"""Cached totals carry a seal: what was cached before has none, and is computed anew when it is next asked for."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Two columns, empty in the rows that are there."""
    for name in ("node_sums", "seal"):
        op.add_column("outcome_summary", sa.Column(name, sa.String(), nullable=False, server_default=""))
