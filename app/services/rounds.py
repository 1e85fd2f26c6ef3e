"""Rounds (đợt): which sets they accept, their data window and dates, the targets they give."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, fields, replace
from datetime import date
from typing import Any

from sqlalchemy import Connection, RowMapping, delete, insert, select, update

from app.errors import InputProblem, MovedOn, NotFound, StaleWrite
from app.services.basic_types import GAP_CHOICES, OPEN_STATES, Actor, RoundInfo, RoundSpec, TargetView
from app.services.criteria_sets import set_named
from app.services.input_checks import accepted_value
from app.services.office import Office
from app.services.office_history import tell_office
from app.services.set_reach import round_reason
from app.services.sheet_rows import load_sheet
from app.services.sheet_write import SheetWrite
from app.services.text_limits import NAME_LENGTH, refuse_long
from app.services.value_words import stored_value_text
from app.store.columns import new_id, table_of
from app.store.damage import DamagedValue
from app.store.mapping import dump_value, load_value
from app.store.models import AssessmentRow, RoundRow, RoundSetRow, RoundTargetRow
from app.store.records import decoded
from app.texts import clean_line, nfc
from scoring.inputs import GivenBy, InputSpec, Value

_ROUND = table_of(RoundRow)
_SETS = table_of(RoundSetRow)
_TARGET = table_of(RoundTargetRow)
_ASSESSMENT = table_of(AssessmentRow)
_PLAIN = tuple(part.name for part in fields(RoundSpec) if part.name != "fingerprints")
_DATES = frozenset(part.name for part in fields(RoundSpec) if part.type == date | None)


def create_round(office: Office, actor: Actor, spec: RoundSpec) -> int:
    """Open a round; its id. Raises InputProblem for a name that is there, NotFound for a set that is not installed.

    A set whose period does not hold the year asks for `spec.outside_reason`.
    """
    with office.writing() as connection:
        return create_round_in(connection, office, actor, spec)


def create_round_in(connection: Connection, office: Office, actor: Actor, spec: RoundSpec) -> int:
    """As `create_round`, inside a transaction."""
    values = _checked(connection, office, spec, None)
    values["outside_reason"] = round_reason(connection, office, spec)
    inserted = connection.execute(insert(_ROUND).values(**values, created_at=office.clock.now(), version=1))
    round_id = new_id(inserted)
    _put_sets(connection, round_id, spec.fingerprints)
    told = replace(spec, outside_reason=values["outside_reason"])
    tell_office(connection, office, actor, "round_create", f"round:{round_id}", None, told)
    return round_id


def update_round(office: Office, actor: Actor, round_id: int, spec: RoundSpec, expected: int | None = None) -> None:
    """Change a round. Once a sheet of it is presented, locked or sent only its dates may change. Raises MovedOn."""
    with office.writing() as connection:
        present = _one(connection, round_id)
        if expected is not None and expected != present.version:
            raise MovedOn("Đợt", present.spec.name, f"round:{round_id}")
        values = _checked(connection, office, spec, round_id)
        _refuse_set_in_use(connection, round_id, spec)
        if _but_dates(values) != _but_dates(asdict(present.spec)) or set(spec.fingerprints) != set(
            present.spec.fingerprints
        ):
            _require_open_sheets(connection, round_id)
        values["outside_reason"] = round_reason(connection, office, spec, present.spec)
        connection.execute(update(_ROUND).where(_ROUND.c.id == round_id).values(**values, version=present.version + 1))
        connection.execute(delete(_SETS).where(_SETS.c.round_id == round_id))
        _put_sets(connection, round_id, spec.fingerprints)
        told = replace(spec, outside_reason=values["outside_reason"])
        tell_office(connection, office, actor, "round_edit", f"round:{round_id}", present.spec, told)
        if spec.survey_held != present.spec.survey_held:
            _evaluate_sheets(connection, office, actor, round_id, "round", "survey_held")


def _but_dates(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: values[name] for name in _PLAIN if name not in _DATES}


def list_rounds(office: Office) -> tuple[RoundInfo, ...]:
    """All rounds, latest year first, with the targets they give."""
    with office.reading() as connection:
        ids = connection.scalars(select(_ROUND.c.id).order_by(_ROUND.c.year.desc(), _ROUND.c.id.desc())).all()
        return tuple(_one(connection, round_id) for round_id in ids)


def set_target(
    office: Office,
    actor: Actor,
    round_id: int,
    code: str,
    name: str,
    value: Value | None,
    source: str = "",
    expected: int | None = None,
) -> None:
    """Give, change or (None) take away a target of the round; every sheet of the round is evaluated again.

    Raises InputProblem for an input that no set of the round takes from the round, or when a sheet is locked already;
    InputRefused for a value that is not of its type.
    """
    with office.writing() as connection:
        target = _target_spec(connection, office, read_spec(connection, round_id), code, name)
        value = None if value is None else accepted_value(target, value, code)
        _require_open_sheets(connection, round_id)
        present = connection.execute(
            select(_TARGET.c.id, _TARGET.c.version, _TARGET.c.value, _TARGET.c.source).where(
                _TARGET.c.round_id == round_id, _TARGET.c.code == code, _TARGET.c.name == name
            )
        ).first()
        known = present.version if present is not None else 0
        if expected is not None and expected != known:
            theirs = load_value(present.value) if present is not None else None
            shown = "" if value is None else stored_value_text(value)
            raise StaleWrite(code, shown, "" if theirs is None else stored_value_text(theirs))
        before = None if present is None else {"value": present.value, "source": present.source}
        source = refuse_long(nfc(source).strip(), "source")
        facts: dict[str, Any] = {"value": dump_value(value), "source": source, "version": known + 1}
        after = {name: facts[name] for name in ("value", "source")}
        tell_office(connection, office, actor, "target", f"round:{round_id} {code}.{name}", before, after)
        if present is None:
            connection.execute(insert(_TARGET).values(round_id=round_id, code=code, name=name, **facts))
        else:
            connection.execute(update(_TARGET).where(_TARGET.c.id == present.id).values(**facts))
        connection.execute(update(_ROUND).where(_ROUND.c.id == round_id).values(version=_ROUND.c.version + 1))
        _evaluate_sheets(connection, office, actor, round_id, "target", f"{code}.{name}: {facts['value']}")


def read_spec(connection: Connection, round_id: int) -> RoundSpec:
    """One round, inside a transaction."""
    return _one(connection, round_id).spec


def _one(connection: Connection, round_id: int) -> RoundInfo:
    columns = [_ROUND.c[name] for name in _PLAIN]
    asked = select(_ROUND.c.version, *columns).where(_ROUND.c.id == round_id)
    found = decoded(connection, _ROUND, asked, _known_rule)
    if not found:
        raise NotFound("đợt", str(round_id))
    row = found[0]
    sets = connection.scalars(
        select(_SETS.c.fingerprint).where(_SETS.c.round_id == round_id).order_by(_SETS.c.position)
    ).all()
    targets = (
        select(_TARGET.c.code, _TARGET.c.name, _TARGET.c.value, _TARGET.c.source, _TARGET.c.version)
        .where(_TARGET.c.round_id == round_id)
        .order_by(_TARGET.c.code, _TARGET.c.name)
    )
    shown = decoded(connection, _TARGET, targets, _target_view)
    return RoundInfo(
        id=round_id,
        spec=RoundSpec(fingerprints=tuple(sets), **{name: row[name] for name in _PLAIN}),
        targets=tuple(target for target in shown if target is not None),
        version=row["version"],
    )


def _known_rule(row: RowMapping) -> RowMapping:
    if row["gap_rule"] not in GAP_CHOICES:
        raise DamagedValue(f"gap_rule: {row['gap_rule']!r}")
    return row


def _target_view(row: RowMapping) -> TargetView | None:
    """A target that the round gives; None for one that was taken away."""
    value = load_value(row["value"])
    if value is None:
        return None
    return TargetView(row["code"], row["name"], stored_value_text(value), row["source"], row["version"])


def _checked(connection: Connection, office: Office, spec: RoundSpec, round_id: int | None) -> dict[str, Any]:
    values = asdict(spec)
    del values["fingerprints"]
    values["name"] = clean_line(spec.name)
    values["appraising_body"] = clean_line(spec.appraising_body)
    if not values["name"]:
        raise InputProblem("round without a name", "Xin đặt tên cho đợt.")
    for where in ("name", "appraising_body", "kind"):
        refuse_long(values[where], where, NAME_LENGTH)
    if spec.gap_rule not in GAP_CHOICES:
        message = "Cách xử lý khi còn thiếu chỉ có hai: không cho chốt, hoặc chốt kèm lý do."
        raise InputProblem(f"gap rule {spec.gap_rule}", message, where="gap_rule")
    if not spec.fingerprints:
        raise InputProblem("round without a set", "Xin chọn bộ tiêu chí cho đợt.", where=spec.name)
    if spec.data_from is not None and spec.data_to is not None and spec.data_from > spec.data_to:
        raise InputProblem("data window", "Kỳ số liệu có ngày đầu sau ngày cuối. Xin kiểm tra lại.", where=spec.name)
    same = select(_ROUND.c.id).where(_ROUND.c.name == values["name"], _ROUND.c.id != (round_id or 0))
    if connection.scalar(same) is not None:
        raise InputProblem(
            f"round {spec.name} exists", f"Đã có đợt tên “{values['name']}”. Xin đặt tên khác.", where=spec.name
        )
    for fingerprint in spec.fingerprints:
        set_named(connection, office.memory, fingerprint)
    return values


def _put_sets(connection: Connection, round_id: int, fingerprints: Sequence[str]) -> None:
    rows = [
        {"round_id": round_id, "fingerprint": fingerprint, "position": position}
        for position, fingerprint in enumerate(dict.fromkeys(fingerprints))
    ]
    connection.execute(insert(_SETS), rows)


def _refuse_set_in_use(connection: Connection, round_id: int, spec: RoundSpec) -> None:
    used = connection.scalars(select(_ASSESSMENT.c.fingerprint).where(_ASSESSMENT.c.round_id == round_id)).all()
    if not set(used) <= set(spec.fingerprints):
        raise InputProblem(
            f"round {round_id}: set in use",
            "Đã có hồ sơ chấm theo bộ tiêu chí bị bỏ khỏi đợt. Xin giữ bộ đó trong đợt.",
            where=spec.name,
        )


def _require_open_sheets(connection: Connection, round_id: int) -> None:
    states = connection.scalars(select(_ASSESSMENT.c.state).where(_ASSESSMENT.c.round_id == round_id)).all()
    if not set(states) <= {state.value for state in OPEN_STATES}:
        raise InputProblem(
            f"round {round_id} has sheets under way",
            "Đợt đã có hồ sơ trình, chốt hoặc gửi; đổi điều này sẽ đổi điểm của hồ sơ đó. Xin mở lại hồ sơ trước.",
        )


def _target_spec(connection: Connection, office: Office, spec: RoundSpec, code: str, name: str) -> InputSpec:
    for fingerprint in spec.fingerprints:
        node = set_named(connection, office.memory, fingerprint).nodes.get(code)
        specs = node.leaf.inputs if node is not None and node.leaf is not None else ()
        for given in specs:
            if given.name == name and given.given_by is GivenBy.ROUND:
                return given
    raise InputProblem(
        f"{code}.{name} is not given by the round",
        f"Mục {code} không có chỉ tiêu “{name}” do đợt giao trong bộ tiêu chí của đợt.",
        where=code,
    )


def _evaluate_sheets(connection: Connection, office: Office, actor: Actor, round_id: int, what: str, note: str) -> None:
    """Every sheet of the round again, each with its own audit entry; the same transaction."""
    sheets = connection.scalars(select(_ASSESSMENT.c.id).where(_ASSESSMENT.c.round_id == round_id)).all()
    for assessment_id in sheets:
        office.memory.forget(assessment_id)
        write = SheetWrite(office, connection, load_sheet(connection, office.memory, assessment_id), actor, what)
        write.evaluate_anyway = True
        write.audit(note=note)
        write.finish()
