"""Elements of a Word file as we look at them: a narrow view of lxml, which ships without types."""

from collections.abc import Iterator
from typing import Final, Protocol

_WORD: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FORMULA: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_COMPATIBILITY: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_PREFIXES: Final = {_WORD: "", _FORMULA: "m:", _COMPATIBILITY: "mc:"}

_WRAPPERS: Final = frozenset({"sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo", "mc:AlternateContent"})
"""What stands around content without meaning anything for a table."""


class Element(Protocol):
    """An element: what lxml's have, of which python-docx's are."""

    tag: object
    text: str | None

    def get(self, key: str) -> str | None:
        """An attribute, by its full name."""

    def __iter__(self) -> Iterator["Element"]:
        """The elements inside, comments among them."""


def name(element: Element) -> str:
    """`tbl` for Word's own, `m:f` for a formula's, `mc:Choice` for alternatives; empty for all others and comments."""
    tag = element.tag
    if not isinstance(tag, str):
        return ""
    space, brace, local = tag.rpartition("}")
    prefix = _PREFIXES.get(space + brace)
    # text boxes are drawn in other vocabularies, and hold Word's own elements again
    return "" if prefix is None else prefix + local


def inside(element: Element | None, *path: str) -> Element | None:
    """The first element down a path of names."""
    for step in path:
        if element is None:
            return None
        element = next((child for child in element if name(child) == step), None)
    return element


def attribute(element: Element | None, key: str = "val") -> str | None:
    """One of Word's own attributes; None without the element or the attribute."""
    return None if element is None else element.get(_WORD + key)


def number(element: Element | None, otherwise: int, key: str = "val") -> int:
    """A whole number in an attribute; `otherwise` where there is none that can be read."""
    said = (attribute(element, key) or "").strip()
    return int(said) if said.isascii() and said.isdecimal() and len(said) < 10 else otherwise


def is_on(element: Element | None) -> bool:
    """Whether a switch is there and not switched off."""
    return element is not None and attribute(element) not in ("0", "false", "off", "none")


def content(element: Element) -> Iterator[Element]:
    """The elements inside, with wrappers taken off; of alternatives only the first, which says the same in full."""
    for child in element:
        kind = name(child)
        if kind == "mc:AlternateContent":
            # an element without children is false, so `or` would not do
            for chosen in (inside(child, "mc:Choice"), inside(child, "mc:Fallback")):
                if chosen is not None:
                    yield from content(chosen)
                    break
        elif kind in _WRAPPERS:
            yield from content(child)
        else:
            yield child


def below(element: Element, wanted: str) -> Iterator[Element]:
    """All elements of a name below, not those inside one found already; alternatives once."""
    for child in content(element):
        if name(child) == wanted:
            yield child
        else:
            yield from below(child, wanted)
