"""A receipt: that a file which left one desk arrived whole at another, as a code read out aloud."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Literal

import msgspec

from judging_app.domain.errors import Sentence, sentence
from judging_app.domain.seal import code_of, read_code

if TYPE_CHECKING:
    from collections.abc import Iterable

BITS = 40
"""So much of the hash is read out: eight letters. It proves arrival, it is no signature."""

SentState = Literal["written", "verified", "received"]
"""`written`: synced under its name; `verified`: read again from its place, whole and genuine;
`received`: the other side has it, by its receipt or by its own record."""


def receipt_code(file: str, entries: int) -> str:
    """Write the code of a receipt: of the SHA-256 of a file's bytes and the number of entries."""
    text = f"judging-app receipt 1\n{file}\n{entries}\n"
    return code_of(sha256(text.encode()).hexdigest(), BITS)


class SentFile(msgspec.Struct, frozen=True):
    """A file that this desk wrote for others: `file` is its SHA-256, `n` when in the chain.

    `to` is the device that recorded its arrival, empty where only a code told of it.
    """

    file: str
    kind: str
    entries: int
    at: str
    n: int
    state: SentState
    to: str = ""

    @property
    def code(self) -> str:
        """The code by which the other side confirms it."""
        return receipt_code(self.file, self.entries)

    @property
    def says(self) -> Sentence:
        """Say how far it is."""
        return sentence(SAYINGS[self.state])


class TakenFile(msgspec.Struct, frozen=True):
    """A file that was taken in here, from the desk `device`."""

    file: str
    kind: str
    entries: int
    at: str
    n: int
    device: str

    @property
    def code(self) -> str:
        """The code to read out to the sender."""
        return receipt_code(self.file, self.entries)


SAYINGS: dict[SentState, str] = {
    "written": "receipts.written",
    "verified": "receipts.verified",
    "received": "receipts.received",
}
"""The words for how far a file is."""


def confirmed_by(typed: str, sent: Iterable[SentFile]) -> SentFile | None:
    """Find the file whose receipt somebody typed, in whatever letters and groups."""
    code = read_code(typed)
    return next((one for one in sent if one.code == code), None)
