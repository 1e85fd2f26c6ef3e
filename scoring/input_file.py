"""Inputs files: TOML text -> what is reported on a sheet, and back. FORMAT.md, section 5.

In [leaf."CODE"] a figure that the set calls shared belongs to the whole sheet and must be the same everywhere; in a
section of a stage ([appraisal_1.leaf."CODE"]) it corrects that figure for this leaf alone.
"""

from scoring.criteria import CriteriaSet
from scoring.errors import InputsRefused
from scoring.inputs import SheetInputs
from scoring.loading.outline import TomlRefused
from scoring.loading.toml_text import read_toml
from scoring.sheets.sheet_reader import SheetReader
from scoring.sheets.sheet_writer import sheet_lines


def read_inputs(text: str, criteria_set: CriteriaSet) -> SheetInputs:
    """Everything a file reports. Raises InputsRefused with all that is wrong in it."""
    try:
        toml = read_toml(text)
    except TomlRefused as refusal:
        raise InputsRefused([refusal]) from refusal
    return SheetReader(criteria_set, toml.values).read()


def dump_inputs(sheet: SheetInputs, criteria_set: CriteriaSet) -> str:
    """The file that reads back as the same sheet. Beside "not applicable", the citation is that of the reason."""
    return "\n".join(sheet_lines(sheet, criteria_set)) + "\n"
