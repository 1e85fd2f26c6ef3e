"""Files that come in and go out: packages, Excel forms, tables of units. Knows formats, no database."""
