"""The program: without a sub-command it opens the window, with one it is the command line, which needs no Qt."""

import sys


def main(arguments: list[str]) -> int:
    """Run and give the exit code of design section 4: 0, 1, 2 or 3; 130 for Ctrl+C before anything began."""
    try:
        from app.ui.launch import asks_for_window, open_window  # lazy: Ctrl+C while modules load is a quiet end, too

        if asks_for_window(arguments):
            return open_window(arguments)
        from app.cli import main as command_line  # lazy: the window starts without the command line

        return command_line(arguments)
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
