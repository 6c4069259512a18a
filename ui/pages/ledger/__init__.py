"""The ledger: everything that happened, newest first, each entry with what it replaced."""
