"""`python -m tests.bench [ROW ...]`: measure the rows of the design's table and print them as one JSON document."""

import importlib
import json
import sys

ROWS = ("start", "typed_figure", "draft_edit", "evaluate_country", "overview")


def main(names: list[str]) -> int:
    """Measure the named rows (default: all); 1 when a bound does not hold."""
    rows = [importlib.import_module(f"tests.bench.{name}").measure() for name in names or ROWS]
    report = [
        {
            "what": row.what,
            "holds": row.holds,
            "figures": {name: round(value, 3) for name, value in row.figures.items()},
            "bounds": row.bounds,
            "detail": {name: round(value, 3) for name, value in row.detail.items()},
        }
        for row in rows
    ]
    sys.stdout.write(json.dumps(report, ensure_ascii=False, indent=2) + "\n")
    return 0 if all(row.holds for row in rows) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
