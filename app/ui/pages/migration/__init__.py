"""Chuyển hồ sơ sang bộ khác."""

from app.ui.pages.migration.page import MigrationPage

__all__ = ["MigrationPage"]
