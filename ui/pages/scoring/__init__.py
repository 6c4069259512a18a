"""Scoring: where the judges of a session, one after another, fill their ballots."""
