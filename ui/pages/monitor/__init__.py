"""The progress: who has scored whom in a session, who is waited for, and what blocks the seal."""
