"""The roster of a session: who is to be heard, who came, and which judges do not score whom."""
