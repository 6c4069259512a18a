"""The standings: who stands where in a session or a plenary, and why, before and after the seal."""
