"""The text that strace writes, as events: a system call began, a system call ended.

Lines are those of `strace -f -y -xx`: all text in `\\x` notation, each descriptor with its path.
With threads a call may stand on two lines (`<unfinished ...>`, `<... write resumed>`).
"""

import os
import re
from collections.abc import Iterable, Iterator

import msgspec

UNKNOWN = -2
NO_DESCRIPTOR = -1

_CALL = re.compile(r"(\w+)\((.*)\)\s*= (0x[0-9a-f]+|-?\d+|\?)(.*)", re.DOTALL)
_BEGIN = re.compile(r"(\w+)\((.*)", re.DOTALL)
_RESUMED = re.compile(r"<\.\.\. (\w+) resumed>(.*)", re.DOTALL)
_TOKEN = re.compile(
    r'"[^"]*"(?:\.\.\.)?'
    r"|<(?:\\x[0-9a-f]{2})*>(?:\(deleted\))?"
    r"|[\[{(]|[\]})]|,\s*|[^\"<\[\]{}(),]+|<"
)
_DESCRIPTOR = re.compile(r"(0x[0-9a-f]+|-?\d+|AT_FDCWD)(?:<((?:\\x[0-9a-f]{2})*)>)?")
_VECTOR = re.compile(r'iov_base=("[^"]*"(?:\.\.\.)?)')
_UNFINISHED = "<unfinished ...>"


class RecordError(Exception):
    """A recording that cannot be made or cannot be trusted: what is wrong, and with what."""

    def __init__(self, sentence: str, *details: object) -> None:
        super().__init__(": ".join([sentence, *(str(detail)[-2000:] for detail in details)]))


class Begun(msgspec.Struct, frozen=True, kw_only=True):
    """A process or thread entered a call; of its arguments those are here that it brought in."""

    process: int
    name: str
    arguments: tuple[str, ...]


class Ended(msgspec.Struct, frozen=True, kw_only=True):
    """A call came back.

    `result` is `UNKNOWN` where the process died inside; `path` is that of a descriptor returned.
    """

    process: int
    name: str
    arguments: tuple[str, ...]
    result: int
    path: str = ""


class Gone(msgspec.Struct, frozen=True, kw_only=True):
    """A process or thread that is no more."""

    process: int


Event = Begun | Ended | Gone


def events(lines: Iterable[str]) -> Iterator[Event]:
    """Read lines in the order in which strace wrote them. Raises RecordError for other text."""
    unfinished: dict[int, str] = {}
    for line in lines:
        number, _, text = line.rstrip("\n").partition(" ")
        text = text.strip()
        if not number.isdigit() or not text:
            raise RecordError("no line of strace", line[:200])
        process = int(number)
        if text.startswith("+++"):
            yield Gone(process=process)
        elif resumed := _RESUMED.fullmatch(text):
            begin = unfinished.pop(process, "")
            if not begin.startswith(f"{resumed[1]}("):
                raise RecordError("resumed, but never begun", line[:200])
            yield _ended(process, begin + resumed[2].replace(_UNFINISHED, ""))
        elif text.endswith(_UNFINISHED):
            unfinished[process] = text.removesuffix(_UNFINISHED)
            yield _begun(process, unfinished[process])
        elif not text.startswith("---"):
            ended = _ended(process, text.replace(_UNFINISHED, ""))
            yield Begun(process=process, name=ended.name, arguments=ended.arguments)
            yield ended


def data(argument: str) -> bytes:
    """Return the bytes of a string argument. Raises RecordError for one that strace cut short."""
    if argument.endswith('"...'):
        raise RecordError("strace cut a string short: give it a larger -s")
    if not (argument.startswith('"') and argument.endswith('"')):
        raise RecordError("no string", argument[:200])
    return bytes.fromhex(argument[1:-1].replace("\\x", ""))


def vector(argument: str) -> bytes:
    """Return the bytes of an `iovec` argument, joined."""
    return b"".join(data(piece) for piece in _VECTOR.findall(argument))


def readable(argument: str) -> str:
    """Return an argument as a person reads it, with its beginning in plain characters."""
    return re.sub(r"\\x([0-9a-f]{2})", lambda code: chr(int(code[1], 16)), argument[:1000])


def path(argument: str) -> str:
    """Return the path in a string argument."""
    return os.fsdecode(data(argument))


def descriptor(argument: str) -> tuple[int, str]:
    """Return the number and the path of a descriptor argument.

    The number of the current folder is `NO_DESCRIPTOR`; a path that strace does not tell is "".
    """
    match = _DESCRIPTOR.match(argument)
    if match is None:
        raise RecordError("no descriptor", argument[:200])
    number = NO_DESCRIPTOR if match[1] == "AT_FDCWD" else int(match[1], 0)
    return number, path(f'"{match[2] or ""}"')


def _begun(process: int, text: str) -> Begun:
    match = _BEGIN.fullmatch(text)
    if match is None:
        raise RecordError("no call", text[:200])
    return Begun(process=process, name=match[1], arguments=_split(match[2]))


def _ended(process: int, text: str) -> Ended:
    match = _CALL.fullmatch(text)
    if match is None:
        raise RecordError("no call", text[:200])
    name, arguments, result, rest = match.groups()
    return Ended(
        process=process,
        name=name,
        arguments=_split(arguments),
        result=_result(result, rest),
        path=descriptor(result + rest)[1] if rest.startswith("<") else "",
    )


def _result(result: str, rest: str) -> int:
    if result != "?":
        return int(result, 0)
    # A call that a signal broke off is begun anew or fails; it did nothing so far.
    return -1 if "ERESTART" in rest else UNKNOWN


def _split(arguments: str) -> tuple[str, ...]:
    parts, depth = [""], 0
    for piece in _TOKEN.findall(arguments):
        if piece in "[{(":
            depth += 1
        elif piece in "]})":
            depth -= 1
        elif piece.startswith(",") and depth == 0:
            parts.append("")
            continue
        parts[-1] += piece
    return tuple(part.strip() for part in parts if part.strip())
