"""The places of the window, each on its own."""
