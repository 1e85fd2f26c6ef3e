"""Every page and state of the window as pictures at the three sizes: `python -m tests.screenshots`."""
