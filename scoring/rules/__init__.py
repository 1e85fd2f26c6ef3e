"""The rule kinds, one idea a file. A rule turns named inputs into exact points and says why; it never rounds."""

from scoring.rules.base import Given, LeafRule, NoPoints, Points, Reasoning, Step

__all__ = ["Given", "LeafRule", "NoPoints", "Points", "Reasoning", "Step"]
