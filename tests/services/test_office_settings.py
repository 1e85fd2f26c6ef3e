"""Settings of the office: typed, with defaults, titles from day to day."""

from dataclasses import replace
from datetime import date

import pytest

from app.errors import InputProblem, StaleWrite
from app.services.office_settings import OfficeKind, OfficeSettings, SignerTitle, office_settings, save_settings
from tests.services.conftest import AN, World

OLD = SignerTitle(("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), "Trần Thị Bình", None, date(2023, 6, 30))
NEW = SignerTitle(("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"), "Lê Văn Cường", date(2023, 7, 1))


def test_what_was_never_set_has_its_default(world: World) -> None:
    assert office_settings(world.office) == OfficeSettings()


def test_settings_come_back_as_they_were_given_in_one_spelling(world: World) -> None:
    given = OfficeSettings(
        kind=OfficeKind.COUNCIL,
        org_unit_name="Xa\u0303  Gio Sơn",
        agency=("ỦY BAN NHÂN DÂN", " ", "XÃ GIO SƠN"),
        place="Gio Sơn",
        signers=(OLD, NEW),
        recipients=("Như trên;", "Lưu: VT."),
        days_for_owners=5,
    )
    kept = save_settings(world.office, AN, given)
    assert kept == office_settings(world.office)
    assert kept.org_unit_name == "Xã Gio Sơn"
    assert kept.agency == ("ỦY BAN NHÂN DÂN", "XÃ GIO SƠN")
    assert (kept.kind, kept.signers, kept.days_for_owners) == (OfficeKind.COUNCIL, (OLD, NEW), 5)


def test_who_signs_depends_on_the_day(world: World) -> None:
    settings = OfficeSettings(signers=(OLD, NEW))
    assert settings.signer_on(date(2023, 6, 30)) == OLD
    assert settings.signer_on(date(2023, 7, 1)) == NEW
    assert settings.compiler_on(date(2023, 7, 1)) is None


def test_saving_over_what_somebody_else_changed_is_a_conflict(world: World) -> None:
    shown = office_settings(world.office)
    save_settings(world.office, AN, replace(shown, place="Gio Sơn"))
    with pytest.raises(StaleWrite):
        save_settings(world.office, AN, replace(shown, place="Gio Linh"))
    assert office_settings(world.office).place == "Gio Sơn"


@pytest.mark.parametrize(
    "impossible",
    [
        OfficeSettings(days_for_owners=-1),
        OfficeSettings(idle_minutes=1000),
        OfficeSettings(signers=(SignerTitle(()),)),
        OfficeSettings(compilers=(replace(NEW, valid_to=date(2023, 1, 1)),)),
    ],
)
def test_what_cannot_be_is_refused(world: World, impossible: OfficeSettings) -> None:
    with pytest.raises(InputProblem):
        save_settings(world.office, AN, impossible)
    assert office_settings(world.office) == OfficeSettings()
