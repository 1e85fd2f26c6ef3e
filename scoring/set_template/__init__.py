"""The set template: one leaf of every rule kind, with comments for whoever types a decision's annex."""

from scoring.set_template.choices import CHOICES_TEXT
from scoring.set_template.figures import FIGURES_TEXT
from scoring.set_template.head import HEAD_TEXT

SET_TEMPLATE_TEXT = HEAD_TEXT + CHOICES_TEXT + FIGURES_TEXT
