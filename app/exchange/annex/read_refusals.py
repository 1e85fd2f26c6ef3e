"""Sentences of a refused file: what it is, and what to do."""

from typing import Final

from app.errors import InputProblem

EXCEL_TEXT: Final = "Mở bằng Excel, chọn “Lưu thành” .xlsx rồi nhập tệp mới"
WORD_TEXT: Final = "Mở bằng Word, chọn “Lưu thành” .docx rồi nhập tệp mới"
ENCRYPTED_TEXT: Final = "Mở tệp bằng mật khẩu, bỏ mật khẩu (Tệp, Thông tin, Bảo vệ), lưu lại rồi nhập"


def refusal(file_name: str, kind: str, what_text: str, advice_text: str) -> InputProblem:
    """The problem to raise: `Tệp X là ... Mở bằng ...`."""
    return InputProblem(f"{file_name}: {kind}", f"Tệp {file_name} {what_text}. {advice_text}.", where=file_name)
