"""How a criteria set and a sheet become TOML text again. `scoring.dump` and `scoring.input_file` are the doors."""
