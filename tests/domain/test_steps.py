from __future__ import annotations

import pytest
from msgspec.structs import replace

from judging_app.domain.steps import Stand, page_of, steps_of
from judging_app.domain.wording import figure

FRESH = Stand(
    is_set_up=True,
    contestants=3,
    recorded=0,
    given=0,
    expected=0,
    judges=3,
    declared=0,
    has_ties=False,
    has_rulings=False,
    is_sealed=False,
    is_sent=False,
)
RECORDED = replace(FRESH, recorded=3, expected=9)
DECLARED = replace(RECORDED, declared=3)
SCORED = replace(DECLARED, given=9)
SEALED = replace(SCORED, is_sealed=True)


def states(stand: Stand) -> str:
    """Write the states of the steps as their first letters; `-` where there is nothing to do."""
    return "".join("-" if s.state == "none" else s.state[0] for s in steps_of(stand))


@pytest.mark.parametrize(
    ("stand", "expected", "page"),
    [
        (replace(FRESH, is_set_up=False, contestants=0), "cttt-tt", "prepare"),
        (FRESH, "dctt-tt", "roster"),
        (RECORDED, "ddct-tt", "scoring"),
        (replace(RECORDED, declared=2), "ddct-tt", "scoring"),
        (DECLARED, "dddc-tt", "scoring"),
        (replace(DECLARED, given=4), "dddc-tt", "monitor"),
        (replace(SCORED, declared=2), "dddd-ct", "results"),
        (SCORED, "dddd-ct", "results"),
        (replace(SCORED, has_ties=True), "ddddctt", "standings"),
        (replace(SCORED, has_rulings=True), "dddddct", "results"),
        (SEALED, "dddd-dc", "exchange"),
        (replace(SEALED, is_sent=True), "dddd-dd", "results"),
        (replace(SEALED, is_sent=None), "dddd-d-", "results"),
    ],
)
def test_the_first_open_step_is_the_current_one(stand: Stand, expected: str, page: str) -> None:
    found = steps_of(stand)
    assert states(stand) == expected
    assert page_of(next((s for s in found if s.state == "current"), None)) == page


def test_a_session_that_is_out_waits_for_its_result_and_for_nothing_else() -> None:
    out = replace(FRESH, is_sent=None, is_out=True)
    found = steps_of(out)
    current = next(step for step in found if step.state == "current")
    assert (current.key, page_of(current)) == ("result", "exchange")
    assert [step.key for step in found if step.state == "done"] == ["prepare", "package"]
    assert states(replace(out, is_set_up=False)) == "cttt-t-"
    assert states(replace(out, is_sealed=True)) == "dddd-d-"


def test_nothing_is_scored_before_anybody_is_recorded() -> None:
    assert steps_of(replace(FRESH, contestants=0))[3].state != "done"
    assert steps_of(FRESH)[3].state != "done"


def test_a_seal_puts_every_step_before_it_behind() -> None:
    late = replace(SEALED, recorded=2, given=1, has_ties=True)
    assert states(late) == "ddddddc"


def test_a_step_says_how_much_of_it_is_done() -> None:
    scoring = steps_of(replace(RECORDED, given=4))[3]
    assert scoring.detail is not None
    assert scoring.detail.values == {"done": figure(4), "of": figure(9)}
    assert steps_of(RECORDED)[0].detail is None
