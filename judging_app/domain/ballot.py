"""A ballot: one judge's marks for one contestant, one revision of it."""

from typing import TYPE_CHECKING

import msgspec

from judging_app.domain.errors import JudgingError
from judging_app.domain.number import decimal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from judging_app.domain.rubric import Part, Rubric

LONGEST_NOTE, LONGEST_FEEDBACK = 500, 1000
"""So many signs a note on one criterion has at most, and the feedback for a contestant."""


NOTE, FEEDBACK = "note/", "feedback/"
"""What the texts of a ballot are called while they are typed; no criterion's key has a slash."""


def note_key(criterion: str) -> str:
    """Name a criterion's note among what is being typed: `note/market`."""
    return f"{NOTE}{criterion}"


class Ballot(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One judge's marks for one contestant, by criterion, counted in the rubric's smallest unit.

    `rubric` is the content hash of the rubric that was scored with; `reason` says why a revision
    replaces the one before; `notes` by criterion are the judge's own, `feedback` is for the
    contestant. `written_total` is the sum that stood on a paper form that it was typed from, as an
    exact decimal; empty where none did. `is_void` says that there is none any longer: it was given
    under a wrong number and moved from here; then `marks` is empty.
    """

    marks: dict[str, int]
    rubric: str
    reason: str = ""
    notes: dict[str, str] = {}
    feedback: str = ""
    written_total: str = ""
    is_void: bool = False


def check(ballot: Ballot, rubric: "Rubric", *, on_paper: bool = False) -> None:
    """Refuse a ballot that lacks a criterion, has one too many, or a mark off the scale.

    So is one whose mark lacks the note that the rubric asks for, unless it was filled `on_paper`,
    where the note stands, and one whose texts are too long. Raises JudgingError naming the
    criterion.
    """
    wanted = {criterion.key for criterion in rubric.criteria}
    if missing := [c.key for c in rubric.criteria if c.key not in ballot.marks]:
        raise JudgingError("ballots.missing", n=len(missing), criteria=missing)
    if unknown := sorted(set(ballot.marks) - wanted):
        raise JudgingError("ballots.unknown_criterion", criterion=unknown[0], code=rubric.code)
    steps = rubric.steps
    for key, units in ballot.marks.items():
        if units not in steps:
            raise JudgingError(
                "ballots.off_scale",
                criterion=key,
                mark=decimal(rubric.value(units), rubric.decimals),
                lowest=rubric.scale.lowest,
                highest=rubric.scale.highest,
                step=rubric.scale.step,
            )
    check_texts(ballot.notes, ballot.feedback, rubric)
    unnoted = () if on_paper else without_note(ballot.marks, ballot.notes, rubric)
    if unnoted:
        key = unnoted[0]
        mark = decimal(rubric.value(ballot.marks[key]), rubric.decimals)
        raise JudgingError("ballots.note_needed", criterion=key, mark=mark)


def check_texts(notes: "Mapping[str, str]", feedback: str, rubric: "Part") -> None:
    """Refuse a note on what is no criterion, and texts that are too long, with a JudgingError."""
    wanted = {criterion.key for criterion in rubric.criteria}
    if unknown := sorted(set(notes) - wanted):
        raise JudgingError("ballots.unknown_note", criterion=unknown[0])
    for key, text in notes.items():
        if len(text) > LONGEST_NOTE:
            raise JudgingError("ballots.note_long", criterion=key, most=LONGEST_NOTE)
    if len(feedback) > LONGEST_FEEDBACK:
        raise JudgingError("ballots.feedback_long", most=LONGEST_FEEDBACK)


def without_note(
    marks: "Mapping[str, int]", notes: "Mapping[str, str]", rubric: "Part"
) -> tuple[str, ...]:
    """Name the criteria whose mark needs a note that is not there, in the rubric's order."""
    return tuple(
        one.key
        for one in rubric.criteria
        if one.key in marks
        and rubric.needs_note(marks[one.key])
        and not notes.get(one.key, "").strip()
    )
