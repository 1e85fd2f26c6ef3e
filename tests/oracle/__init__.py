"""Independent oracle of the scoring engine: written from criteria/FORMAT.md, never from scoring/."""
