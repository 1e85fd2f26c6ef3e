"""A criteria set as an Excel workbook that officers edit by hand, and back: nothing of the set is lost on the way."""
