"""Start: what is shown without an audition, and where another one is opened, made or restored."""
