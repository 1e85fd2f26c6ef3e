"""The program: without a sub-command it opens the window, with one it is the command line, which needs no Qt."""

import sys

from app.ui.launch import asks_for_window, open_window


def main(arguments: list[str]) -> int:
    """Run and give the exit code of design section 4: 0, 1, 2 or 3."""
    if asks_for_window(arguments):
        return open_window(arguments)
    from app.cli import main as command_line  # lazy: the window starts without the command line

    return command_line(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
