"""A set's text made official: with its publication and a place in the decision for every node."""

SCAN_SHA256 = "5f" * 32
PUBLICATION = f"""
[publication]
published_on = 2024-01-20
first_reader = "Người soát thứ nhất"
second_reader = "Người soát thứ hai"
second_read_on = 2024-01-15
scan_sha256 = "{SCAN_SHA256}"
"""
NODE = "[[node]]\n"


def official_text(text: str) -> str:
    """The same set with status official; its nodes each under `[[node]]`."""
    head, *nodes = text.split(NODE)
    status = next(line for line in head.splitlines() if line.startswith("status = "))
    head = head.replace(status, 'status = "official"')
    return NODE.join([f"{head.rstrip()}\n{PUBLICATION}\n", *map(_with_place, nodes)])


def _with_place(node: str) -> str:
    first, _, rest = node.partition("\n")
    return node if "\nsource = " in node else f'{first}\nsource = {{ clause = "Biểu điểm" }}\n{rest}'
