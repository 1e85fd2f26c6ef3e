"""All refusals of one inputs file, collected so that they can be mended in one go."""

from collections.abc import Iterable

from scoring.errors import InputRefused, InputsRefused, ParIndexError
from scoring.inputs import InputSpec, Value
from scoring.reading import near_name_message, read_value, shown_text

MAX_REFUSALS = 200
MAX_TEXT = 5_000


class Refusals:
    """What is wrong so far. Reading goes on with an empty value, so that one pass finds everything."""

    def __init__(self) -> None:
        self.found: list[ParIndexError] = []

    def refuse(self, place: str, message: str) -> None:
        """Something outside the leaves; `place` is the table or key as the file writes it."""
        self.add(ParIndexError(f"inputs file: {place} refused", f"{place}: {message}", where=place))

    def refuse_leaf(self, code: str, message: str, name: str = "") -> None:
        """Something of one leaf."""
        self.add(InputRefused(code, message, name))

    def add(self, refusal: ParIndexError) -> None:
        """One more; beyond a limit only the first are kept."""
        if len(self.found) < MAX_REFUSALS:
            self.found.append(refusal)
        elif len(self.found) == MAX_REFUSALS:
            message = f"Còn nhiều lỗi nữa; chỉ ghi {MAX_REFUSALS} lỗi đầu. Xin sửa các lỗi này rồi đọc lại tệp."
            self.found.append(ParIndexError("inputs file: more refusals", message))

    def near_message(self, name: str, names: Iterable[str]) -> str:
        """What may be meant by an unknown name; not looked for any more when enough is wrong."""
        return near_name_message(name, names) if len(self.found) < MAX_REFUSALS else ""

    def raise_any(self) -> None:
        """Raises InputsRefused with everything that was found."""
        if self.found:
            raise InputsRefused(self.found)

    def value(self, spec: InputSpec, raw: object, code: str) -> Value | None:
        """The value of a named input; None where it was refused."""
        try:
            return read_value(spec, raw, code)
        except InputRefused as refusal:
            self.add(refusal)
            return None

    def text(self, place: str, raw: object, most: int = MAX_TEXT) -> str:
        """A text; "" where it was refused."""
        if isinstance(raw, str) and len(raw) <= most:
            return raw
        self.refuse(place, f"phải là chữ trong dấu nháy, không quá {most} ký tự (đang là {shown_text(raw)}). Xin sửa.")
        return ""

    def table(self, place: str, raw: object) -> dict[str, object]:
        """A table; an empty one where it was refused."""
        if isinstance(raw, dict):
            return raw
        self.refuse(place, f"phải là một bảng (đang là {shown_text(raw)}). Xin so với tệp mẫu.")
        return {}
