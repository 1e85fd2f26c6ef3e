"""Everything of the first version."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def words(name: str, nullable: bool = False) -> sa.Column[str]:
    """Text without a limit."""
    return sa.Column(name, sa.String(), nullable=nullable)


def moment(name: str, nullable: bool = False) -> sa.Column[str]:
    """A moment: text in UTC with its offset."""
    return sa.Column(name, sa.Text(), nullable=nullable)


def number(name: str, nullable: bool = False) -> sa.Column[int]:
    """A whole number: id, version, count."""
    return sa.Column(name, sa.Integer(), nullable=nullable)


def points(name: str, nullable: bool = False) -> sa.Column[int]:
    """Points in ten-thousandths."""
    return sa.Column(name, sa.BigInteger(), nullable=nullable)


def day(name: str, nullable: bool = True) -> sa.Column[object]:
    """A date of a paper or a deadline."""
    return sa.Column(name, sa.Date(), nullable=nullable)


def yes_no(name: str) -> sa.Column[bool]:
    """A truth value."""
    return sa.Column(name, sa.Boolean(), nullable=False)


def key(table: str, *columns: str) -> sa.PrimaryKeyConstraint:
    """The primary key, named."""
    return sa.PrimaryKeyConstraint(*columns, name=f"pk_{table}")


def unique(table: str, *columns: str) -> sa.UniqueConstraint:
    """A unique constraint, named."""
    return sa.UniqueConstraint(*columns, name=f"uq_{table}_{'_'.join(columns)}")


def link(table: str, column: str, target: str, ondelete: str | None = None) -> sa.ForeignKeyConstraint:
    """A foreign key, named."""
    return sa.ForeignKeyConstraint([column], [target], name=f"fk_{table}_{column}", ondelete=ondelete)


def _office_1() -> None:
    """Settings, persons, units, sets, rounds."""
    op.create_table(
        "criteria_set", words("fingerprint"), words("set_id"), number("version"), words("title"),
        words("short_title"), words("status"), words("notice"), words("text"), moment("installed_at"),
        key("criteria_set", "fingerprint"), unique("criteria_set", "set_id", "version"),
    )  # fmt: skip
    op.create_table(
        "office_setting", words("key"), words("value"), number("version"), moment("changed_at"),
        key("office_setting", "key"),
    )  # fmt: skip
    op.create_table(
        "org_unit", number("id"), words("code"), words("name"), words("sort_key"), words("search_key"),
        words("kind"), number("parent_id", nullable=True), day("valid_from"), day("valid_to"),
        number("version"), key("org_unit", "id"), link("org_unit", "parent_id", "org_unit.id"),
        unique("org_unit", "code"),
    )  # fmt: skip
    op.create_table(
        "person", number("id"), words("name"), words("title"), words("role_id"), words("sort_key"),
        words("search_key"), day("valid_from"), day("valid_to"), number("version"), key("person", "id"),
    )  # fmt: skip
    op.create_table(
        "round", number("id"), words("name"), number("year"), words("kind"), day("data_from"), day("data_to"),
        day("self_end"), day("internal_deadline"), day("appraisal_1_end"), day("appraisal_2_end"),
        day("publication"), words("appraising_body"), yes_no("survey_held"), words("gap_rule"),
        moment("created_at"), number("version"), key("round", "id"), unique("round", "name"),
    )  # fmt: skip
    op.create_table(
        "org_unit_succession", number("id"), number("predecessor_id"), number("successor_id"),
        day("happened_on", nullable=False), key("org_unit_succession", "id"),
        link("org_unit_succession", "predecessor_id", "org_unit.id"),
        link("org_unit_succession", "successor_id", "org_unit.id"),
        unique("org_unit_succession", "predecessor_id", "successor_id"),
    )  # fmt: skip


def _office_2() -> None:
    """Settings, persons, units, sets, rounds."""
    op.create_table(
        "round_set", number("round_id"), words("fingerprint"), number("position"),
        key("round_set", "round_id", "fingerprint"),
        link("round_set", "fingerprint", "criteria_set.fingerprint"),
        link("round_set", "round_id", "round.id", ondelete="CASCADE"),
    )  # fmt: skip
    op.create_table(
        "round_target", number("id"), number("round_id"), words("code"), words("name"), words("value"),
        words("source"), number("version"), key("round_target", "id"),
        link("round_target", "round_id", "round.id", ondelete="CASCADE"),
        unique("round_target", "round_id", "code", "name"),
    )  # fmt: skip


def _sheet_1() -> None:
    """One sheet: inputs, owners, remarks, papers, drafts."""
    op.create_table(
        "assessment", number("id"), words("uid"), number("org_unit_id"), number("round_id"),
        words("fingerprint"), words("state"), number("version"), words("audit_head"), number("audit_count"),
        day("as_of"), words("inputs_hash"), moment("created_at"), moment("changed_at"),
        words("snapshot", nullable=True), key("assessment", "id"),
        link("assessment", "fingerprint", "criteria_set.fingerprint"),
        link("assessment", "org_unit_id", "org_unit.id"), link("assessment", "round_id", "round.id"),
        unique("assessment", "org_unit_id", "round_id"), unique("assessment", "uid"),
    )  # fmt: skip
    op.create_table(
        "assignment", number("id"), number("assessment_id"), words("code"), words("owner_role"),
        words("contributors"), number("person_id", nullable=True), day("due"), day("sent_on"),
        day("returned_on"), number("version"), key("assignment", "id"),
        link("assignment", "assessment_id", "assessment.id", ondelete="CASCADE"),
        link("assignment", "person_id", "person.id"), unique("assignment", "assessment_id", "code"),
    )  # fmt: skip
    op.create_table(
        "draft", number("id"), number("assessment_id"), words("code"), words("name"), words("text"),
        words("refused"), words("person"), words("person_key"), moment("at"), key("draft", "id"),
        link("draft", "assessment_id", "assessment.id", ondelete="CASCADE"),
        unique("draft", "assessment_id", "person_key", "code", "name"),
    )  # fmt: skip
    op.create_table(
        "evidence_item", number("id"), number("assessment_id"), words("number"), day("issued_on"),
        words("issuer"), words("excerpt"), words("kind"), yes_no("cited"), words("sort_key"),
        words("search_key"), words("author"), moment("created_at"), number("version"),
        key("evidence_item", "id"),
        link("evidence_item", "assessment_id", "assessment.id", ondelete="CASCADE"),
    )  # fmt: skip
    op.create_index("ix_evidence_item_assessment_id", "evidence_item", ["assessment_id"])
    op.create_table(
        "leaf_input", number("id"), number("assessment_id"), words("code"), words("stage"), words("given"),
        number("version"), words("author"), number("author_id", nullable=True), moment("at"),
        key("leaf_input", "id"), link("leaf_input", "assessment_id", "assessment.id", ondelete="CASCADE"),
        unique("leaf_input", "assessment_id", "code", "stage"),
    )  # fmt: skip


def _sheet_2() -> None:
    """One sheet: inputs, owners, remarks, papers, drafts."""
    op.create_table(
        "leaf_remark", number("id"), number("assessment_id"), words("code"), words("stage"), words("text"),
        words("author"), moment("at"), moment("answered_at", nullable=True), key("leaf_remark", "id"),
        link("leaf_remark", "assessment_id", "assessment.id", ondelete="CASCADE"),
    )  # fmt: skip
    op.create_index("ix_leaf_remark_assessment_id_code", "leaf_remark", ["assessment_id", "code"])
    op.create_table(
        "shared_input", number("id"), number("assessment_id"), words("name"), words("value"), words("source"),
        number("version"), words("author"), number("author_id", nullable=True), moment("at"),
        key("shared_input", "id"), link("shared_input", "assessment_id", "assessment.id", ondelete="CASCADE"),
        unique("shared_input", "assessment_id", "name"),
    )  # fmt: skip
    op.create_table(
        "sheet_step", number("id"), number("assessment_id"), number("seq"), words("state"), words("what"),
        words("author"), words("author_title"), moment("at"), words("details"), key("sheet_step", "id"),
        link("sheet_step", "assessment_id", "assessment.id", ondelete="CASCADE"),
        unique("sheet_step", "assessment_id", "seq"),
    )  # fmt: skip
    op.create_table(
        "evidence_file", number("id"), number("item_id"), words("sha256"), words("name"), number("bytes"),
        words("media"), moment("added_at"), key("evidence_file", "id"),
        link("evidence_file", "item_id", "evidence_item.id", ondelete="CASCADE"),
        unique("evidence_file", "item_id", "sha256", "name"),
    )  # fmt: skip
    op.create_index("ix_evidence_file_sha256", "evidence_file", ["sha256"])
    op.create_table(
        "evidence_link", number("item_id"), words("code"), number("assessment_id"),
        key("evidence_link", "item_id", "code"),
        link("evidence_link", "assessment_id", "assessment.id", ondelete="CASCADE"),
        link("evidence_link", "item_id", "evidence_item.id", ondelete="CASCADE"),
    )  # fmt: skip
    op.create_index("ix_evidence_link_assessment_id_code", "evidence_link", ["assessment_id", "code"])


def _history_1() -> None:
    """History, undo and cached outcomes."""
    op.create_table(
        "audit_entry", number("id"), number("assessment_id"), number("seq"), moment("at"),
        number("person_id", nullable=True), words("person"), words("title"), words("what"), words("code"),
        words("stage"), words("before"), words("after"), words("note"), words("previous"), words("hash"),
        key("audit_entry", "id"), link("audit_entry", "assessment_id", "assessment.id", ondelete="CASCADE"),
        unique("audit_entry", "assessment_id", "seq"),
    )  # fmt: skip
    op.create_table(
        "office_audit", number("id"), number("seq"), moment("at"), number("person_id", nullable=True),
        words("person"), words("title"), words("what"), words("code"), words("stage"), words("before"),
        words("after"), words("note"), words("previous"), words("hash"), key("office_audit", "id"),
        unique("office_audit", "seq"),
    )  # fmt: skip
    op.create_table(
        "outcome_summary", number("id"), number("assessment_id"), words("view"), words("fingerprint"),
        words("engine_version"), words("inputs_hash"), words("line"), words("total_text"), points("total"),
        words("total_exact"), points("maximum"), words("maximum_exact"), points("got"), points("lost"),
        points("unscored"), points("waiting"), words("parts_exact"), words("ratio_exact"),
        words("grade", nullable=True), yes_no("provisional"), key("outcome_summary", "id"),
        link("outcome_summary", "assessment_id", "assessment.id", ondelete="CASCADE"),
        unique("outcome_summary", "assessment_id", "view"),
    )  # fmt: skip
    op.create_table(
        "undo_entry", number("id"), number("assessment_id"), words("person_key"), words("what"),
        words("changes"), yes_no("undone"), moment("at"), key("undo_entry", "id"),
        link("undo_entry", "assessment_id", "assessment.id", ondelete="CASCADE"),
    )  # fmt: skip
    op.create_index("ix_undo_entry_assessment_id_person_key_id", "undo_entry", ["assessment_id", "person_key", "id"])
    op.create_table(
        "outcome", number("summary_id"), words("code"), words("status"), points("points", nullable=True),
        points("maximum"), points("got"), points("lost"), points("unscored"), points("waiting"),
        words("exact"), key("outcome", "summary_id", "code"),
        link("outcome", "summary_id", "outcome_summary.id", ondelete="CASCADE"),
    )  # fmt: skip
    op.create_index("ix_outcome_code", "outcome", ["code"])


def upgrade() -> None:
    """Make every table."""
    _office_1()
    _office_2()
    _sheet_1()
    _sheet_2()
    _history_1()
