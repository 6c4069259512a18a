"""Copying: ballots on paper are typed in, by one person and by a second who does not see it."""
