"""Persons: a list without passwords, asked once a day, never deleted."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from app.errors import InputProblem, NotFound, StaleWrite
from app.services.people import (
    PersonSpec,
    add_person,
    choose_actor,
    last_actor,
    list_people,
    todays_actor,
    update_person,
)
from tests.services.conftest import AN, World

AN_SPEC = PersonSpec("Nguyễn Văn  An", "Công chức Văn phòng - Thống kê", "VP")
BINH_SPEC = PersonSpec("Trần Thị Bình", "Chủ tịch UBND xã")


def test_persons_come_in_vietnamese_order_of_their_given_names(world: World) -> None:
    for name in ("Trần Thị Ước", "Lê Văn Đông", "Phan Thị Ánh", "Nguyễn Văn An", "Bùi Văn Dũng"):
        add_person(world.office, None, PersonSpec(name))
    names = [person.name.rpartition(" ")[2] for person in list_people(world.office)]
    assert names == ["An", "Ánh", "Dũng", "Đông", "Ước"]


def test_a_person_is_kept_in_one_spelling_and_acts_under_it(world: World) -> None:
    person = add_person(world.office, None, replace(AN_SPEC, name="Nguyễn Va\u0306n  An"))
    assert person.name == "Nguyễn Văn An"
    assert person.actor.key == f"#{person.id}"
    assert (person.actor.title, person.actor.role_id) == (AN_SPEC.title, "VP")


@pytest.mark.parametrize(
    ("spec", "words"),
    [
        (PersonSpec("  "), "Chưa ghi họ và tên"),
        (replace(AN_SPEC, valid_from=date(2024, 1, 2), valid_to=date(2024, 1, 1)), "Kiểm tra lại hai ngày"),
        (replace(AN_SPEC, name="nguyễn văn an"), "Ghi thêm chức danh để phân biệt"),
    ],
)
def test_a_person_nobody_could_tell_apart_is_refused(world: World, spec: PersonSpec, words: str) -> None:
    add_person(world.office, None, AN_SPEC)
    with pytest.raises(InputProblem) as refused:
        add_person(world.office, AN, spec)
    assert words in refused.value.user_message
    assert len(list_people(world.office)) == 1


def test_two_of_one_name_need_two_titles(world: World) -> None:
    add_person(world.office, None, AN_SPEC)
    add_person(world.office, AN, replace(AN_SPEC, title="Công an xã"))
    assert len(list_people(world.office)) == 2


def test_changing_what_somebody_else_changed_is_a_conflict(world: World) -> None:
    person = add_person(world.office, None, AN_SPEC)
    update_person(world.office, AN, person.id, replace(AN_SPEC, title="Chuyên viên"), person.version)
    with pytest.raises(StaleWrite):
        update_person(world.office, AN, person.id, BINH_SPEC, person.version)
    assert [known.spec.title for known in list_people(world.office)] == ["Chuyên viên"]
    with pytest.raises(NotFound):
        update_person(world.office, AN, 99, BINH_SPEC, 1)


def test_who_left_is_no_longer_asked_but_stays_in_the_list(world: World) -> None:
    person = add_person(world.office, None, replace(AN_SPEC, valid_to=date(2023, 6, 30)))
    assert list_people(world.office, on=date(2023, 12, 5)) == ()
    assert len(list_people(world.office)) == 1
    with pytest.raises(InputProblem) as refused:
        choose_actor(world.office, person.id)
    assert "không còn trong danh sách người làm việc ngày 05/12/2023" in refused.value.user_message


def test_one_person_is_never_asked_two_once_a_day(world: World) -> None:
    assert todays_actor(world.office) is None
    an = add_person(world.office, None, AN_SPEC)
    assert todays_actor(world.office) == an.actor
    binh = add_person(world.office, AN, BINH_SPEC)
    assert todays_actor(world.office) is None
    choose_actor(world.office, binh.id)
    assert todays_actor(world.office) == binh.actor
    world.clock.moment += timedelta(days=1)
    assert todays_actor(world.office) is None
    assert last_actor(world.office) == binh.actor


def test_the_day_turns_at_midnight_here_not_in_greenwich(world: World) -> None:
    add_person(world.office, None, AN_SPEC)
    binh = add_person(world.office, AN, BINH_SPEC)
    world.clock.moment = world.clock.moment.replace(hour=16, minute=59)
    choose_actor(world.office, binh.id)
    world.clock.moment = world.clock.moment.replace(hour=17, minute=1)
    assert todays_actor(world.office) is None
