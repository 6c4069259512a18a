"""A rubric's draft: what a person changes changes, what hangs on it follows, the rest stays."""

from __future__ import annotations

from pathlib import Path

import pytest

from judging_app.domain.level_spread import spread_levels
from judging_app.domain.rubric_draft import RubricDraft, draft_of
from judging_app.domain.rubric_start import empty_draft
from judging_app.storage.rubric_files import load_rubric

SHIPPED = Path(__file__).parents[2] / "rubrics"


def shipped(name: str) -> RubricDraft:
    return draft_of(load_rubric(SHIPPED / f"{name}.toml")[1])


def ranges(draft: RubricDraft) -> list[tuple[str, str]]:
    return [(band["from"], band["to"]) for band in draft.at("bands")]


def test_a_change_leaves_the_draft_before_it_as_it_was() -> None:
    before = shipped("competitions/MTQ-TILAWAH")
    after = before.with_value(("criteria", 0, "name", "id"), "Lain")
    assert before.text("criteria", 0, "name", "id") == "Tajwid"
    assert after.text("criteria", 0, "name", "id") == "Lain"
    assert after.with_value(("criteria", 0, "name", "id"), "Tajwid") == before


def test_a_value_that_is_taken_away_takes_the_empty_table_around_it_along() -> None:
    draft = empty_draft().with_value(("notes", "below"), "20")
    assert draft.at("notes") == {"below": "20"}
    assert draft.with_value(("notes", "below"), None).at("notes") is None


def test_a_criterion_gets_its_code_from_its_first_name_and_keeps_one_that_was_given() -> None:
    draft = empty_draft().named(0, "id", "Makhraj").named(0, "id", "Makhraj huruf")
    assert draft.criteria[0]["key"] == "makhraj-huruf"
    draft = draft.with_key(0, "makhraj_1").named(0, "id", "Tajwid")
    assert draft.criteria[0]["key"] == "makhraj_1"


def test_an_english_name_changes_no_code() -> None:
    draft = empty_draft().named(0, "id", "Suara").named(0, "en", "Voice")
    assert draft.criteria[0]["key"] == "suara"


def test_two_criteria_of_one_name_and_a_word_of_the_chain_get_other_codes() -> None:
    draft = empty_draft().with_criterion().named(0, "id", "Suara").named(1, "id", "Suara")
    assert [one["key"] for one in draft.criteria] == ["suara", "suara-2"]
    assert empty_draft().named(0, "id", "Median").criteria[0]["key"] == "median-2"


def test_another_code_is_followed_by_the_chain_and_the_thresholds() -> None:
    draft = shipped("competitions/PRESENTATION-VISIT").with_key(1, "usaha")
    assert draft.chain[0] == {"criterion": "usaha"}
    assert all(gate.get("criterion") != "business" for gate in draft.at("gates") or ())


def test_a_criterion_that_goes_leaves_the_chain() -> None:
    draft = shipped("competitions/MTQ-TILAWAH").without_criterion(0)
    assert [one["key"] for one in draft.criteria] == ["fashahah", "voice", "melody"]
    assert {"criterion": "tajwid"} not in draft.chain


def test_a_move_beyond_the_end_changes_nothing() -> None:
    draft = shipped("competitions/MTQ-TILAWAH")
    assert draft.moved("criteria", 0, -1) == draft
    assert draft.moved("criteria", 0, 1).criteria[1]["key"] == "tajwid"
    assert draft.moved("criteria", 0, 1).moved("criteria", 1, -1) == draft


def test_levels_that_were_spread_evenly_follow_the_scale_and_others_stay() -> None:
    draft = empty_draft().with_scale("max", "10")
    assert ranges(draft) == [("0", "2"), ("3", "4"), ("5", "6"), ("7", "8"), ("9", "10")]
    own = shipped("competitions/MTQ-TILAWAH").with_scale("max", "90")
    assert ranges(own)[-1] == ("90", "100")


def test_levels_survive_a_scale_that_is_typed_letter_by_letter() -> None:
    typed = ("", "1", "10")
    even, own = empty_draft(), shipped("competitions/MTQ-TILAWAH")
    before = ranges(own)
    for text in typed:
        even, own = even.with_scale("max", text), own.with_scale("max", text)
    assert ranges(even)[-1] == ("9", "10")
    assert ranges(own) == before
    assert ranges(empty_draft().with_scale("step", "").with_scale("step", "0.5"))[0] == ("0", "20")


def test_a_level_that_goes_takes_its_descriptions_and_the_others_keep_theirs() -> None:
    draft = shipped("opop-2020/OPOP-T1-SC")
    before = draft.at("criteria", 0, "levels")
    after = draft.without_level(1).at("criteria", 0, "levels")
    assert before["1"] == after["1"]
    assert before["3"] == after["2"]
    assert before["5"] == after["4"]
    without = draft.without_level(2).at("criteria", 0, "levels")
    assert before["3"] not in without.values()


def test_a_text_in_one_language_stands_for_both_when_the_draft_is_handed_on() -> None:
    table = empty_draft().named(0, "id", " Suara ").finished
    assert table["criteria"][0]["name"] == {"id": "Suara", "en": "Suara"}


def test_the_next_version_follows_the_newest_of_its_code() -> None:
    draft = empty_draft().with_value(("code",), "A")
    assert draft.numbered({"A": 3, "B": 7}).at("version") == 4
    assert draft.numbered({}).at("version") == 1


def test_what_no_editor_asks_for_is_named() -> None:
    assert shipped("competitions/MTQ-TILAWAH").kept == ()
    assert shipped("competitions/PIANO-FINAL").kept == (
        "earlier", "result", "standings", "panel.pull",
    )  # fmt: skip


def test_the_sum_of_the_weights_leaves_out_what_is_no_number() -> None:
    draft = shipped("competitions/MTQ-TILAWAH")
    assert draft.weights == ("100", True)
    assert draft.with_value(("criteria", 0, "weight"), "x").weights == ("70", False)


@pytest.mark.parametrize(
    ("scale", "count", "wanted"),
    [
        (("0", "100", "1"), 5, [("0", "20"), ("21", "40"), ("41", "60"), ("61", "80"),
                                ("81", "100")]),
        (("0", "10", "0.5"), 2, [("0", "5"), ("5.5", "10")]),
        (("1", "5", "1"), 5, [("1", "1"), ("2", "2"), ("3", "3"), ("4", "4"), ("5", "5")]),
        (("0", "1", "0.5"), 3, [("0", "0"), ("0.5", "0.5"), ("1", "1")]),
        (("0", "1", "1"), 3, None),
        (("5", "1", "1"), 2, None),
        (("0", "10", "3"), 2, None),
        (("0", "x", "1"), 2, None),
    ],
)  # fmt: skip
def test_levels_are_spread_without_gap(
    scale: tuple[str, str, str], count: int, wanted: list[tuple[str, str]] | None
) -> None:
    made = dict(zip(("min", "max", "step"), scale, strict=True))
    assert spread_levels(made, count) == wanted
