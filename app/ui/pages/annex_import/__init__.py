"""Nhập từ phụ lục: choose a file, say which column holds what, then go through what is odd in it."""

from app.ui.pages.annex_import.page import AnnexImportPage

__all__ = ["AnnexImportPage"]
