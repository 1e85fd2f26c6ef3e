"""The law: given a criteria set and inputs it says the points and why. Standard library only; no clock, no disk."""
