"""The projector: a second window for the hall, which knows nothing but what it is given to show."""
