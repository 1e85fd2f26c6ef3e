"""Parts beside sets, results of past years, sheets moved to another set, reasons for a set outside its reach."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Four tables, and a column of rounds and sheets that is empty in those that are there."""
    for table in ("round", "assessment"):
        op.add_column(table, sa.Column("outside_reason", sa.String(), nullable=False, server_default=""))
    _parts_and_moves()
    _past_years()


def _parts_and_moves() -> None:
    op.create_table(
        "set_part",
        _number("id"),
        *(_words(name) for name in ("fingerprint", "name", "sha256", "text")),
        sa.PrimaryKeyConstraint("id", name="pk_set_part"),
        _link("set_part", "fingerprint", "criteria_set.fingerprint"),
        sa.UniqueConstraint("fingerprint", "name", name="uq_set_part_fingerprint_name"),
    )
    op.create_table(
        "sheet_migration",
        *(_number(name) for name in ("id", "old_sheet_id", "new_sheet_id")),
        _words("author"),
        _moment("at"),
        _words("report"),
        sa.PrimaryKeyConstraint("id", name="pk_sheet_migration"),
        _link("sheet_migration", "old_sheet_id", "assessment.id"),
        _link("sheet_migration", "new_sheet_id", "assessment.id"),
        sa.UniqueConstraint("new_sheet_id", name="uq_sheet_migration_new_sheet_id"),
    )


def _past_years() -> None:
    figures = ("total", "maximum", "percent", "grade", "rank")
    op.create_table(
        "past_result",
        *(_number(name) for name in ("id", "org_unit_id", "year")),
        *(_words(name) for name in ("kind", "number")),
        sa.Column("issued_on", sa.Date(), nullable=False),
        *(_words(name) for name in ("issuer", "file_name", "file_sha256", *figures, "author")),
        _moment("at"),
        sa.Column("replaces_id", sa.Integer(), nullable=True),
        _words("replace_reason"),
        sa.PrimaryKeyConstraint("id", name="pk_past_result"),
        _link("past_result", "org_unit_id", "org_unit.id"),
        _link("past_result", "replaces_id", "past_result.id"),
        sa.UniqueConstraint("replaces_id", name="uq_past_result_replaces_id"),
    )
    points = ("maximum", "self_points", "appraised_points", "survey_points", "result_points", "remark")
    op.create_table(
        "past_points",
        *(_number(name) for name in ("id", "past_result_id", "position")),
        *(_words(name) for name in ("code", "title")),
        _number("depth"),
        *(_words(name) for name in points),
        sa.PrimaryKeyConstraint("id", name="pk_past_points"),
        _link("past_points", "past_result_id", "past_result.id"),
        sa.UniqueConstraint("past_result_id", "position", name="uq_past_points_past_result_id_position"),
    )


def _words(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.String(), nullable=False)


def _number(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=False)


def _moment(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=False)


def _link(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [target], name=f"fk_{table}_{column}")
