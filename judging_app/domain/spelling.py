"""The spelling of what people typed: made readable, compared, and doubted where digits are lost."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e007f]"
)
"""Characters that print as nothing or turn the direction of the text around them."""

GUARD = re.compile(r"'(?=[=+\-@\t\r])")
"""The apostrophe that exported tables put before a text that a spreadsheet would calculate."""

LOOK_ALIKE = str.maketrans(
    "\u0131\u0430\u0432\u0435\u043a\u043c\u043d\u043e\u0440\u0441\u0442\u0443\u0445\u0455\u0456"
    "\u0458\u04bb\u0501\u051b\u051d\u03b1\u03b2\u03b5\u03b7\u03b9\u03ba\u03bc\u03bd\u03bf\u03c1"
    "\u03c4\u03c5\u03c7",
    "iabekmhopctyxsi" + "jhdqwabehikmnop" + "tyx",
)
"""Cyrillic and Greek letters by the Latin letter whose shape (small or capital) they share."""


class Spelled(NamedTuple):
    """A text as it is kept, and whether characters that nobody sees were taken out of it."""

    text: str
    had_unseen: bool


def spelled(raw: str) -> Spelled:
    """Make a text readable: NFC, single spaces, nothing invisible, no spreadsheet apostrophe.

    A text that begins with `=`, `+`, `-` or `@` stays as it is.
    """
    seen = UNSEEN.sub("", raw)
    text = GUARD.sub("", seen, count=1) if seen.startswith("'") else seen
    return Spelled(" ".join(unicodedata.normalize("NFC", text).split()), seen != raw)


@lru_cache(maxsize=2048)  # the names of a programme come back in every row
def folded(text: str) -> str:
    """Reduce a text to what tells it apart: letters and digits, no case, accents or look-alikes.

    >>> folded("Al-Hidayah") == folded("AL HIDAYAH")
    True
    """
    small = unicodedata.normalize("NFKD", text).casefold().translate(LOOK_ALIKE)
    return "".join(character for character in small if character.isalnum())


def words(text: str) -> list[str]:
    """Split a text into its words, small, without punctuation."""
    return re.findall(r"[^\W_]+", text.casefold())


def has_lost_digits(text: str) -> bool:
    """Tell whether a number was shortened by a spreadsheet: `5,10033E+11`, `5.10033E+11`."""
    return re.fullmatch(r"[0-9]+([.,][0-9]+)?E\+?[0-9]+", text.strip(), re.IGNORECASE) is not None


def serial(text: str) -> str:
    """Reduce an official number to its digits: `5100 3205 0017`, `510032050017.0`.

    Spaces, dots, dashes and the `.0` of a decimal go; anything else stays, to be doubted.
    """
    whole = re.sub(r"(?<=[0-9]{9})[.,]0$", "", text.strip())
    return re.sub(r"[\s.,\-–'/]", "", whole)  # noqa: RUF001  # the dash that word processors make
