"""Settings of the office: kind, words of its papers, who signs from when to when, who receives, deadlines."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any, Final

from app.errors import InputProblem, StaleWrite
from app.services.basic_types import Actor
from app.services.office import Office
from app.services.office_history import changed_parts, tell_office
from app.services.setting_rows import StoredSetting, damaged_setting, read_settings, setting_of, write_settings
from app.services.text_limits import NAME_LENGTH, refuse_long
from app.store.mapping import Json
from app.texts import clean_line


class OfficeKind(StrEnum):
    """Which list of pages is shown."""

    COMMUNE = "commune"
    COUNCIL = "council"


@dataclass(frozen=True, slots=True)
class SignerTitle:
    """Who signs between two days: the lines above the name (`TM. ỦY BAN NHÂN DÂN`, `CHỦ TỊCH`) and the name."""

    lines: tuple[str, ...]
    name: str = ""
    valid_from: date | None = None
    valid_to: date | None = None

    def holds_on(self, day: date) -> bool:
        """Whether this person signs papers of that day."""
        return (self.valid_from or day) <= day <= (self.valid_to or day)


@dataclass(frozen=True, slots=True)
class OfficeSettings:
    """The settings of one office. Empty texts mean: say it as every office does, with the name of the unit."""

    kind: OfficeKind = OfficeKind.COMMUNE
    org_unit_name: str = ""
    agency: tuple[str, ...] = ()
    """Lines of the agency block, the own agency last."""
    agency_in_sentence: str = ""
    place: str = ""
    """Place of the place-and-date line."""
    report_symbol: str = "BC-UBND"
    signers: tuple[SignerTitle, ...] = ()
    compilers: tuple[SignerTitle, ...] = ()
    """Sign on the left: who made the table."""
    recipients: tuple[str, ...] = ()
    days_for_owners: int = 10
    """Days before the end of self-scoring by which owners give back their leaves."""
    days_of_notice: int = 7
    """Days before a deadline from which on it is shown as near."""
    idle_minutes: int = 30
    """After so long without a key the person is asked again, where the office has several."""
    version: int = 0
    """To hand back with the next write; grows with every change."""

    def signer_on(self, day: date) -> SignerTitle | None:
        """Who signs papers of a day: the one whose time began last."""
        return _holder(self.signers, day)

    def compiler_on(self, day: date) -> SignerTitle | None:
        """Who signs on the left on a day."""
        return _holder(self.compilers, day)


def _holder(titles: tuple[SignerTitle, ...], day: date) -> SignerTitle | None:
    holding = [title for title in titles if title.holds_on(day)]
    return max(holding, key=lambda title: title.valid_from or date.min, default=None)


_PREFIX: Final = "office."
_TEXTS: Final = ("org_unit_name", "agency_in_sentence", "place", "report_symbol")
_LISTS: Final = ("agency", "recipients")
_COUNTS: Final = ("days_for_owners", "days_of_notice", "idle_minutes")
_TITLES: Final = ("signers", "compilers")
MOST_DAYS: Final = 366
_LABEL_TEXTS: Final = {
    "kind": "nơi dùng",
    "org_unit_name": "tên đơn vị",
    "agency": "cơ quan trên giấy tờ",
    "agency_in_sentence": "tên cơ quan trong câu",
    "place": "địa danh",
    "report_symbol": "ký hiệu báo cáo",
    "signers": "người ký",
    "compilers": "người lập bảng",
    "recipients": "nơi nhận",
    "days_for_owners": "số ngày các đơn vị nộp lại trước hạn",
    "days_of_notice": "số ngày báo gần đến hạn",
    "idle_minutes": "số phút không gõ thì hỏi lại người nhập",
}
_KIND_TEXTS: Final[dict[object, str]] = {"commune": "cấp xã", "council": "Hội đồng thẩm định"}


def office_settings(office: Office) -> OfficeSettings:
    """The settings as of the last write; what was never set has its default."""
    with office.reading() as connection:
        return from_rows(read_settings(connection))


def save_settings(office: Office, actor: Actor, settings: OfficeSettings) -> OfficeSettings:
    """Keep the settings. Raises StaleWrite when somebody changed them since `settings` was read, InputProblem."""
    wanted = cleaned(settings)
    refuse_impossible(wanted)
    with office.writing() as connection:
        known = read_settings(connection)
        present = from_rows(known)
        if present.version != settings.version:
            mine, theirs = (_shown(part) for part in changed_parts(_to_json(present), _to_json(wanted))[::-1])
            raise StaleWrite("settings", mine, theirs, thing_text="Cài đặt")
        values = _to_json(wanted)
        write_settings(connection, {_PREFIX + key: value for key, value in values.items()}, office.clock.now())
        tell_office(connection, office, actor, "settings", "settings", *changed_parts(_to_json(present), values))
        return from_rows(read_settings(connection))


def _shown(parts: dict[str, Json]) -> str:
    """Settings in a few words, to show beside other ones."""
    return "; ".join(f"{_LABEL_TEXTS[name]}: {_shown_value_text(value)}" for name, value in parts.items())


def _shown_value_text(value: Json) -> str:
    if isinstance(value, list):
        return ", ".join(str(part.get("name") or " ") if isinstance(part, dict) else str(part) for part in value)
    return _KIND_TEXTS.get(value, str(value)) or "trống"


def cleaned(settings: OfficeSettings) -> OfficeSettings:
    """The settings in NFC, without empty lines."""
    parts: dict[str, Any] = {name: clean_line(getattr(settings, name)) for name in _TEXTS}
    parts |= {name: _lines(getattr(settings, name)) for name in _LISTS}
    parts |= {name: tuple(_title(title) for title in getattr(settings, name)) for name in _TITLES}
    return replace(settings, **parts)


def _lines(lines: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(line for line in map(clean_line, lines) if line)


def _title(title: SignerTitle) -> SignerTitle:
    return replace(title, lines=_lines(title.lines), name=clean_line(title.name))


def refuse_impossible(settings: OfficeSettings) -> None:
    """Raises InputProblem for days that cannot be, lines too long, and titles that end before they begin."""
    for name in _COUNTS:
        if not 0 <= getattr(settings, name) <= MOST_DAYS:
            raise InputProblem(f"{name} out of range", f"Số ngày, số phút phải từ 0 đến {MOST_DAYS}.", where=name)
    titles = (*settings.signers, *settings.compilers)
    lines = [(name, getattr(settings, name)) for name in _TEXTS]
    lines += [(name, line) for name in _LISTS for line in getattr(settings, name)]
    lines += [("signers", line) for title in titles for line in (*title.lines, title.name)]
    for where, line in lines:
        refuse_long(line, where, NAME_LENGTH)
    for title in titles:
        if not title.lines:
            raise InputProblem(
                "signer without title", "Người ký chưa có chức danh. Ghi chức danh trước.", where="signers"
            )
        if title.valid_from and title.valid_to and title.valid_to < title.valid_from:
            message = f"Chức danh {title.lines[-1]}: ngày thôi ký trước ngày bắt đầu ký. Kiểm tra lại hai ngày."
            raise InputProblem("signer ends before beginning", message, where="signers")


def _to_json(settings: OfficeSettings) -> dict[str, Json]:
    values: dict[str, Json] = {"kind": settings.kind.value}
    values |= {name: getattr(settings, name) for name in (*_TEXTS, *_COUNTS)}
    values |= {name: list(getattr(settings, name)) for name in _LISTS}
    values |= {name: [_title_to_json(title) for title in getattr(settings, name)] for name in _TITLES}
    return values


def _title_to_json(title: SignerTitle) -> Json:
    return {
        "lines": list(title.lines),
        "name": title.name,
        "from": title.valid_from.isoformat() if title.valid_from else "",
        "to": title.valid_to.isoformat() if title.valid_to else "",
    }


def from_rows(rows: Mapping[str, StoredSetting]) -> OfficeSettings:
    """The settings in rows; what is missing has its default. Raises DamagedValue for what this program never wrote."""
    parts: dict[str, Json] = {name: setting_of(rows, _PREFIX + name, str) for name in ("kind", *_TEXTS)}
    parts |= {name: setting_of(rows, _PREFIX + name, int) for name in _COUNTS}
    for names, read in ((_LISTS, _words), (_TITLES, _title_from_json)):
        for name in names:
            stored = setting_of(rows, _PREFIX + name, list)
            parts[name] = None if stored is None else tuple(read(_PREFIX + name, part) for part in stored)
    known = {name: value for name, value in parts.items() if value is not None}
    if "kind" in known:
        if known["kind"] not in tuple(OfficeKind):
            raise damaged_setting(f"{_PREFIX}kind", known["kind"])
        known["kind"] = OfficeKind(known["kind"])
    return OfficeSettings(**known, version=sum(row.version for key, row in rows.items() if key.startswith(_PREFIX)))


def _words(key: str, stored: Json) -> str:
    if not isinstance(stored, str):
        raise damaged_setting(key, stored)
    return stored


def _title_from_json(key: str, stored: Json) -> SignerTitle:
    try:
        lines = tuple(_words(key, line) for line in stored["lines"])
        days = [date.fromisoformat(stored[name]) if stored[name] else None for name in ("from", "to")]
        return SignerTitle(lines, _words(key, stored["name"]), *days)
    except (ValueError, KeyError, TypeError) as error:
        raise damaged_setting(key, stored) from error
