"""Results of past years that were typed off documents: kept as printed, never computed, never among computed ones."""
