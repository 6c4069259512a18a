"""Home: where the audition stands, what comes next, and what needs attention."""
