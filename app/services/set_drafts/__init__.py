"""Drafts of criteria sets: kept, edited with undo, tried out, published. `service` and `publishing` are the doors."""
