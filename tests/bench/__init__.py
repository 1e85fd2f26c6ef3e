"""Speed as ratios inside one run: `make bench` prints them as JSON. Never a timed unit test."""
