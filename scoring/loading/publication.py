"""[publication] and [[kept]]: who read the set twice, what was kept as printed; what makes a set official."""

import re
from collections.abc import Mapping, Sequence
from datetime import date

from scoring.criteria import SetStatus
from scoring.loading.report import Report
from scoring.loading.rows import Row
from scoring.loading.toml_table import TomlTable
from scoring.provenance import IssuingDecision, KeptDefect, KeptRule, Publication, person_key
from scoring.wording import date_text

SHA256 = re.compile(r"[0-9a-f]{64}", re.ASCII)
PLACE = ("publication",)


def read_publication(top: TomlTable) -> Publication | None:
    """[publication], where the set has one."""
    table = top.table("publication", "[publication]")
    if table is None:
        return None
    publication = Publication(
        published_on=table.day("published_on"),
        first_reader=table.text("first_reader", limit=200),
        second_reader=table.text("second_reader", limit=200),
        second_read_on=table.day("second_read_on"),
        scan_sha256=table.text("scan_sha256", "", 200),
    )
    table.finish()
    if publication.scan_sha256 and not SHA256.fullmatch(publication.scan_sha256):
        table.error("publication", "“scan_sha256” phải là 64 chữ số thập lục phân (0-9, a-f). Xin sửa.", "scan_sha256")
    return publication


def read_kept(top: TomlTable) -> tuple[KeptDefect, ...]:
    """[[kept]]: each with its reason, none twice."""
    found: list[KeptDefect] = []
    for table in top.tables("kept", "[[kept]]"):
        kept = KeptDefect(
            code=table.text("code", "", 40), rule=table.choice("rule", KeptRule), reason=table.text("reason", "", 1_000)
        )
        table.finish()
        if not kept.reason.strip():
            table.error("kept-reason", "giữ như bản in phải ghi lý do (“reason”). Xin ghi.", "reason")
        if any((other.code, other.rule) == (kept.code, kept.rule) for other in found):
            table.error("duplicate-id", "lỗi này đã khai giữ ở trên. Xin bỏ một.", "code")
        found.append(kept)
    return tuple(found)


def kept_reasons(kept: Sequence[KeptDefect]) -> Mapping[tuple[str, str], str]:
    """(rule, code) -> reason, of those that have one."""
    return {(one.rule.value, one.code): one.reason.strip() for one in kept if one.reason.strip()}


def check_kept(kept: Sequence[KeptDefect], report: Report) -> None:
    """A defect that is not there any more was mended, or never was."""
    for index, one in enumerate(kept):
        if (one.rule.value, one.code) in report.kept.keys() - report.kept_used:
            at_text = f" của mục {one.code}" if one.code else ""
            message = f"[[kept]]: không có lỗi {one.rule.value}{at_text} giữ được như bản in. Xin bỏ dòng này."
            report.warning("kept-unused", message, ("kept", index), one.code)


def check_publication(
    status: SetStatus,
    decision: IssuingDecision,
    publication: Publication | None,
    rows: Sequence[Row],
    report: Report,
) -> None:
    """Report what contradicts itself in [publication], and what an official set lacks."""
    if publication is not None:
        _check_readers(publication, decision.date, report)
        if status is SetStatus.DRAFT:
            message = "Bộ đang soạn chưa công bố nên không có [publication]. Xin bỏ, hoặc sửa “status”."
            report.error("publication", message, PLACE)
    if status is not SetStatus.OFFICIAL:
        return
    if publication is None:
        report.error("official", "Bộ chính thức phải có [publication]: ngày công bố, hai người đọc. Xin thêm.", PLACE)
    elif not publication.scan_sha256:
        message = "Bộ chính thức phải kèm bản chụp quyết định (“scan_sha256”). Xin kèm tệp PDF rồi công bố lại."
        report.error("official", message, PLACE)
    named = (("số", "number", decision.number), ("cơ quan ban hành", "issuer", decision.issuer))
    for name_text, key, value in named:
        if not value.strip():
            message = f"Bộ chính thức phải ghi {name_text} của quyết định (“{key}”). Xin ghi."
            report.error("official", message, ("decision", key))
    for row in rows:
        if not (row.source.clause.strip() or row.source.page.strip()):
            row.table.error(
                "official-source",
                "bộ chính thức phải ghi căn cứ của từng mục: “clause” hoặc “page” của “source”. Xin ghi.",
                "source",
            )


def _check_readers(publication: Publication, decided: date | None, report: Report) -> None:
    first, second = person_key(publication.first_reader), person_key(publication.second_reader)
    if not first or not second:
        report.error("publication", "[publication]: phải ghi tên cả hai người đọc. Xin ghi.", PLACE)
    elif first == second:
        message = f"[publication]: hai người đọc phải là hai người khác nhau (“{publication.first_reader}”). Xin sửa."
        report.error("same-reader", message, (*PLACE, "second_reader"))
    read_on = publication.second_read_on
    if decided is not None and read_on < decided:
        message = (
            f"[publication]: ngày đọc lần hai ({date_text(read_on)}) trước ngày quyết định "
            f"({date_text(decided)}). Xin sửa ngày."
        )
        report.error("publication", message, (*PLACE, "second_read_on"))
    if publication.published_on < read_on:
        message = (
            f"[publication]: ngày công bố ({date_text(publication.published_on)}) trước ngày đọc lần hai "
            f"({date_text(read_on)}). Xin sửa ngày."
        )
        report.error("publication", message, (*PLACE, "published_on"))
