"""Drafts of criteria sets: edits, findings, undo, publishing."""
