"""Rows of the office: settings, persons, units, criteria sets, rounds. Rows never leave store and services."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.store.columns import Base, UtcText


class OfficeSettingRow(Base):
    """One setting of the office, as canonical JSON."""

    __tablename__ = "office_setting"
    key: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str]
    version: Mapped[int]
    changed_at: Mapped[datetime] = mapped_column(UtcText)


class PersonRow(Base):
    """A person of the office: chosen from a list, without a password, kept in the audit by name."""

    __tablename__ = "person"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    title: Mapped[str]
    role_id: Mapped[str]
    sort_key: Mapped[str]
    search_key: Mapped[str]
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]
    version: Mapped[int]


class OrgUnitRow(Base):
    """A unit (đơn vị) with the days between which it exists."""

    __tablename__ = "org_unit"
    __table_args__ = (UniqueConstraint("code"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str]
    name: Mapped[str]
    sort_key: Mapped[str]
    search_key: Mapped[str]
    kind: Mapped[str]
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("org_unit.id"))
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]
    version: Mapped[int]


class OrgUnitSuccessionRow(Base):
    """On a day one unit took the place, or a part, of another."""

    __tablename__ = "org_unit_succession"
    __table_args__ = (UniqueConstraint("predecessor_id", "successor_id"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    predecessor_id: Mapped[int] = mapped_column(ForeignKey("org_unit.id"))
    successor_id: Mapped[int] = mapped_column(ForeignKey("org_unit.id"))
    happened_on: Mapped[date]


class CriteriaSetRow(Base):
    """One version of one criteria set: its text as it was installed. Never changed."""

    __tablename__ = "criteria_set"
    __table_args__ = (UniqueConstraint("set_id", "version"),)
    fingerprint: Mapped[str] = mapped_column(primary_key=True)
    set_id: Mapped[str]
    version: Mapped[int]
    title: Mapped[str]
    short_title: Mapped[str]
    status: Mapped[str]
    notice: Mapped[str]
    text: Mapped[str]
    installed_at: Mapped[datetime] = mapped_column(UtcText)


class RoundRow(Base):
    """A round (đợt) of one year: its data window and dates."""

    __tablename__ = "round"
    __table_args__ = (UniqueConstraint("name"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    year: Mapped[int]
    kind: Mapped[str]
    data_from: Mapped[date | None]
    data_to: Mapped[date | None]
    self_end: Mapped[date | None]
    internal_deadline: Mapped[date | None]
    appraisal_1_end: Mapped[date | None]
    appraisal_2_end: Mapped[date | None]
    publication: Mapped[date | None]
    appraising_body: Mapped[str]
    survey_held: Mapped[bool]
    gap_rule: Mapped[str]
    created_at: Mapped[datetime] = mapped_column(UtcText)
    version: Mapped[int]
    outside_reason: Mapped[str] = mapped_column(server_default="")
    """Why a set serves a year that its period does not hold; empty where it does."""


class RoundSetRow(Base):
    """A set that a round accepts; which kinds of unit it serves is said by the set."""

    __tablename__ = "round_set"
    round_id: Mapped[int] = mapped_column(ForeignKey("round.id", ondelete="CASCADE"), primary_key=True)
    fingerprint: Mapped[str] = mapped_column(ForeignKey("criteria_set.fingerprint"), primary_key=True)
    position: Mapped[int]


class RoundTargetRow(Base):
    """A target the round gives for one input of one leaf. `value` is canonical JSON."""

    __tablename__ = "round_target"
    __table_args__ = (UniqueConstraint("round_id", "code", "name"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("round.id", ondelete="CASCADE"))
    code: Mapped[str]
    name: Mapped[str]
    value: Mapped[str]
    source: Mapped[str]
    version: Mapped[int]
