"""Inputs files: TOML text -> what is reported on a sheet, and back. `scoring.input_file` is the door."""
