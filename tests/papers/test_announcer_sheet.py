"""The announcer's sheet: who won, in the order of the reveal, with the amounts in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from msgspec.structs import replace

from judging_app.domain.announcer_order import AnnouncerOrder
from judging_app.domain.errors import JudgingError
from judging_app.domain.follow_up import Withdrawal
from judging_app.domain.reveal import LINES, Step
from judging_app.domain.shown import ShownPerson
from judging_app.language import LANGUAGES, Language
from judging_app.services import read_out, seal
from judging_app.services.desk import Happening
from judging_app.services.render import render_announcer
from tests.builders import CHAIR, REASON, Room, both, found, memory_folder
from tests.papers.reading import outline, pages

if TYPE_CHECKING:
    from collections.abc import Iterator

    from judging_app.domain.form import Paper

LONG = "Pesantren " + "Miftahul Huda Al-Musri wal Ma'had " * 6 + "Cianjur"
SCOPE = ("session", "S")


@pytest.fixture
def room() -> Iterator[Room]:
    """A sealed session: c1 has the first prize, c2 the second."""
    with memory_folder() as folder:
        held = Room(found(folder / "office"))
        held.prepare()
        held.attend("c1", "c2", "c3")
        held.score_all({"c1": 80, "c2": 70, "c3": 60})
        held.seal()
        yield held
        held.desk.close()


def step(label: str, *names: str, amount: int = 0, **more: Any) -> Step:  # noqa: ANN401  # as a step has
    people = tuple(ShownPerson(f"SC-{at:03}", name, "Kab. Garut") for at, name in enumerate(names))
    return Step(label=both(label), contestants=names, people=people, amount=amount, **more)


def order(*steps: Step, **more: Any) -> AnnouncerOrder:  # noqa: ANN401  # as an order has
    given: dict[str, Any] = {
        "audition": both("Audition"),
        "category": both("Scale Up"),
        "level": both("provincial level"),
        "revision": 0,
        "code": "AAAA-BBBB",
        "steps": steps,
        "withdrawn": (),
        "language": "id",
        "paper": "A4",
    }
    return AnnouncerOrder(**given | more)


def squeezed(text: str) -> str:
    return "".join(text.split())


def read(made: AnnouncerOrder) -> str:
    return squeezed(" ".join(pages(render_announcer(made))))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_winners_stand_in_the_order_of_the_reveal_with_their_amounts_in_words(
    room: Room, lang: str
) -> None:
    text = read(read_out.plan_announcer(room.desk, *SCOPE, language=lang))
    second, first = text.index("Contestant2"), text.index("Contestant1")
    assert second < first
    assert "Contestant3" not in text
    language = Language(lang)
    for amount in (150_000_000, 200_000_000):
        assert squeezed(language.rupiah(amount)) in text
        assert squeezed(language.in_words(amount)) in text


@pytest.mark.parametrize("paper", ["A4", "F4"])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_page_says_which_it_is_of_how_many_and_of_which_seal(lang: str, paper: Paper) -> None:
    steps = [step(f"Prize {at}", LONG, "A short one", amount=25_000_000) for at in range(12)]
    drawn = render_announcer(order(*steps, language=lang, paper=paper))
    found_pages = pages(drawn)
    assert len(found_pages) > 1
    for at, page in enumerate(found_pages, start=1):
        said = Language(lang).say("paper.page", page=at, pages=len(found_pages))
        assert squeezed(said) in squeezed(page)
        assert "AAAA-BBBB" in page


def test_nothing_is_lost_of_a_long_name_and_nothing_leaves_the_page() -> None:
    drawn = render_announcer(order(step("Juara 1", LONG, amount=1), step("Juara 2", *[LONG] * 9)))
    assert squeezed(" ".join(pages(drawn))).count(squeezed(LONG)) == 10
    for width, height, boxes in outline(drawn):
        for left, bottom, right, top in boxes:
            assert left >= 0
            assert bottom >= 0
            assert right <= width
            assert top <= height


def test_who_shares_a_place_is_read_that_each_has_the_amount() -> None:
    each = squeezed("Masing-masing Rp25.000.000,00 (dua puluh lima juta rupiah)")
    assert each in read(order(step("Juara 1", "A", "B", amount=25_000_000)))
    assert each not in read(order(step("Juara 1", "A", amount=25_000_000)))


def test_the_press_form_of_money_is_kept() -> None:
    made = order(step("Juara 1", "A", amount=25_000_000), money="press")
    assert "Rp25.000.000,-" in read(made)


def test_the_list_of_who_goes_on_stands_last_part_by_part() -> None:
    names = [f"N{at}" for at in range(LINES)]
    parts = (step("Tahap III", *names, part=1, parts=2), step("Tahap III", "Z", part=2, parts=2))
    text = read(order(step("Juara 1", "A"), *parts))
    assert squeezed("Maju ke Tahap III, bagian 2 dari 2") in text
    assert text.index("Juara1") < text.index("N0") < text.index("Z")


def test_who_withdrew_is_not_read_out_and_named_below(room: Room) -> None:
    hash_ = seal.official(room.desk, *SCOPE).hash
    gone = Withdrawal(withdrawn=True, day="2026-11-05", reason=REASON)
    room.desk.record(Happening("withdrawal", f"withdrawal/{hash_}/c2", gone, CHAIR))
    made = read_out.plan_announcer(room.desk, *SCOPE, language="id")
    assert [one.contestants for one in made.steps] == [("c1",)]
    text = read(made)
    assert squeezed("mengundurkan diri setelah hasil dikunci: SC-002 Contestant 2") in text


def test_only_a_seal_is_read_out(room: Room) -> None:
    seal.reopen(room.desk, *SCOPE, reason=REASON, by=CHAIR, witness="w")
    with pytest.raises(JudgingError, match=r"seal\.not_sealed"):
        read_out.plan_announcer(room.desk, *SCOPE, language="id")


@pytest.mark.parametrize("kind", ["rehearsal", "sample"])
def test_what_is_not_the_real_thing_says_so_across_each_page(kind: str) -> None:
    word = "paper.watermark" if kind == "rehearsal" else "paper.watermark_sample"
    steps = [step(f"Juara {at}", LONG) for at in range(9)]
    for page in pages(render_announcer(order(*steps, kind=kind))):
        assert squeezed(Language("id").say(word)) in squeezed(page)


def test_the_same_order_gives_the_same_bytes() -> None:
    made = order(step("Juara 1", "A"))
    assert render_announcer(made) == render_announcer(replace(made))
