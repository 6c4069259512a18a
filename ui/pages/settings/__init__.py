"""Settings: how this installation looks, prints and keeps copies, and what to tell of a fault."""
