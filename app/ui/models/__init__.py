"""Item models of pages, and the texts of their cells; the texts know no Qt."""
