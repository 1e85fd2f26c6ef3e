"""The pages of the window, loaded after the first paint by `app.ui.pages.registry`."""
