"""Kết quả các năm trước."""

from app.ui.pages.past_years.page import PastYearsPage

__all__ = ["PastYearsPage"]
