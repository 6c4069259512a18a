"""Scrubbing: a traceback without anything that people typed, so that it can be passed on."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

HIDDEN = "…"
LEAST_NAME = 3
"""Shorter texts are no names that could be looked for; the messages lose them anyhow."""

HEADS = (
    "Traceback (most recent call last):",
    "During handling of the above exception, another exception occurred:",
    "The above exception was the direct cause of the following exception:",
)
MARGIN = " |+-"
"""What Python draws before the lines of a group of exceptions, and what it indents by."""

CODE_INDENT = 2
"""So much further in than its frame stands a line of code."""

FRAME = re.compile(r'^File "(?P<path>.*)", line (?P<line>[0-9]+)(?:, in (?P<name>[\w<>.]+))?$')
RAISED = re.compile(r"^(?P<type>[A-Za-z_][\w.]*)(?P<said>: .*)?$")
TYPES = ("Error", "error", "Exception", "Interrupt", "Exit", "Iteration", "Warning", "Group")
"""How the types of exceptions end; another word before a colon may be somebody's name."""

REFUSED = re.compile(r"^: \('(?P<key>[a-z]+\.[a-z0-9_]+)'")
ANCHORS = re.compile(
    r".*[/\\](?:site-packages|python3\.[0-9]+)[/\\]|.*[/\\](?=(?:judging_app|ui)[/\\])"
)
WORD = re.compile(r"\w+")
WORDS = frozenset(
    WORD.findall(
        """
        a an and are argument arguments assignment at attribute base be bool bytes call callable
        can cannot character codec column constraint convert database decode denied descriptor
        dict directory disk does division element empty encode Errno error exceeded expected
        expecting failed file float for found from full function got had has have I in index int
        integer invalid is iterable iteration key keyword length line list literal local locked
        malformed maximum memory method missing module must named no No NoneType not object of
        open operation or out Permission permitted position positional range recursion required
        sequence set signature size str string such subscriptable syntax system table takes than
        that the to too tuple type unable unexpected unhashable unknown unpack unsupported value
        values was were when WinError with zero 0 1 2 3 4 5 6 7 8 9
        """
    )
)
"""What Python and SQLite say of themselves; any other word of a message may be somebody's."""


def scrub(traceback: str, names: Iterable[str] = ()) -> str:
    """Write a traceback with its places and its code, and of its messages the plain words alone.

    Kept are the files below the program, the lines, the functions, the types of the exceptions, the
    key of a refusal, and of a message what Python says of itself. `names` are looked for beside
    that, wherever they stand.
    """
    shown = []
    code_at = 0
    for raw in traceback.splitlines():
        line = raw.strip(MARGIN)
        at = len(raw) - len(raw.lstrip(MARGIN))
        frame = FRAME.match(line)
        if frame:
            shown.append(_frame(frame))
        elif line in HEADS:
            shown.append(line)
        elif at and at == code_at:
            shown.append(f"    {line}")
        elif set(line) - set("~^ "):
            shown.append(_message(line))
        code_at = at + CODE_INDENT if frame else 0
    return _without("\n".join(shown), names)


def _frame(frame: re.Match[str]) -> str:
    path = ANCHORS.sub("", frame["path"])
    if path == frame["path"]:
        path = re.split(r"[/\\]", path)[-1]
    name = f", in {frame['name']}" if frame["name"] else ""
    return f"  {path.replace(chr(92), '/')}, line {frame['line']}{name}"


def _message(line: str) -> str:
    raised = RAISED.match(line)
    if raised is None or not raised["type"].endswith(TYPES):
        return _plain(line)
    said = raised["said"] or ""
    refused = REFUSED.match(said)
    if refused and raised["type"].endswith("JudgingError"):
        return f"{raised['type']}: {refused['key']}"
    return f"{raised['type']}{_plain(said)}"


def _plain(text: str) -> str:
    kept = WORD.sub(lambda word: word[0] if word[0] in WORDS else HIDDEN, text)
    return re.sub(rf"{HIDDEN}(?:[^\w]*{HIDDEN})+", HIDDEN, kept)


def _without(text: str, names: Iterable[str]) -> str:
    sought = sorted({name for name in names if len(name) >= LEAST_NAME}, key=len, reverse=True)
    if not sought:
        return text
    pattern = "|".join(map(re.escape, sought))
    return re.sub(rf"(?<!\w)(?:{pattern})(?!\w)", HIDDEN, text, flags=re.IGNORECASE)
