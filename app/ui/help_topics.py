"""The help texts that ship: Markdown files of resources/help, named by page, with the headings people search."""

from functools import cache

from app.paths import resource


@cache
def help_texts() -> dict[str, str]:
    """Markdown by name of the topic."""
    return {path.stem: path.read_text("utf-8") for path in sorted(resource("help").glob("*.md"))}


def heading(markdown: str) -> str:
    """The first line without its signs."""
    return markdown.partition("\n")[0].lstrip("# ").strip()


def help_topics() -> dict[str, str]:
    """Heading by name of the topic."""
    return {name: heading(text) for name, text in help_texts().items()}
