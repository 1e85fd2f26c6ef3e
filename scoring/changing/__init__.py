"""From one criteria set to another: what changed, what of a sheet can be carried over, and what that does to points."""
