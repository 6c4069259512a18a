"""The list of a paper check: what was drawn, with marks and totals, and room for what is found."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from judging_app.domain.errors import JudgingError
from judging_app.domain.roles import Actor
from judging_app.language import LANGUAGES, Language
from judging_app.services import check_paper
from judging_app.services.render import render_check
from tests.papers.reading import text

if TYPE_CHECKING:
    from tests.builders import Room

S = ("session", "S")
AUDITOR = Actor("w", "auditor")


@pytest.fixture
def sealed(room: Room) -> Room:
    room.score("c2", "j2", 71, 69, 70, reason="typed wrongly")
    room.seal()
    return room


def test_before_the_draw_there_is_no_list(sealed: Room) -> None:
    with pytest.raises(JudgingError, match=r"paper_check\.not_yet"):
        check_paper.plan_list(sealed.desk, *S, language="id")


@pytest.mark.parametrize("code", LANGUAGES)
def test_each_drawn_ballot_stands_there_with_seed_marks_and_total(sealed: Room, code: str) -> None:
    check_paper.draw(sealed.desk, *S, dice="613425", by=AUDITOR)
    order = check_paper.plan_list(sealed.desk, *S, language=code)
    drawn = render_check(order)
    assert drawn == render_check(order)
    said = " ".join(text(drawn).split())
    assert order.seed in said.replace("- ", "-")
    language = Language(code)
    for one in order.compared:
        assert one.ballot.number in said
        assert language.number(one.ballot.total, 2) in said
    changed = next(one for one in order.compared if one.ballot.id == "c2/j2")
    assert [int(mark.value) for mark in changed.ballot.marks] == [71, 69, 70]
    named = changed.ballot.marks[0].name[code]
    assert f"{named} 71" in said.replace("\N{NO-BREAK SPACE}", " ")
    assert language.say("paper_check.is_same") in said


def test_marks_that_were_revised_after_the_seal_are_not_those_of_the_list(sealed: Room) -> None:
    check_paper.draw(sealed.desk, *S, dice="613425", by=AUDITOR)
    before = check_paper.plan_list(sealed.desk, *S, language="id")
    sealed.reopen()
    sealed.score("c2", "j2", 90, 90, 90, reason="typed wrongly")
    sealed.seal()
    check_paper.draw(sealed.desk, *S, dice="613425", by=AUDITOR)
    after = check_paper.plan_list(sealed.desk, *S, language="id")
    values = [
        [int(mark.value) for one in order.compared if one.ballot.id == "c2/j2"
         for mark in one.ballot.marks]
        for order in (before, after)
    ]  # fmt: skip
    assert values == [[71, 69, 70], [90, 90, 90]]


def test_what_was_found_stands_on_a_later_list(sealed: Room) -> None:
    check_paper.draw(sealed.desk, *S, dice="613425", by=AUDITOR)
    check_paper.look(
        sealed.desk, *S, contestant="c2", judge="j2", state="differs", note="The paper has 75.",
        by=AUDITOR,
    )  # fmt: skip
    said = text(render_check(check_paper.plan_list(sealed.desk, *S, language="id")))
    assert "Berbeda. The paper has 75." in " ".join(said.split())


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_judge_whose_title_ends_with_a_dot_gets_no_second_one(sealed: Room, code: str) -> None:
    check_paper.draw(sealed.desk, *S, dice="613425", by=AUDITOR)
    order = check_paper.plan_list(sealed.desk, *S, language=code)
    titled = tuple(
        one._replace(ballot=one.ballot._replace(judge_name="Zaenal, M.P."))
        for one in order.compared
    )
    said = text(render_check(replace(order, compared=titled)))
    assert "M.P." in said
    assert "M.P.." not in said
