"""A rubric's version: its code with a number, and the hash that names its content for ever."""

from __future__ import annotations

import hashlib

import msgspec


class RubricVersion(msgspec.Struct, frozen=True):
    """A rubric's code and version: what people call it by."""

    code: str
    version: int


def content_hash(text: str) -> str:
    """Name a file's content: the SHA-256 of its UTF-8 bytes as they are, in hexadecimal.

    A changed space or comment is another content: what was locked is the file, not its meaning.
    """
    return hashlib.sha256(text.encode()).hexdigest()
