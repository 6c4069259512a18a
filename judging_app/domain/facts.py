"""The facts of an entry: what its body says, line by line, each with its label, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, get_args

import msgspec

from judging_app.domain.ballot import Ballot
from judging_app.domain.errors import JudgingError, sentence
from judging_app.domain.follow_up import AnnouncementState, InkState, ObjectionState, PaperState
from judging_app.domain.judge_total import total_of
from judging_app.domain.names import Names, order_in, read_value
from judging_app.domain.progress import PRESENCES
from judging_app.domain.seal import ReopenGround, Seal
from judging_app.domain.session import ConferenceState, ExclusionCause
from judging_app.domain.telling import SEATS
from judging_app.domain.wording import DASH, Wording, day, figure, moment, written

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from fractions import Fraction

    from judging_app.domain.entry import Kept
    from judging_app.domain.rubric import Rubric

PLACES = 2
"""The decimals of a total that stands alone."""

LONG = 200
"""A longer text is shown by its length."""


class Fact(NamedTuple):
    """One line: `key` tells which lines of two values belong together.

    `total` is a ballot's exact sum, None in every other line.
    """

    key: str
    label: Wording
    value: Wording
    total: Fraction | None = None


def facts_of(kept: Kept, names: Names) -> tuple[Fact, ...]:
    """Read an entry's body line by line; of an unknown kind the lines are as they stand there."""
    try:
        value = read_value(kept)
    except JudgingError:
        return ()
    if value is None:
        return tuple(_raw(kept))
    if isinstance(value, Ballot):
        return tuple(_ballot(value, names))
    if isinstance(value, Seal):
        return tuple(_seal(value))
    order = order_in(kept)
    return tuple(
        Fact(name, sentence(LABELS[name]), _shown(name, getattr(value, name), order, names))
        for name in value.__struct_fields__
        if name in LABELS and getattr(value, name) not in EMPTY
    )


EMPTY: tuple[object, ...] = ("", (), {}, None)


def _ballot(ballot: Ballot, names: Names) -> Iterator[Fact]:
    rubric = names.rubrics.get(ballot.rubric)
    if rubric is None:
        for key, units in ballot.marks.items():
            yield Fact(f"mark/{key}", key, figure(units))
    else:
        yield from _marks(ballot, rubric)
    if ballot.is_void:
        yield Fact("is_void", sentence("views.fact_void"), sentence("views.yes"))
    if ballot.reason:
        yield Fact("reason", sentence("views.fact_reason"), ballot.reason)
    for key, note in ballot.notes.items():
        label = sentence("views.fact_note", criterion=_criterion(key, rubric))
        yield Fact(f"note/{key}", label, note)
    if ballot.feedback:
        yield Fact("feedback", sentence("views.fact_feedback"), ballot.feedback)
    if ballot.written_total:
        written_total = sentence("views.fact_written_total")
        yield Fact("written_total", written_total, ballot.written_total)


def _marks(ballot: Ballot, rubric: Rubric) -> Iterator[Fact]:
    for criterion in rubric.criteria:
        if criterion.key in ballot.marks:
            mark = figure(rubric.value(ballot.marks[criterion.key]), rubric.decimals)
            yield Fact(f"mark/{criterion.key}", written(criterion.name), mark)
    if ballot.marks.keys() == {criterion.key for criterion in rubric.criteria}:
        whole = total_of(rubric, ballot.marks)
        yield Fact("total", sentence("views.fact_total"), figure(whole, PLACES), whole)


def _criterion(key: str, rubric: Rubric | None) -> Wording:
    if rubric is None or all(one.key != key for one in rubric.criteria):
        return key
    return written(rubric.criterion(key).name)


def _seal(seal: Seal) -> Iterator[Fact]:
    yield Fact("revision", sentence("views.fact_revision"), figure(seal.revision))
    yield Fact("chair", sentence("views.fact_chair"), seal.chair_name)
    yield Fact("witness", sentence("views.fact_witness"), seal.witness_name)
    yield Fact("day", sentence("views.fact_day"), day(seal.day))
    yield Fact("sealed_at", sentence("views.fact_sealed_at"), moment(seal.sealed_at))
    placed = [row for row in seal.rows if row.place]
    yield Fact("placed", sentence("views.fact_placed"), figure(len(placed)))
    for row in placed:
        label = sentence("views.fact_place_of", contestant=f"{row.number} {row.name}")
        yield Fact(f"place/{row.contestant}", label, figure(row.place))
    if seal.reason:
        yield Fact("reason", sentence("views.fact_reason"), seal.reason)


def _raw(kept: Kept) -> Iterator[Fact]:
    try:
        body = msgspec.json.decode(kept.entry.body)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return
    if isinstance(body, dict):
        for name, value in body.items():
            yield Fact(str(name), str(name)[:LONG], _brief(str(value)))


def _shown(name: str, value: Any, order: tuple[str, ...], names: Names) -> Wording:  # noqa: ANN401  # a field
    """Word one field of a body."""
    if name == "order" and order:
        return sentence("views.listed", parts=[names.contestant(who) for who in order])
    if name in CHOICES:
        return sentence(CHOICES[name][value])
    if name in WORDED:
        return WORDED[name](value, names)
    return _plain(value)


def _plain(value: Any) -> Wording:  # noqa: ANN401  # a field
    if isinstance(value, bool):
        return sentence("views.yes" if value else "views.no")
    if isinstance(value, int):
        return figure(value)
    return written(value) if isinstance(value, dict) else _brief(str(value))


def _brief(text: str) -> Wording:
    """Show a text; a long one by its number of lines."""
    if len(text) <= LONG:
        return text
    return sentence("views.long_text", n=len(text.splitlines()))


def _rubric(name: str, names: Names) -> Wording:
    rubric = names.rubrics.get(name)
    if rubric is None:
        return name[:8]
    return sentence("views.rubric_version", code=rubric.code, version=rubric.version)


def _key_of_category(key: str, names: Names) -> Wording:
    known = names.programme.categories if names.programme else ()
    return next((written(one.name) for one in known if one.key == key), key)


def _key_of_stage(key: str, names: Names) -> Wording:
    known = names.programme.stages if names.programme else ()
    return next((written(one.name) for one in known if one.key == key), key)


def _key_of_venue(key: str, names: Names) -> Wording:
    known = names.programme.stages if names.programme else ()
    return next((one.name for stage in known for one in stage.venues if one.key == key), key)


def _key_of_area(key: str, names: Names) -> Wording:
    known = names.programme.areas if names.programme else ()
    return next((area.name for area in known if area.code == key), key)


def _key_of_sector(key: str, names: Names) -> Wording:
    known = names.programme.sectors if names.programme else ()
    return next((written(one.name) for one in known if one.key == key), key)


def _year(year: int, _names: Names) -> Wording:
    return str(year) if year else DASH


WORDED: dict[str, Callable[[Any, Names], Wording]] = {
    "rubric": _rubric,
    "category": _key_of_category,
    "stage": _key_of_stage,
    "venue": _key_of_venue,
    "area": _key_of_area,
    "sector": _key_of_sector,
    "started": _year,
    "date": lambda text, _names: day(text),
    "day": lambda text, _names: day(text),
    "until": lambda text, _names: day(text),
    "answered": lambda text, _names: day(text),
    "contestant": lambda who, names: names.contestant(who),
    "judges": lambda several, names: ", ".join(map(names.person, several)),
    "device": lambda device, names: names.device(device),
    "seal": lambda name, _names: name[:8],
    "file": lambda name, _names: name[:8],
    "continues": lambda name, _names: name[:8],
}
"""How the fields are worded whose value is a key of something else."""

FOLLOWED = (
    *get_args(ConferenceState),
    *get_args(InkState),
    *get_args(AnnouncementState),
    *(state for state in get_args(ObjectionState) if state != "open"),
    *get_args(PaperState),
)
"""The states of what follows a conference or a seal; the words for each are keyed by it."""

CHOICES: dict[str, dict[Any, str]] = {
    "seat": SEATS,
    "state": {
        **PRESENCES,
        "waiting": "views.call_waiting",
        "called": "views.call_called",
        "on_stage": "views.call_on_stage",
        "heard": "views.call_heard",
        "postponed": "views.call_postponed",
        **{state: f"views.state_{state}" for state in FOLLOWED},
    },
    "tie": {
        "family": "views.relation_family",
        "business": "views.relation_business",
        "mentoring": "views.relation_mentoring",
        "institution": "views.relation_institution",
        "other": "views.relation_other",
    },
    "ground": {ground: f"views.ground_{ground}" for ground in get_args(ReopenGround)},
    "about": {cause: f"views.cause_{cause}" for cause in get_args(ExclusionCause)},
    "kind": {
        "package": "views.bundle_package",
        "result": "views.bundle_result",
        "ballots": "views.bundle_ballots",
        "verified": "views.bundle_verified",
        "receipt": "views.bundle_receipt",
        "scan": "views.paper_scan",
        "signed_pdf": "views.paper_signed_pdf",
        "other": "views.paper_other",
    },
}
"""How the fields are worded whose value is one of a few."""

LABELS = {
    "value": "views.fact_measured",
    "name": "views.fact_name",
    "number": "views.fact_number",
    "category": "views.fact_category",
    "area": "views.fact_area",
    "nspp": "views.fact_nspp",
    "district": "views.fact_district",
    "village": "views.fact_village",
    "sector": "views.fact_sector",
    "product": "views.fact_product",
    "institution": "views.fact_institution",
    "mentor": "views.fact_mentor",
    "started": "views.fact_started",
    "before": "views.fact_before",
    "after": "views.fact_after",
    "background": "views.fact_background",
    "nip": "views.fact_nip",
    "stage": "views.fact_stage",
    "venue": "views.fact_venue",
    "rubric": "views.fact_rubric",
    "date": "views.fact_date",
    "room": "views.fact_room",
    "basis": "views.fact_basis",
    "withdrawn": "views.fact_withdrawn",
    "seat": "views.fact_seat",
    "order": "views.fact_order",
    "assigned": "views.fact_assigned",
    "plays": "views.fact_plays",
    "seed": "views.fact_seed",
    "state": "views.fact_state",
    "reason": "views.fact_reason",
    "absent": "views.fact_absent",
    "recused": "views.fact_recused",
    "tie": "views.fact_relation",
    "note": "views.fact_remark",
    "times": "views.fact_called",
    "last": "views.fact_last",
    "excluded": "views.fact_excluded",
    "about": "views.fact_about",
    "kept": "views.fact_kept",
    "judges": "views.fact_judges",
    "day": "views.fact_on",
    "until": "views.fact_until",
    "by": "views.fact_by",
    "contestant": "views.fact_contestant",
    "answer": "views.fact_answer",
    "answered": "views.fact_answered",
    "dice": "views.fact_dice",
    "shown": "views.fact_shown",
    "size": "views.fact_size",
    "removed": "views.fact_removed",
    "ground": "views.fact_ground",
    "valid": "views.fact_valid",
    "lent": "views.fact_lent",
    "revision": "views.fact_revision",
    "copy": "views.fact_copy",
    "language": "views.fact_language",
    "paper": "views.fact_paper",
    "seal": "views.fact_seal",
    "file": "views.fact_file",
    "kind": "views.fact_kind",
    "entries": "views.fact_entries",
    "device": "views.fact_device",
    "accepted": "views.fact_accepted",
    "continues": "views.fact_continues",
    "rehearsal": "views.fact_rehearsal",
    "sample": "views.fact_sample",
    "text": "views.fact_text",
}
"""The labels of the fields that are shown; ids, keys and codes of machines are left out."""
