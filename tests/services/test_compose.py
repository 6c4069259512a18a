"""Compose a rubric: every fault has its place, what is right is kept, and it can be scored by."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from judging_app.domain.errors import JudgingError
from judging_app.domain.roles import Actor
from judging_app.domain.rubric_draft import RubricDraft, draft_of
from judging_app.domain.rubric_start import empty_draft
from judging_app.domain.session import Session
from judging_app.language import LANGUAGES, Language
from judging_app.services import amend, compose, prepare, survey
from judging_app.services.compose import check_draft
from judging_app.storage.rubric_files import load_rubric
from tests.small_day import OFFICE, SmallDay, small_day

SHIPPED = Path(__file__).parents[2] / "rubrics"
MTQ = draft_of(load_rubric(SHIPPED / "competitions" / "MTQ-TILAWAH.toml")[1])
ID = Language("id")


@pytest.fixture
def day(tmp_path: Path) -> SmallDay:
    return small_day(tmp_path / "day")


Step = tuple[tuple[str | int, ...], object]

FAULTS: list[tuple[Step, tuple[str | int, ...], str]] = [
    ((("code",), "dua kata"), ("code",), "composing.key_form"),
    ((("code",), ""), ("code",), "composing.empty"),
    ((("title",), {"id": "", "en": ""}), ("title", "id"), "composing.empty"),
    ((("use", "id"), "a\tb"), ("use", "id"), "composing.hidden_character"),
    ((("title", "en"), "x" * 1001), ("title", "en"), "toml.too_long"),
    ((("weights_total",), "90"), ("criteria",), "composing.weights_total"),
    ((("scale", "min"), "100"), ("scale",), "rubric.scale_turned"),
    ((("scale", "step"), "0"), ("scale", "step"), "rubric.step_not_positive"),
    ((("scale", "step"), "7"), ("scale", "step"), "rubric.step_does_not_divide"),
    ((("scale", "step"), "0.0001"), ("scale",), "rubric.scale_too_fine"),
    ((("scale", "max"), "1000001"), ("scale",), "rubric.scale_too_wide"),
    ((("bands", 1, "from"), "61"), ("bands", 1, "from"), "rubric.band_gap"),
    ((("bands", 1, "from"), "59"), ("bands", 1, "from"), "rubric.band_overlap"),
    ((("bands", 3, "to"), "99"), ("bands", 3, "to"), "composing.bands_short"),
    ((("bands", 0, "to"), "59.5"), ("bands", 0, "to"), "rubric.band_off_scale"),
    ((("criteria", 2, "weight"), "x"), ("criteria", 2, "weight"), "composing.not_decimal"),
    ((("criteria", 2, "weight"), "0"), ("criteria", 2, "weight"), "rubric.weight_not_positive"),
    ((("criteria", 2, "key"), "tajwid"), ("criteria", 2, "key"), "composing.repeated"),
    ((("criteria", 2, "key"), "median"), ("criteria", 2, "key"), "rubric.key_reserved"),
    ((("criteria", 2, "name"), {"id": " ", "en": ""}), ("criteria", 2, "name", "id"),
     "composing.empty"),
    ((("tie_break", 0), {"by": "joint"}), ("tie_break", 0), "composing.tie_break_ends"),
    ((("notes",), {"below": "200"}), ("notes", "below"), "rubric.note_off_scale"),
    ((("notes",), {"below": "90", "above": "20"}), ("notes",), "composing.note_turned"),
    ((("conference",), {"distance": "0"}), ("conference", "distance"), "composing.not_positive"),
    ((("conference",), {"spread": "101"}), ("conference", "spread"),
     "rubric.conference_unreachable"),
    ((("conference",), {"outlier": "3.5"}), ("conference",), "composing.outlier_alone"),
    ((("panel",), {"score": "mean", "drop_highest": 1, "drop_lowest": 1, "quorum": 2}),
     ("panel", "quorum"), "composing.quorum_dropped"),
    ((("timing",), [{"name": {"id": "", "en": ""}, "minutes": 5}]), ("timing", 0, "name", "id"),
     "composing.empty"),
]  # fmt: skip


@pytest.mark.parametrize(("change", "place", "key"), FAULTS)
def test_a_fault_is_found_at_its_place(
    change: Step, place: tuple[str | int, ...], key: str
) -> None:
    checked = check_draft(MTQ.with_value(*change))
    assert (place, key) in [(one.path, one.said.key) for one in checked.faults]
    assert checked.rubric is None


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("change", [one[0] for one in FAULTS])
def test_it_is_said_in_one_sentence_without_a_file(change: Step, code: str) -> None:
    for one in check_draft(MTQ.with_value(*change)).faults:
        said = Language(code).say_here(one.said)
        assert said[0].isupper() or said[0] in "“0123456789"
        assert said.endswith(".")
        assert "{" not in said
        assert ".toml" not in said


def test_every_fault_is_found_and_not_only_the_first() -> None:
    draft = MTQ.with_value(("criteria", 0, "weight"), "").with_value(("criteria", 3, "weight"), "x")
    draft = draft.with_value(("title",), {"id": "", "en": ""})
    assert [one.path for one in check_draft(draft).faults] == [
        ("criteria", 0, "weight"), ("criteria", 3, "weight"), ("title", "id"),
    ]  # fmt: skip


def test_an_empty_draft_names_all_that_must_be_written_and_nothing_else() -> None:
    assert {one.path for one in check_draft(empty_draft()).faults} == {
        ("code",), ("title", "id"), ("use", "id"), ("note", "id"),
        ("criteria", 0, "weight"), ("criteria", 0, "name", "id"), ("criteria", 0, "look", "id"),
    }  # fmt: skip


def test_a_number_in_a_sentence_is_written_as_the_language_does() -> None:
    draft = MTQ.with_value(("criteria", 0, "weight"), "29.5")
    (fault,) = check_draft(draft).faults
    assert ID.say_here(fault.said) == "Jumlah bobot 99,5. Seharusnya 100."
    assert Language("en").say_here(fault.said) == "The weights add up to 99.5. It should be 100."


VALUES: st.SearchStrategy[object] = st.sampled_from(
    ["", "0", "1", "-1", "0.5", "100", "x", "1/0", "tajwid", None, 0, 3, 99, {}, [], True]
)
PATHS = st.sampled_from(
    [
        ("code",), ("weights_total",), ("scale", "min"), ("scale", "max"), ("scale", "step"),
        ("judge", "score"), ("panel", "score"), ("panel", "closest"), ("panel", "drop_highest"),
        ("panel", "quorum"), ("panel", "round", "digits"), ("bands", 0, "from"),
        ("bands", 3, "to"), ("criteria", 0, "key"), ("criteria", 1, "weight"),
        ("criteria", 2, "name", "id"), ("tie_break", 0, "criterion"), ("tie_break", 3, "by"),
        ("notes", "below"), ("notes", "above"), ("conference", "distance"),
        ("conference", "outlier"), ("conference", "judges"), ("others",), ("blind",),
    ]
)  # fmt: skip


@settings(max_examples=300)
@given(st.lists(st.tuples(PATHS, VALUES), min_size=1, max_size=4))
def test_whatever_is_written_is_either_a_rubric_or_said_to_be_wrong(changes: list[Any]) -> None:
    draft = MTQ
    for path, value in changes:
        draft = draft.with_value(path, value)
    checked = check_draft(draft)
    assert (checked.rubric is None) == bool(checked.faults)
    for one in checked.faults:
        assert ID.say_here(one.said)


def written() -> RubricDraft:
    """Write the recitation's rubric from nothing, as a person does."""
    draft = empty_draft().with_value(("code",), "TILAWAH")
    for key in ("title", "use", "note"):
        draft = draft.with_value((key, "id"), "Tilawah")
    for at, (name, weight) in enumerate(
        (("Tajwid", "30"), ("Fashahah", "30"), ("Suara", "15"), ("Lagu", "25"))
    ):
        draft = draft.with_criterion() if at else draft
        draft = draft.named(at, "id", name).with_value(("criteria", at, "weight"), weight)
        draft = draft.with_value(("criteria", at, "look", "id"), name)
    return draft.with_value(("panel", "score"), "median")


def test_a_saved_file_is_read_as_the_rubric_that_was_written(tmp_path: Path) -> None:
    rubric = check_draft(written()).rubric
    assert rubric is not None
    path = compose.save_rubric(rubric, tmp_path / "TILAWAH.toml")
    assert load_rubric(path)[1] == rubric
    assert survey.look_at_rubric(path) == rubric
    with pytest.raises(JudgingError):
        compose.save_rubric(rubric, tmp_path / "nowhere" / "TILAWAH.toml")


def test_a_published_rubric_is_one_that_the_programme_can_name(day: SmallDay) -> None:
    rubric = check_draft(written()).rubric
    other = check_draft(written().with_value(("title", "id"), "Lain")).rubric
    assert rubric is not None
    assert other is not None
    with closing(day.open_office()) as desk:
        hash_ = amend.publish_rubric(desk, rubric, by=OFFICE)
        known = {one.hash: one.rubric for one in survey.preparation(desk).rubrics}
        assert known[hash_] == rubric
        assert survey.preparation(desk).newest_versions["TILAWAH"] == 1
        assert amend.publish_rubric(desk, rubric, by=OFFICE) == hash_
        with pytest.raises(JudgingError, match=r"prepare\.rubric_not_newer"):
            amend.publish_rubric(desk, other, by=OFFICE)


def test_a_session_is_held_by_a_published_rubric(day: SmallDay) -> None:
    rubric = check_draft(written()).rubric
    assert rubric is not None
    with closing(day.open_office()) as desk:
        hash_ = amend.publish_rubric(desk, rubric, by=OFFICE)
        programme, heads = amend.current_programme(desk)
        stage = programme.stages[-1]
        category = next(iter(stage.rubrics))
        changed = replace(stage, rubrics={**stage.rubrics, category: "TILAWAH"})
        named = replace(programme, stages=(*programme.stages[:-1], changed))
        amend.change_programme(desk, named, by=OFFICE, seen=heads)
        held = Session(
            stage=stage.key, category=category, venue=stage.venues[0].key, rubric=hash_,
            name="Tilawah", date="2026-11-04",
        )  # fmt: skip
        prepare.add_session(desk, "T", held, [], [], by=OFFICE)
        arranged = survey.preparation(desk).arrangement("T")
        assert arranged is not None
        assert arranged.rubric == rubric
        assert not survey.preparation(desk).is_scored_with(hash_)


def test_a_version_with_ballots_is_known_as_such(day: SmallDay) -> None:
    with closing(day.open_venue()) as desk:
        plan = survey.preparation(desk)
        scored = {one.session.rubric for one in plan.sessions if one.is_scored}
        assert scored
        assert {one.hash for one in plan.rubrics if plan.is_scored_with(one.hash)} == scored


def test_only_the_office_publishes(day: SmallDay) -> None:
    rubric = check_draft(written()).rubric
    assert rubric is not None
    with (
        closing(day.open_venue()) as desk,
        pytest.raises(JudgingError, match=r"ledger\.office_only"),
    ):
        amend.publish_rubric(desk, rubric, by=Actor("X", "committee"))


def test_the_shipped_rubrics_are_listed_once_each(tmp_path: Path) -> None:
    listed = compose.shipped_rubrics(SHIPPED)
    codes = [one.code for one in listed]
    assert codes == sorted(set(codes))
    assert "MTQ-TILAWAH" in codes
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "X.toml").write_text("no rubric", encoding="utf-8")
    assert compose.shipped_rubrics(tmp_path) == ()
    assert compose.draft_from(SHIPPED / "competitions" / "MTQ-TILAWAH.toml") == MTQ
