"""The application: everything that touches the world, around the pure engine in `scoring/`."""
