"""Persons of the office: chosen from a list without passwords, asked once a day, ended but never deleted."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy import Connection, RowMapping, insert, select, update

from app.errors import InputProblem, NotFound, StaleWrite
from app.services.basic_types import Actor
from app.services.office import Office
from app.services.office_history import tell_office
from app.services.setting_rows import read_settings, setting_of, write_settings
from app.services.text_limits import NAME_LENGTH, refuse_long
from app.store.columns import new_id, table_of
from app.store.models import PersonRow
from app.store.records import decoded
from app.texts import clean_line, local_date, search_key, sort_key
from scoring.wording import date_text

_TABLE = table_of(PersonRow)
_LAST_PERSON: Final = "actor.person"
_LAST_DAY: Final = "actor.day"


@dataclass(frozen=True, slots=True)
class PersonSpec:
    """What is asked of a person. `role_id` is a role of the criteria set, or empty."""

    name: str
    title: str = ""
    role_id: str = ""
    valid_from: date | None = None
    valid_to: date | None = None


@dataclass(frozen=True, slots=True)
class PersonView:
    """A person as kept."""

    id: int
    spec: PersonSpec
    version: int

    @property
    def name(self) -> str:
        """The person's name."""
        return self.spec.name

    @property
    def actor(self) -> Actor:
        """This person as the one who acts."""
        return Actor(self.id, self.spec.name, self.spec.title, self.spec.role_id)

    def works_on(self, day: date) -> bool:
        """Whether the person is of the office on a day."""
        return (self.spec.valid_from or day) <= day <= (self.spec.valid_to or day)


def list_people(office: Office, on: date | None = None) -> tuple[PersonView, ...]:
    """All persons in Vietnamese order; those of one day only, where a day is given."""
    with office.reading() as connection:
        people = read_people(connection)
    return tuple(person for person in people if on is None or person.works_on(on))


def read_people(connection: Connection) -> tuple[PersonView, ...]:
    """All persons in Vietnamese order, inside a transaction."""
    return tuple(decoded(connection, _TABLE, select(_TABLE).order_by(_TABLE.c.sort_key, _TABLE.c.id), _view))


def person_names(connection: Connection) -> dict[int, str]:
    """Names by number, inside a transaction."""
    return {row.id: row.name for row in connection.execute(select(_TABLE.c.id, _TABLE.c.name))}


def _view(row: RowMapping) -> PersonView:
    spec = PersonSpec(row["name"], row["title"], row["role_id"], row["valid_from"], row["valid_to"])
    return PersonView(row["id"], spec, row["version"])


def add_person(office: Office, actor: Actor | None, spec: PersonSpec) -> PersonView:
    """Add a person. The first one is added before anybody can act. Raises InputProblem."""
    wanted = _checked(spec)
    with office.writing() as connection:
        _refuse_same(connection, wanted, None)
        inserted = connection.execute(insert(_TABLE).values(**_columns(wanted), version=1))
        person = PersonView(new_id(inserted), wanted, 1)
        tell_office(connection, office, actor or person.actor, "person_add", f"person:{person.id}", None, wanted)
        return person


def update_person(office: Office, actor: Actor, person_id: int, spec: PersonSpec, expected: int) -> PersonView:
    """Change a person; what the history says of earlier acts stays. Raises NotFound, InputProblem, StaleWrite."""
    wanted = _checked(spec)
    with office.writing() as connection:
        present = _person(connection, person_id)
        if present.version != expected:
            mine, theirs = (_person_text(spec) for spec in (wanted, present.spec))
            raise StaleWrite(present.name, mine, theirs, thing_text=f"Người {present.name}")
        _refuse_same(connection, wanted, person_id)
        version = present.version + 1
        statement = update(_TABLE).where(_TABLE.c.id == person_id, _TABLE.c.version == expected)
        connection.execute(statement.values(**_columns(wanted), version=version))
        tell_office(connection, office, actor, "person_edit", f"person:{person_id}", present.spec, wanted)
        return PersonView(person_id, wanted, version)


def _person_text(spec: PersonSpec) -> str:
    """A person in a few words, to show beside another state of the same one."""
    days = [
        f"{word} {date_text(day)}" for word, day in (("từ", spec.valid_from), ("đến", spec.valid_to)) if day is not None
    ]
    return ", ".join(filter(None, (spec.name, spec.title, spec.role_id, " ".join(days))))


def _person(connection: Connection, person_id: int) -> PersonView:
    found = decoded(connection, _TABLE, select(_TABLE).where(_TABLE.c.id == person_id), _view)
    if not found:
        raise NotFound("người", str(person_id))
    return found[0]


def _checked(spec: PersonSpec) -> PersonSpec:
    name = clean_line(spec.name)
    if not name:
        raise InputProblem("person without a name", "Chưa ghi họ và tên.", where="name")
    if spec.valid_from and spec.valid_to and spec.valid_to < spec.valid_from:
        message = (
            f"{name}: ngày thôi làm ({date_text(spec.valid_to)}) trước ngày bắt đầu "
            f"({date_text(spec.valid_from)}). Kiểm tra lại hai ngày."
        )
        raise InputProblem("person ends before beginning", message, where="valid_to")
    title, role_id = clean_line(spec.title), clean_line(spec.role_id)
    for where, text in (("name", name), ("title", title), ("role_id", role_id)):
        refuse_long(text, where, NAME_LENGTH)
    return PersonSpec(name, title, role_id, spec.valid_from, spec.valid_to)


def _refuse_same(connection: Connection, wanted: PersonSpec, but: int | None) -> None:
    """Two of one name need different titles, or nobody can tell them apart in the list."""
    for person in read_people(connection):
        same = (person.name.casefold(), person.spec.title.casefold()) == (
            wanted.name.casefold(),
            wanted.title.casefold(),
        )
        if same and person.id != but:
            message = f"Đã có {wanted.name} với chức danh này trong danh sách. Ghi thêm chức danh để phân biệt."
            raise InputProblem(f"person twice: {person.id}", message, where="name")


def _columns(spec: PersonSpec) -> dict[str, str | date | None]:
    return {
        "name": spec.name,
        "title": spec.title,
        "role_id": spec.role_id,
        "sort_key": person_sort_key(spec.name),
        "search_key": search_key(f"{spec.name} {spec.title}"),
        "valid_from": spec.valid_from,
        "valid_to": spec.valid_to,
    }


def person_sort_key(name: str) -> str:
    """Vietnamese lists of persons go by the given name, which stands last, then by the family name."""
    family, _, given = name.rpartition(" ")
    return sort_key(f"{given} {family}".strip())


def choose_actor(office: Office, person_id: int) -> Actor:
    """The person at work for the rest of this day. Raises NotFound, InputProblem for one who no longer works here."""
    today = local_date(office.clock.now())
    with office.writing() as connection:
        person = _person(connection, person_id)
        if not person.works_on(today):
            raise InputProblem(
                f"person {person_id} does not work on {today}",
                f"{person.name} không còn trong danh sách người làm việc ngày {date_text(today)}. "
                "Chọn người khác, hoặc sửa thời gian làm việc trong Cài đặt.",
                where=str(person_id),
            )
        write_settings(connection, {_LAST_PERSON: person_id, _LAST_DAY: today.isoformat()}, office.clock.now())
    return person.actor


def last_actor(office: Office) -> Actor | None:
    """Who was chosen last, on whatever day: the line to highlight when asking."""
    with office.reading() as connection:
        number = setting_of(read_settings(connection), _LAST_PERSON, int)
        people = {person.id: person for person in read_people(connection)}
    person = people.get(number) if number is not None else None
    return person.actor if person is not None and person.works_on(local_date(office.clock.now())) else None


def todays_actor(office: Office) -> Actor | None:
    """Who was chosen today, or the only person there is; None: the window has to ask."""
    today = local_date(office.clock.now())
    with office.reading() as connection:
        day = setting_of(read_settings(connection), _LAST_DAY, str)
        people = [person for person in read_people(connection) if person.works_on(today)]
    if len(people) == 1:
        return people[0].actor
    return last_actor(office) if day == today.isoformat() else None
