"""Browse the ledger: what happened, in words, from the newest on, and each entry in full."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, get_args

from judging_app.domain.contrast import Contrast, contrast
from judging_app.domain.errors import JudgingError, Sentence, sentence
from judging_app.domain.names import Names, roles_of
from judging_app.domain.roles import Role
from judging_app.domain.seal import code_of
from judging_app.domain.telling import told
from judging_app.storage import directories, extracts, readings

if TYPE_CHECKING:
    from judging_app.domain.entry import Kept
    from judging_app.domain.wording import Wording
    from judging_app.services.desk import Desk
    from judging_app.storage.extracts import Place

GROUPS: dict[str, tuple[str, ...]] = {
    "scores": (
        *("ballot", "measurement", "declaration", "recusal", "exclusion", "absence"),
        *("conference", "stance", "swap"),
    ),
    "attendance": ("attendance", "call"),
    "results": (
        *("seal", "reopening", "decision", "printing", "withdrawal", "fork", "ink", "attachment"),
        *("announcement", "objection", "paper_check", "paper_look", "release"),
    ),
    "preparation": (
        *("audition", "programme", "rubric", "contestant", "person"),
        *("session", "seat", "pin", "laptop", "assignment", "draw", "robot"),
    ),
    "exchange": ("transfer", "trust", "desk"),
}
"""The kinds of entry, as a page offers them for choice."""

CODE_BITS = 40


class Wanted(NamedTuple):
    """Which entries a page asks for; what is empty does not sift.

    `group` is a key of `GROUPS`; the others are ids, and `text` is what somebody types: part of a
    name, a number, a reason.
    """

    group: str = ""
    session: str = ""
    contestant: str = ""
    person: str = ""
    text: str = ""


ALL = Wanted()


class LedgerLine(NamedTuple):
    """One entry in words: which desk wrote it as its `n`-th, when, who acted in which role, what.

    `at` is that desk's wall time. `behalf` and `witness` are empty where there is none; `code` is
    short for the entry's hash.
    """

    hash: str
    device: str
    device_short: str
    device_name: Wording
    n: int
    at: str
    actor: str
    role: Sentence | str
    behalf: str
    witness: str
    type: str
    subject: str
    session: str
    contestant: str
    said: Sentence
    code: str


class LedgerPage(NamedTuple):
    """A page of the ledger, newest first; `rest` asks for the next one, empty at the end."""

    lines: tuple[LedgerLine, ...]
    rest: tuple[Place, ...]


@dataclass(frozen=True)
class LedgerDetail:
    """One entry in full: the values that it replaced, then its own, side by side.

    `is_current` tells that no other entry has taken its place.
    """

    line: LedgerLine
    values: Contrast
    replaced: int
    is_current: bool


def entries(
    desk: Desk, wanted: Wanted = ALL, *, limit: int = 50, after: tuple[Place, ...] = ()
) -> LedgerPage:
    """Read a page of the ledger in words; `after` is the `rest` of the page before."""
    found = extracts.extract(desk.ledger, _sieve(desk, wanted), limit=limit, after=after)
    names = directories.names_in(desk.ledger, found.entries)
    return LedgerPage(tuple(_line(desk, kept, names) for kept in found.entries), found.rest)


def count(desk: Desk, wanted: Wanted = ALL) -> int:
    """Count the entries that are asked for."""
    return extracts.count(desk.ledger, _sieve(desk, wanted))


def entry(desk: Desk, name: str, subject: str) -> LedgerDetail:
    """Show an entry in full, by its hash and its subject, as a line of a page names them.

    Raises JudgingError where the ledger does not hold it.
    """
    history = desk.ledger.history(subject)
    kept = next((one for one in history if one.hash == name), None)
    if kept is None:
        raise JudgingError("ledger.unknown_subject", subject=subject)
    before = [one for one in history if one.hash in kept.entry.heads]
    names = directories.names_in(desk.ledger, history)
    return LedgerDetail(
        line=_line(desk, kept, names),
        values=contrast(subject, [*before, kept], names),
        replaced=len(before),
        is_current=all(name not in one.entry.heads for one in history),
    )


def _sieve(desk: Desk, wanted: Wanted) -> extracts.Sieve:
    text = wanted.text.strip()
    return extracts.Sieve(
        types=GROUPS[wanted.group] if wanted.group else (),
        session=wanted.session,
        mentions=tuple(filter(None, (wanted.contestant, wanted.person))),
        text=text,
        called=_called(desk, text) if text else frozenset(),
    )


def _called(desk: Desk, text: str) -> frozenset[str]:
    """Name the contestants, people and sessions that are called so, by their ids."""
    ledger, wanted = desk.ledger, text.casefold()
    called = (
        *((who, f"{one.number} {one.name}") for who, one in readings.contestants(ledger).items()),
        *((who, one.full_name) for who, one in readings.people(ledger).items()),
        *((name, one.name) for name, one in readings.sessions(ledger).items()),
    )
    return frozenset(name for name, said in called if wanted in said.casefold())


def _line(desk: Desk, kept: Kept, names: Names) -> LedgerLine:
    one = kept.entry
    roles = roles_of(one.subject)
    is_own = one.device == desk.device
    known = one.role in get_args(Role)
    return LedgerLine(
        hash=kept.hash,
        device=one.device,
        device_short=code_of(one.device, CODE_BITS // 2),
        device_name=desk.name if is_own else names.device(one.device),
        n=one.n,
        at=one.at,
        actor=names.person(one.actor),
        role=sentence(f"ledger.role_{one.role}") if known else one.role[:40],
        behalf=names.person(one.behalf),
        witness=names.person(one.witness),
        type=one.type,
        subject=one.subject,
        session=roles.get("session", ""),
        contestant=roles.get("contestant", ""),
        said=told(kept, names),
        code=code_of(kept.hash, CODE_BITS),
    )
