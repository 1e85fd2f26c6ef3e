"""What is said about codes: lost digits, missing, repeated, under another parent, gaps, mixed styles."""

from collections.abc import Sequence

from app.exchange.annex.entries import Entry, Pending, finding
from app.exchange.annex.reading import Proposal
from scoring.findings import Severity


def lost_digits_finding(entry: Entry, meant: str) -> Pending:
    """A code that a spreadsheet shortened because it took it for a number."""
    return finding(
        Severity.WARNING,
        "code-as-number",
        entry.place,
        f"mã in là {entry.printed_code}, theo vị trí phải là {meant} (Excel đã coi mã là số). Đang dùng {meant}.",
        entry,
        Proposal(f"Dùng mã {meant}", "code", meant),
    )


def number_cells_finding(entries: Sequence[Entry]) -> Pending:
    """Codes typed as numbers, where nothing was lost: told once for all."""
    codes = ", ".join(entry.printed_code for entry in entries[:6])
    more_text = f" và {len(entries) - 6} mã khác" if len(entries) > 6 else ""
    return finding(
        Severity.NOTE,
        "code-as-number",
        entries[0].place,
        f"{len(entries)} mã gõ dạng số ({codes}{more_text}) lẫn với mã gõ dạng chữ; "
        "đã đọc thành chữ, không mất chữ số nào.",
    )


def missing_finding(entry: Entry, count: int) -> Pending:
    """A row without a code, or an annex without any."""
    if count > 1:
        return finding(
            Severity.WARNING,
            "code-missing",
            entry.place,
            f"cả {count} mục đều không in mã; mã và cấp được đặt theo thứ tự và theo tổng điểm. Xem lại cây tiêu chí.",
            entry,
        )
    what_text = f"mã “{entry.printed_code}” không đọc được" if entry.printed_code else "mục không có mã"
    return Pending(
        Severity.WARNING,
        "code-missing",
        entry.place,
        f"{what_text}: “{entry.title[:60]}”. Mã được đặt theo vị trí; sửa nếu văn bản ghi khác.",
        entry,
        proposes_code_text="Dùng mã",
    )


def duplicate_finding(entry: Entry, keeper: Entry) -> Pending:
    """A code printed twice below the same parent: the later row gets another one."""
    return Pending(
        Severity.ERROR,
        "duplicate-code",
        entry.place,
        f"mã in {entry.printed_code} đã dùng ở dòng {keeper.place.row}. Đặt lại mã cho một trong hai dòng.",
        entry,
        proposes_code_text="Dùng mã",
    )


def keeper_finding(keeper: Entry, other: Entry) -> Pending:
    """A code printed twice below two parents: the row in its right place keeps it."""
    return finding(
        Severity.ERROR,
        "duplicate-code",
        keeper.place,
        f"mã {keeper.printed_code} in hai lần, ở dòng {other.place.row} và dòng {keeper.place.row}. "
        f"Giữ mã ở dòng {keeper.place.row}, đặt lại mã cho dòng {other.place.row}.",
        keeper,
    )


def misplaced_finding(entry: Entry, parent: Entry) -> Pending:
    """A row whose code is of another parent than the row that it stands under."""
    parent_text = parent.printed_code or parent.code
    return Pending(
        Severity.WARNING,
        "code-misplaced",
        entry.place,
        f"mã in {entry.printed_code} nhưng dòng này nằm dưới mục {parent_text}. Đặt mã theo vị trí, hoặc sửa mục cha.",
        entry,
        proposes_code_text="Dùng mã",
    )


def jump_finding(entry: Entry, missing: str) -> Pending:
    """A row whose parent is not printed."""
    return finding(
        Severity.WARNING,
        "code-misplaced",
        entry.place,
        f"mã in {entry.printed_code} nhưng phía trên không có mục {missing}. Thêm dòng {missing} hoặc sửa mã.",
        entry,
    )


def backwards_finding(entry: Entry, before: str) -> Pending:
    """A row behind a sibling that its code comes before."""
    return finding(
        Severity.WARNING,
        "code-misplaced",
        entry.place,
        f"mã in {entry.printed_code} đứng sau mục {before}. Xem lại thứ tự các dòng.",
        entry,
    )


def gap_finding(entry: Entry, missing: str, count: int) -> Pending:
    """A number that was left out."""
    more_text = f" ({count} mã)" if count > 1 else ""
    return finding(
        Severity.WARNING,
        "code-gap",
        entry.place,
        f"trước mã {entry.printed_code} thiếu mã {missing}{more_text}. Xem lại có sót dòng không.",
        entry,
    )


def style_finding(entry: Entry, before: Entry) -> Pending:
    """Siblings counted in two styles."""
    return finding(
        Severity.WARNING,
        "code-style",
        entry.place,
        f"mã {entry.printed_code} cùng cấp với {before.printed_code} nhưng đánh kiểu khác (La Mã, chữ, số lẫn lộn). "
        "Xem lại cấp của mục này.",
        entry,
    )
