"""A comparison of two sets in one sentence, the same in a workbook and on the command line."""

from scoring.changing.compare_sets import SetDifference


def difference_summary(difference: SetDifference) -> str:
    """How many rows are new, gone, changed and the same, and how many whole-set rules changed."""
    if difference.is_empty:
        return "Hai bộ không khác nhau."
    return (
        f"Thêm {len(difference.added)} mục, bỏ {len(difference.removed)} mục, sửa {len(difference.changed)} mục, "
        f"giữ nguyên {len(difference.same)} mục; quy định chung đổi {len(difference.whole)} chỗ."
    )
