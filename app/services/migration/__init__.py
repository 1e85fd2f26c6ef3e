"""Moving a sheet to another version or set: a new sheet takes over what it can, the old one stays as it is."""
