"""The window: the only package that imports PySide6. Importing this package itself loads no Qt."""
