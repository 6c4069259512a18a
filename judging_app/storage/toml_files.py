"""TOML files: text from a disk, read strictly as a struct, or refused with the place."""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from judging_app.domain.errors import JudgingError
from judging_app.storage.toml_tables import Spot, fitted, shown

if TYPE_CHECKING:
    from pathlib import Path

S = TypeVar("S", bound=msgspec.Struct)

MOST_BYTES = 1_000_000
NEWEST_FORMAT = 1
MOST_DOTS = 16

PART = r"""(?:(?<![A-Za-z0-9_-])[A-Za-z0-9_-]+|"[^"\n]*"|'[^'\n]*')"""
DEEP_KEY = rf"(?:{PART}[ \t]*\.[ \t]*){{{MOST_DOTS}}}"
"""A dotted key of more than 16 parts: the parser's time grows with their square."""


def load_text(path: Path) -> str:
    """Read a file of at most 1 MB as UTF-8, its line ends as they are.

    Raises JudgingError where there is none, where it cannot be read, or where it is no UTF-8.
    """
    try:
        with path.open("rb") as source:
            data = source.read(MOST_BYTES + 1)
    except FileNotFoundError:
        raise JudgingError("toml.missing_file", file=str(path)) from None
    except OSError:
        raise JudgingError("toml.unreadable", file=str(path)) from None
    if len(data) > MOST_BYTES:
        raise JudgingError("toml.too_big", file=path.name, most=MOST_BYTES // 10**6)
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        raise _not_utf8(path.name, data.count(b"\n", 0, error.start)) from None


def read_struct(text: str, kind: type[S], file: str) -> S:
    """Read the text of a TOML file as a struct; `file` is its name for messages.

    The struct tells which keys there are, of which kind and within which limits: nothing is
    guessed, nothing skipped. Raises JudgingError with the file, the place and what to do.
    """
    table = _parsed(text, file)
    spot = Spot(file)
    made_by = table.get("format")
    if type(made_by) is int and made_by > NEWEST_FORMAT:
        raise spot.refusal("toml.newer", format=shown(made_by), newest=NEWEST_FORMAT)
    return msgspec.convert(fitted(table, kind, spot), kind, strict=True)


def _not_utf8(file: str, lines_before: int) -> JudgingError:
    return JudgingError("toml.not_utf8", file=file, line=lines_before + 1)


def _storable(text: str, file: str) -> None:
    """Refuse a text that no file can hold: one that is too long or has half characters."""
    try:
        size = len(text.encode())
    except UnicodeEncodeError as error:
        raise _not_utf8(file, text.count("\n", 0, error.start)) from None
    if size > MOST_BYTES:
        raise JudgingError("toml.too_big", file=file, most=MOST_BYTES // 10**6)


def _parsed(text: str, file: str) -> dict[str, Any]:
    _storable(text, file)
    text = text.removeprefix("\ufeff")  # some editors put this mark in front of UTF-8
    if any(line.count(".") >= MOST_DOTS and re.search(DEEP_KEY, line) for line in text.split("\n")):
        raise JudgingError("toml.too_deep", file=file)
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _syntax(text, file, str(error)) from None
    except RecursionError:
        raise JudgingError("toml.too_deep", file=file) from None
    except ValueError:  # Python reads no number of more than 4,300 digits
        raise JudgingError("toml.number_too_long", file=file) from None


def _syntax(text: str, file: str, message: str) -> JudgingError:
    found = re.search(r"\(at line ([0-9]+), column ([0-9]+)\)", message)
    if not found:
        return JudgingError("toml.syntax_end", file=file)
    line, column = int(found[1]), int(found[2])
    written = text.replace("\r\n", "\n").split("\n")[line - 1].strip()
    return JudgingError("toml.syntax", file=file, line=line, column=column, text=shown(written))
