"""The start of a rubric: what stands in a draft before anything is written."""

from __future__ import annotations

from judging_app.domain.rubric_draft import RubricDraft

LEVELS = (
    ("Sangat kurang", "Very poor"),
    ("Kurang", "Poor"),
    ("Cukup", "Fair"),
    ("Baik", "Good"),
    ("Sangat baik", "Very good"),
)
"""The five levels that most sheets in use have; they stand in the draft to be changed."""


def empty_draft() -> RubricDraft:
    """Make the draft of a new rubric: marks 0 to 100, five levels, one criterion, the mean."""
    empty = {"id": "", "en": ""}
    table = {
        "weights_total": "100",
        "scale": {"min": "0", "max": "100", "step": "1"},
        "bands": [
            {"level": at, "from": "", "to": "", "name": {"id": name, "en": other}}
            for at, (name, other) in enumerate(LEVELS, start=1)
        ],
        "criteria": [],
        "panel": {"score": "mean"},
        "format": 1,
        "code": "",
        "version": 1,
        "proposal": True,
        "title": dict(empty),
        "use": dict(empty),
        "note": dict(empty),
        "tie_break": [],
    }
    return RubricDraft(table).spread().with_criterion()
