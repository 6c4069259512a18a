"""Compose a rubric: begin a draft, check it as it is written, and write it as a rubric's file."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import msgspec

from judging_app.domain.errors import JudgingError
from judging_app.domain.method_words import method_told
from judging_app.domain.rubric import Rubric
from judging_app.domain.rubric_draft import RubricDraft, draft_of
from judging_app.domain.rubric_draft_fault import DraftFault, fault_of, first_of_each
from judging_app.domain.rubric_example import Example, example_of
from judging_app.domain.rubric_rules import faults_of_rubric
from judging_app.storage.durable_files import write_whole
from judging_app.storage.programme_folders import PROGRAMME
from judging_app.storage.rubric_files import load_rubric
from judging_app.storage.rubric_texts import write_rubric
from judging_app.storage.toml_tables import Spot, faults_of, fitted

if TYPE_CHECKING:
    from pathlib import Path

    from judging_app.domain.errors import Sentence
    from judging_app.domain.file_kinds import Text

SAMPLE = "sample.toml"
OTHERS = {PROGRAMME, SAMPLE}
"""The files among the shipped rubrics that are none."""


class Checked(NamedTuple):
    """A draft as it was looked at: what is wrong, or the rubric, what it gives, and its method."""

    draft: RubricDraft
    faults: tuple[DraftFault, ...]
    rubric: Rubric | None = None
    example: Example | None = None
    method: tuple[Sentence, ...] = ()


class Shipped(NamedTuple):
    """A rubric that came with the program: its file, its code and its title."""

    path: Path
    code: str
    title: Text


def check_draft(draft: RubricDraft) -> Checked:
    """Hold a draft against all that a rubric's file must keep; finds every fault, not the first."""
    table = draft.finished
    wrong = faults_of(table, Rubric, "")
    if wrong:
        return Checked(draft, first_of_each(map(fault_of, wrong)))
    rubric = msgspec.convert(fitted(table, Rubric, Spot("")), Rubric, strict=True)
    faults = []
    for one in faults_of_rubric(rubric):
        faults.append(fault_of(one))
        if faults[-1].path[0] == "scale":  # the rules after it go by the scale
            break
    if faults:
        return Checked(draft, first_of_each(faults))
    return Checked(draft, (), rubric, example_of(rubric), method_told(rubric))


def shipped_rubrics(folder: Path) -> tuple[Shipped, ...]:
    """List the rubrics that came with the program, by code; of equal ones the newest folder's.

    A file that cannot be read is left out.
    """
    found: dict[str, Shipped] = {}
    for path in sorted(folder.glob("*/*.toml")):
        if path.name in OTHERS:
            continue
        try:
            rubric = load_rubric(path)[1]
        except JudgingError:
            continue
        found[rubric.code] = Shipped(path, rubric.code, rubric.title)
    return tuple(found[code] for code in sorted(found))


def draft_from(path: Path) -> RubricDraft:
    """Begin a draft with what a rubric's file says. Raises JudgingError where it is wrong."""
    return draft_of(load_rubric(path)[1])


def save_rubric(rubric: Rubric, target: Path) -> Path:
    """Write a rubric as a file; returns where it is. Raises JudgingError where it cannot be."""
    write_whole(target, write_rubric(rubric).encode())
    return target
