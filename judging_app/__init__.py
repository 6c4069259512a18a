"""Judging at on-site auditions, from the rubric to the signed sheet and the office."""

__version__ = "0.4.0"
