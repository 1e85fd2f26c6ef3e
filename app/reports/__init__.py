"""Reports: a neutral document tree for each kind of paper, and its writers (PDF, XLSX). No Qt, no SQL, no clock.

`score_sheet`, `result_sheet`, `owner_sheet`, `missing` build a Document out of a ReportInput; `pdf` and `xlsx` write
it. The writers load reportlab, openpyxl and matplotlib at their top: import them only where a file is made.
"""
