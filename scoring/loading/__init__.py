"""How TOML text becomes a criteria set: text, tables, head, nodes, rules, checks. `scoring.loader` is the door."""
