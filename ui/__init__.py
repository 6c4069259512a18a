"""Where it is seen: the window, its pages over snapshots."""
