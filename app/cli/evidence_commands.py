"""evidence add and verify."""

from app.cli.answer import FOUND_ERRORS, Answer, Json
from app.cli.files import existing_file
from app.cli.parser import Call
from app.cli.working import SCRIPT, day_of, office_of, office_to_read
from app.services.evidence import EvidenceSpec, add_evidence, verify
from app.services.sheets import find_sheet, open_sheet


def run_evidence_add(call: Call) -> Answer:
    """Attach files to a leaf as one paper."""
    args = call.args
    spec = EvidenceSpec(
        number=args.number or "",
        date=day_of(args.date, "Ngày văn bản"),
        issuer=args.issuer or "",
        excerpt=args.excerpt or "",
        kind=args.kind or "",
    )
    paths = [existing_file(name) for name in args.file]
    with office_of(call) as office:
        number = find_sheet(office, args.sheet)
        done = add_evidence(office, SCRIPT, number, spec, paths, [args.code])
        usual = spec.date is None or open_sheet(office, number).criteria_set.is_usual_day(spec.date)
    files = done.paper.files
    return Answer(
        {"id": done.paper.id, "added": [{"sha256": one.sha256, "name": one.name, "bytes": one.bytes} for one in files]},
        [f"Mục {args.code}: đã gắn {len(files)} tệp.", *(reused.message for reused in done.reused)],
        warnings=()
        if usual
        else (f"Ngày văn bản {args.date} ngoài khoảng thường gặp của năm chấm. Kiểm tra lại ngày.",),
    )


def run_evidence_verify(call: Call) -> Answer:
    """Hash every kept file again; exit code 1 when one is missing or changed."""
    with office_to_read(call) as office:
        found = verify(office, find_sheet(office, call.args.sheet))
    document: dict[str, Json] = {
        "checked": found.checked,
        "missing": [{"sha256": one.sha256, "name": one.name} for one in found.missing],
        "changed": [{"sha256": one.sha256, "name": one.name} for one in found.changed],
    }
    lines = [f"Mất: {one.name}" for one in found.missing] + [f"Bị thay đổi: {one.name}" for one in found.changed]
    lines.append(f"Đã kiểm tra {found.checked} tệp.")
    return Answer(document, lines, 0 if found.is_whole else FOUND_ERRORS)
