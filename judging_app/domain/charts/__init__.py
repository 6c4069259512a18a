"""Charts: pictures of figures, each defined once and drawn by whoever shows it."""
