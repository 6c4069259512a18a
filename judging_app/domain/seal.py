"""A seal: what a panel or the plenary made official, with its inputs and its result table."""

from typing import Literal

import msgspec

from judging_app.domain.file_kinds import Text
from judging_app.domain.session import (
    Presence,
    SeatKind,
    Tie,
)

Outcome = Literal["advance", "reserve", "prize", "not_chosen", "undecided", "plenary", "out"]
MarkState = Literal["scored", "recused", "absent", "excluded", "not_scored"]
ReopenGround = Literal[
    "typing", "wrong_number", "absence", "tie", "late_data", "objection", "other"
]
SHUT: frozenset[MarkState] = frozenset({"recused", "absent", "excluded"})
"""The states of a judge who gives no ballot and owes none."""

CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


class SealedTotal(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One judge's total for one contestant as it was sealed, or why there is none.

    `total` is an exact fraction as text (`1775/20`), empty unless the state is `scored`.
    """

    state: MarkState
    total: str = ""


class SealedRow(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One contestant's line of the sealed result table.

    `place` is 0 for who has none; `tied` tells that others share the place; `score` is exact (a
    fraction as text). `separated_by` names the tie-break that separated the contestant from one of
    equal score (the key of its criterion, else its kind) or `decision`; `separated_value` is the
    exact value on it. `means` are the exact values on the rubric's tie-breaks, in their order,
    empty where there is none. `totals` are in the order of the
    judges of the row's session (`panel` is an index into the seal's panels).
    `institution` is empty in seals before release 0.5.
    `missing` names why somebody who was present has no score (`quorum`),
    `earlier` the exact results of earlier stages that counted, by the rubric's key.
    `amount` is in whole rupiah. Where places are counted within groups, `groups` are the keys of
    the contestant's by kind (`region`, `area`, ...); `within` names the group in which going on or
    the reserve was counted and `rank` the place there, `prize_within` and `prize_rank` those of the
    prize; `quota` is the number, from 1, of the quota that chose or holds back, 0 where one alone
    cuts the whole table.
    """

    contestant: str
    number: str
    name: str
    institution: str = ""
    area: str
    sector: Text
    presence: Presence
    reason: str = ""
    panel: int = 0
    place: int = 0
    tied: bool = False
    score: str = ""
    separated_by: str = ""
    separated_value: str = ""
    means: tuple[str, ...] = ()
    missing: str = ""
    earlier: dict[str, str] = {}
    outcome: Outcome
    reserve: int = 0
    prize: Text | None = None
    alias: Text | None = None
    amount: int = 0
    groups: dict[str, str] = {}
    quota: int = 0
    within: Text | None = None
    rank: int = 0
    prize_within: Text | None = None
    prize_rank: int = 0
    totals: tuple[SealedTotal, ...] = ()


class SealedJudge(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A judge as named on the sheet: full name with titles, home institution, NIP, seat."""

    person: str
    name: str
    institution: str
    background: str = ""
    nip: str = ""
    seat: SeatKind


class SealedPanel(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A panel whose totals stand in the table: its session, its venue and its judges in order.

    In a plenary, `seal` is the hash of the session's seal that was merged. `components` are the
    judges of each component, where the rubric has several.
    """

    session: str
    name: str
    venue: str
    judges: tuple[SealedJudge, ...]
    seal: str = ""
    components: dict[str, tuple[str, ...]] = {}


class SealedRecusal(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A judge who declared a tie with a contestant, and does not score there.

    `ruling` is what the chair ruled, with `reason`, where the tie was declared after the ballot: it
    was taken out or counts on. Empty where there was no ballot yet.
    """

    judge: str
    number: str
    name: str
    tie: Tie
    note: str = ""
    ruling: Literal["", "excluded", "kept"] = ""
    reason: str = ""


class SealedAbsence(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A judge who was not in the room for some contestants, by their numbers."""

    judge: str
    numbers: tuple[str, ...]
    reason: str


class SealedExclusion(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Ballots of a judge that the chair took out, or let count though the judge was away.

    `numbers` are those of the contestants whom they were given to.
    """

    judge: str
    numbers: tuple[str, ...]
    excluded: bool
    reason: str


class SealedAside(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A judge whose seat was taken back or made a shadow's, with so many ballots set aside."""

    judge: str
    ballots: int
    reason: str


class SealedSwap(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Ballots that were given under a wrong number: of whom, between which two, and why."""

    judges: tuple[str, ...]
    numbers: tuple[str, str]
    reason: str


class SealedDeduction(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What was subtracted from a contestant's score, by the name that the rubric gives it.

    `value` is the measured value, an exact decimal, before the rubric multiplies it.
    """

    number: str
    name: Text
    value: str


class SealedDecision(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A ruling that stands behind places: the contestants in the order ruled, and the reason."""

    numbers: tuple[str, ...]
    reason: str


class SealedShare(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How many places of a quota or a prize there were in one group, and how many were filled.

    `label` is the prize's, None for those who go on; `within` names the group, None where all are
    one. `at_least` is the score that was asked for, an exact decimal, empty where none was.
    """

    label: Text | None = None
    within: Text | None = None
    places: int
    filled: int
    amount: int = 0
    at_least: str = ""


class SealedConference(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A contestant whom the panel talked over: how many judges changed their marks, of how many.

    It names no judge. `reason` is the chair's, who confirmed it.
    """

    number: str
    judges: int
    changed: int
    reason: str


class SealedFork(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A copied desk as the minutes name it: who accepted its branches, before whom, and why."""

    device: str
    chair: str
    witness: str
    reason: str


class SealedOfficial(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Somebody who signs beside the jury: position, and name and NIP where they are known."""

    position: Text
    name: str = ""
    nip: str = ""


class Seal(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a panel (`session`) or the plenary made official: the table, its inputs, two people.

    Everything that the result sheet prints is here or in the rubric that `rubric` names by its
    content hash, so that what was printed stays true for ever. `counted` lists the hashes of the
    entries that the table was made from, `heads` the end of every desk's chain as
    `device:n:hash`. `day` and `clock` are confirmed by the people (`2020-07-22`, `16.40`); clocks
    lie. `revision` counts from 0; `replaces` is the hash of the seal before it, and `reason` says
    why it was reopened. `places` and `reserves` are the quota where it lies inside the scope and is
    one cut through the whole table; where the rules say more, `shares` has each group's places.
    """

    scope: Literal["session", "plenary"]
    session: str = ""
    stage: str
    category: str
    revision: int
    replaces: str = ""
    reason: str = ""
    audition: Text
    year: int
    numeral: str
    level: Text
    category_name: Text
    venue: str
    room: str = ""
    city: str
    basis: str = ""
    day: str
    clock: str
    letterhead: tuple[str, ...]
    noun: Text
    rubric: str
    rubric_code: str
    rubric_version: int
    panels: tuple[SealedPanel, ...]
    signatories: tuple[SealedJudge, ...]
    chair: str
    chair_name: str
    witness: str
    witness_name: str
    committee: SealedOfficial
    official: SealedOfficial
    decided_here: bool
    places: int = 0
    reserves: int = 0
    goes_to: Text | None = None
    shares: tuple[SealedShare, ...] = ()
    rows: tuple[SealedRow, ...]
    recusals: tuple[SealedRecusal, ...] = ()
    absences: tuple[SealedAbsence, ...] = ()
    exclusions: tuple[SealedExclusion, ...] = ()
    asides: tuple[SealedAside, ...] = ()
    swaps: tuple[SealedSwap, ...] = ()
    deductions: tuple[SealedDeduction, ...] = ()
    decisions: tuple[SealedDecision, ...] = ()
    conferences: tuple[SealedConference, ...] = ()
    forks: tuple[SealedFork, ...] = ()
    counted: tuple[str, ...]
    heads: tuple[str, ...]
    program: str
    device_name: str
    sealed_at: str
    sample: bool = False
    rehearsal: bool = False

    @property
    def is_ranking_all(self) -> bool:
        """Tell whether places are all that it decides: there is neither a quota nor a prize."""
        return any(row.place and row.outcome == "out" for row in self.rows)


class Reopening(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A seal taken back, with the reason; the next seal of the scope is a numbered revision.

    `ground` is the kind of the reason; reopenings before release 0.5 have none.
    """

    revision: int
    reason: str
    ground: ReopenGround | Literal[""] = ""


def code_of(hash_: str, bits: int = 128) -> str:
    """Write the first bits of a hash as a code for people, in groups of four.

    Crockford's base 32: no I, L, O or U. 128 bits are 26 characters, the sheet's code.
    """
    count = -(-bits // 5)
    value = int(hash_, 16) >> (4 * len(hash_) - bits) << (5 * count - bits)
    letters = [CROCKFORD[value >> 5 * place & 31] for place in range(count - 1, -1, -1)]
    return "-".join("".join(letters[i : i + 4]) for i in range(0, count, 4))


def read_code(typed: str) -> str:
    """Read a typed code as people write it: small letters, O for 0, I or L for 1, no dashes."""
    plain = "".join(letter for letter in typed.upper() if letter.isalnum())
    plain = plain.translate(str.maketrans("OIL", "011"))
    return "-".join(plain[i : i + 4] for i in range(0, len(plain), 4))
