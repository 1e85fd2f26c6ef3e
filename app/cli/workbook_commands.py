"""criteria workbook: a set as the Excel workbook that officers edit."""

from app.cli.answer import Answer
from app.cli.files import elsewhere, refuse_replacing, target_file
from app.cli.parser import Call
from app.cli.sets import try_named
from app.exchange.set_workbook.writing import set_workbook_bytes
from app.windows_files import write_atomic


def run_criteria_workbook(call: Call) -> Answer:
    """Write a set as a workbook to edit; a file with other content is never written over."""
    criteria_set, _ = try_named(call.args.set, call)
    asked = target_file(call.args.out)
    data = set_workbook_bytes(criteria_set)
    refuse_replacing(asked, data)
    path = write_atomic(asked, data)
    document = {"file": str(path), "set_id": criteria_set.id, "fingerprint": criteria_set.fingerprint}
    lines = [f"Đã ghi sổ Excel để soạn bộ tiêu chí: {path}"]
    return Answer(document, lines, warnings=tuple(elsewhere(asked, path)))
