"""The declaration of ties and the PIN slips: what they say, on which paper, and of what kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from judging_app.domain.declaration_order import declaration_order
from judging_app.domain.pin import PinSlip
from judging_app.domain.ties import Tied
from judging_app.language import LANGUAGES, Language
from judging_app.services import declare
from judging_app.services.render import render_declaration, render_pins
from tests.builders import Room, found, memory_folder
from tests.papers.reading import pages

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from judging_app.domain.form import Paper
    from judging_app.domain.tie_form import TieForm

NOTE = "A supplier of theirs since 2025, and the brother of one of the teachers there"
KINDS = {"": None, "rehearsal": "paper.watermark", "sample": "paper.watermark_sample"}


@pytest.fixture(scope="module")
def form() -> Iterator[TieForm]:
    with memory_folder() as folder:
        desk = found(folder / "office")
        room = Room(desk)
        room.prepare()
        yield declare.tie_form(desk, "S", "j2")
        desk.close()


def drawn(form: TieForm, *, lang: str = "id", paper: Paper = "A4", **more: Any) -> bytes:  # noqa: ANN401  # as the order takes
    ties = {"c2": Tied("business", NOTE)}
    return render_declaration(declaration_order(form, ties, language=lang, paper=paper, **more))


@pytest.mark.parametrize("paper", ["A4", "F4"])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_declaration_names_every_contestant_with_the_tie_or_none(
    form: TieForm, lang: str, paper: Paper
) -> None:
    language = Language(lang)
    (page,) = pages(drawn(form, lang=lang, paper=paper))
    text = "".join(page.split())
    assert [row.number for row in form.rows if row.number not in text] == []
    assert "".join(NOTE.split()) in text
    assert text.count("".join(language.say("ties.paper_none").split())) >= len(form.rows) - 1
    assert "".join(form.judge_name.split()) in text
    assert "".join(language.say("ties.paper_title").split()) in text


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_page_says_that_it_is_a_rehearsals_or_a_samples(
    form: TieForm, lang: str, kind: str
) -> None:
    language = Language(lang)
    slips = [PinSlip(f"Judge {number}", "482915") for number in range(9)]
    sheets = (
        *pages(drawn(form, lang=lang, kind=kind)),
        *pages(render_pins(slips, lang, "A4", kind)),
    )
    assert len(sheets) == 3
    said = {one: language.say(key) for one, key in KINDS.items() if key is not None}
    for page in sheets:
        assert {one for one, word in said.items() if word in page} == {kind} - {""}


def test_the_same_declaration_prints_the_same_bytes(form: TieForm) -> None:
    assert drawn(form) == drawn(form)
    assert drawn(form) != drawn(form, kind="sample")
