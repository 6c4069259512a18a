"""The command line: for the office, and for whoever wants to check."""
