"""The frame around every page: header, navigation, strips, result line, strip of keys."""
