"""How a panel agrees: diagnostics in floats, of which nothing reaches a ranking."""
