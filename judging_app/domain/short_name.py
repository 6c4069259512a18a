"""A short name: somebody's first name and the initials of the others, for narrow columns."""

from __future__ import annotations


def short_name(name: str) -> str:
    """Shorten a name without titles: `Neneng Sri Mulyati` is `Neneng S. M.`.

    What stands abbreviated before the first full name (`M. Yusuf Anwar`) stays as it is.
    """
    words = name.split()
    first = next((at for at, word in enumerate(words) if not word.endswith(".")), 0)
    return " ".join((*words[: first + 1], *(f"{word[0]}." for word in words[first + 1 :])))
