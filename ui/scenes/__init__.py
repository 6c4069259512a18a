"""Scenes: what the pictures of the window show, in the order of the day."""
