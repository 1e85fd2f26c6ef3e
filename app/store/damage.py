"""What stands in a row and was not written by this program: which record it is, and the sentence that says so."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from app.errors import DamagedFile

_TABLE_TEXTS: Final[Mapping[str, str]] = {
    "criteria_set": "bộ tiêu chí",
    "office_audit": "nhật ký chung",
    "office_setting": "cài đặt",
    "org_unit": "đơn vị",
    "person": "người làm việc",
    "round": "đợt",
    "round_target": "chỉ tiêu của đợt",
}
"""What a record of a table is to people."""


class DamagedValue(ValueError):
    """A stored value that is not one of ours. `table` and `key` where the record is known."""

    def __init__(self, detail: str, table: str = "", key: str = "") -> None:
        super().__init__(detail)
        self.table = table
        self.key = key


def damaged_file(path: Path, value: DamagedValue) -> DamagedFile:
    """The sentence: the record by table and number, or the file where nobody knows which one it is."""
    if not value.table:
        return DamagedFile(path, f"a row: {value}")
    said_text = _TABLE_TEXTS.get(value.table, "")
    place_text = f"{said_text}, bảng {value.table}" if said_text else f"bảng {value.table}"
    thing_text = f"Bản ghi “{value.key}” ({place_text}) trong tệp dữ liệu {path} bị hỏng"
    return DamagedFile(path, f"{value.table} {value.key}: {value}", thing_text)
