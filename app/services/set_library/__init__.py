"""The library of criteria sets: finding them, comparing two, handing one out as a file and taking such a file in."""
