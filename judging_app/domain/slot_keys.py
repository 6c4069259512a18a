"""Slot keys: what a component or a performance is called in the slot of a ballot."""

MAIN = "main"
"""The component of a ballot that the rubric itself describes."""

ONLY = "1"
"""The performance of a ballot where there is but one."""

AGAIN = "again"
"""The performance of who performs again because of a tie."""
