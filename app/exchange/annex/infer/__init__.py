"""The words below a leaf -> its rule: one way of reading a file, from spans of figures to whole methods of counting.

Nothing is guessed: what is understood in part stays a choice among the printed levels, what is not becomes a manual
rule and is listed. Patterns are matched against the words without marks, labels keep the marks.
"""
