"""Drafts: text not accepted yet and values refused, kept with their field. Never counted, no audit row, no version."""

from datetime import date

from sqlalchemy import Connection, delete, insert, select, update

from app.errors import InputProblem, NotFound
from app.services.basic_types import Actor, SheetState
from app.services.leaf_types import DraftView
from app.services.office import Office
from app.services.people import read_people
from app.services.sheet_acts import ACTS_IN
from app.store.columns import table_of
from app.store.models import AssessmentRow, DraftRow
from app.texts import local_date, nfc

MOST_CHARACTERS = 100_000
FORM = "form:"
"""Begins the code under which the lines of a form (an act, a paper) are kept: no field of a leaf, never a finding."""
_DRAFT = table_of(DraftRow)


def save_draft(
    office: Office, actor: Actor, assessment_id: int, code: str, name: str, text: str, refused: str = ""
) -> None:
    """Keep what stands in one field (1 s after the last key), with the sentence that refused it, if any.

    `name` is the field: an input's name, `justification`, ... ; a shared figure has the code "", a line of a form the
    form's (`FORM`). On the disk when this returns. Written in any state of the sheet: text typed is never thrown away.
    """
    if len(text) > MOST_CHARACTERS:
        raise InputProblem(f"draft of {len(text)} characters", "Nội dung dài quá 100.000 ký tự. Xin rút gọn.", code)
    with office.writing() as connection:
        if connection.scalar(select(AssessmentRow.id).where(AssessmentRow.id == assessment_id)) is None:
            raise NotFound("hồ sơ", str(assessment_id))
        facts = {"text": nfc(text), "refused": nfc(refused), "person": nfc(actor.name), "at": office.clock.now()}
        place = {"assessment_id": assessment_id, "person_key": actor.key, "code": nfc(code), "name": nfc(name)}
        same = [_DRAFT.c[column] == value for column, value in place.items()]
        if connection.execute(update(_DRAFT).where(*same).values(**facts)).rowcount == 0:
            connection.execute(insert(_DRAFT).values(**place, **facts))


def drop_draft(office: Office, actor: Actor, assessment_id: int, code: str, name: str, of: str = "") -> None:
    """Forget one field's draft: its text was accepted, or Esc brought the stored value back.

    `of`: the draft is another person's (`DraftView.person_key`) who no longer works here; raises InputProblem for one
    who does: whose text it is decides about it.
    """
    with office.writing() as connection:
        if of and of != actor.key:
            _refuse_colleague(connection, of, local_date(office.clock.now()))
        connection.execute(
            delete(_DRAFT).where(
                _DRAFT.c.assessment_id == assessment_id,
                _DRAFT.c.person_key == (of or actor.key),
                _DRAFT.c.code == nfc(code),
                _DRAFT.c.name == nfc(name),
            )
        )


def _refuse_colleague(connection: Connection, person_key: str, today: date) -> None:
    for person in read_people(connection):
        if person.actor.key == person_key and person.works_on(today):
            message = (
                f"Nội dung này do {person.name} đang nhập dở. Để {person.name} tự nhận lại hoặc bỏ; "
                "nếu người này đã thôi việc, ghi ngày thôi làm trong Cài đặt rồi bỏ."
            )
            raise InputProblem(f"draft of {person_key}, who works here", message, where=person_key)


def drop_form(office: Office, actor: Actor, assessment_id: int, form: str, of: str = "") -> None:
    """Forget all lines of a form (named without `FORM`): its act is done, or it was given up. `of`: another's."""
    with office.writing() as connection:
        if of and of != actor.key:
            _refuse_colleague(connection, of, local_date(office.clock.now()))
        connection.execute(
            delete(_DRAFT).where(
                _DRAFT.c.assessment_id == assessment_id,
                _DRAFT.c.person_key == (of or actor.key),
                _DRAFT.c.code == nfc(FORM + form),
            )
        )


def drop_acts_over(connection: Connection, assessment_id: int, state: SheetState) -> None:
    """Forget, whoever typed them, the forms of acts that cannot be done in `state`, where the sheet now stands."""
    gone = {act for acts in ACTS_IN.values() for act in acts} - set(ACTS_IN[state])
    codes = [FORM + act for act in sorted(gone)]
    connection.execute(delete(_DRAFT).where(_DRAFT.c.assessment_id == assessment_id, _DRAFT.c.code.in_(codes)))


def drafts(office: Office, assessment_id: int) -> tuple[DraftView, ...]:
    """All drafts of the fields of one sheet, oldest first, whoever typed them; those of forms see `form_drafts`."""
    with office.reading() as connection:
        return read_drafts(connection, assessment_id)


def form_drafts(office: Office, assessment_id: int) -> tuple[DraftView, ...]:
    """All drafts of the forms of one sheet, oldest first: `code` is `FORM` with the form's name, `name` the line."""
    with office.reading() as connection:
        found = _read(connection, assessment_id)
    return tuple(draft for draft in found if draft.code.startswith(FORM))


def read_drafts(connection: Connection, assessment_id: int) -> tuple[DraftView, ...]:
    """As `drafts`, inside a transaction."""
    return tuple(draft for draft in _read(connection, assessment_id) if not draft.code.startswith(FORM))


def _read(connection: Connection, assessment_id: int) -> tuple[DraftView, ...]:
    rows = connection.execute(
        select(
            _DRAFT.c.code,
            _DRAFT.c.name,
            _DRAFT.c.text,
            _DRAFT.c.refused,
            _DRAFT.c.person,
            _DRAFT.c.at,
            _DRAFT.c.person_key,
        )
        .where(_DRAFT.c.assessment_id == assessment_id)
        .order_by(_DRAFT.c.at, _DRAFT.c.id)
    )
    return tuple(DraftView(*row) for row in rows)
