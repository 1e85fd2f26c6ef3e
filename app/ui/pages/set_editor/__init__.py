"""Soạn bộ tiêu chí: a draft as a tree and a form, tried out and published. The page stands in `page`."""

from app.ui.pages.set_editor.page import SetEditorPage

__all__ = ["SetEditorPage"]
