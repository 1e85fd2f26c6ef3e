"""Chấm điểm: the grid of the sheet and the panel of one leaf."""

from app.ui.pages.assessment.page import AssessmentPage

__all__ = ["AssessmentPage"]
