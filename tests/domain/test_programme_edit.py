"""Edits of a programme: one part changes, what hangs on it goes along, all else stays."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from judging_app.domain import programme_edit as edit
from judging_app.domain.outline import OutlinedVenue
from judging_app.domain.programme import PrizeSlot, Quota
from judging_app.domain.programme_rules import check_programme
from judging_app.services.prepare import read_programme

if TYPE_CHECKING:
    from judging_app.domain.programme import Programme

EXAMPLE = Path(__file__).parents[1] / "examples" / "programme"


@pytest.fixture
def programme() -> Programme:
    return read_programme(EXAMPLE)[0]


def test_the_same_facts_make_the_same_programme(programme: Programme) -> None:
    assert edit.with_facts(programme, edit.facts_of(programme)) == programme


def test_facts_change_and_nothing_else(programme: Programme) -> None:
    facts = edit.facts_of(programme)._replace(year=2027, letterhead=("Baru",))
    changed = edit.with_facts(programme, facts)
    assert (changed.year, changed.letterhead) == (2027, ("Baru",))
    assert changed.stages == programme.stages


def test_a_text_without_english_is_the_indonesian_one() -> None:
    assert edit.text_of(" Uji ", "") == {"id": "Uji", "en": "Uji"}
    assert edit.text_of("", "Test") == {"id": "Test", "en": "Test"}


def test_a_new_category_is_judged_where_a_rubric_is_chosen(programme: Programme) -> None:
    name = edit.text_of("Pemula", "Beginner")
    changed = edit.with_category(programme, "", name, {"I": "R1", "II": ""})
    (new,) = (one for one in changed.categories if one.name == name)
    assert changed.stage("I").rubrics[new.key] == "R1"
    assert new.key not in changed.stage("II").rubrics
    check_programme(changed, "x")


def test_a_category_that_a_stage_no_longer_judges_loses_its_quota_and_prizes_there(
    programme: Programme,
) -> None:
    name = programme.category("SC").name
    changed = edit.with_category(programme, "SC", name, {"I": "R1", "II": ""})
    assert "SC" not in changed.stage("II").rubrics
    assert changed.stage("II").quota("SC") is None
    assert changed.stage("II").slots("SC") == ()
    assert changed.stage("I").quota("SC") == programme.stage("I").quota("SC")


def test_a_category_is_taken_away_from_every_stage(programme: Programme) -> None:
    changed = edit.without_category(programme, "SU")
    assert [one.key for one in changed.categories] == ["SC"]
    assert all("SU" not in stage.rubrics for stage in changed.stages)


def test_a_new_stage_comes_last_with_its_first_venue(programme: Programme) -> None:
    text = edit.text_of("Tahap X", "Stage X")
    facts = edit.StageFacts("X", text, text, 5, {"SC": "R1"})
    changed = edit.with_new_stage(programme, facts, OutlinedVenue("Aula", "Bandung"))
    last = changed.stages[-1]
    assert (last.key, last.panel_size, dict(last.rubrics)) == ("X", 5, {"SC": "R1"})
    assert [(one.name, one.city) for one in last.venues] == [("Aula", "Bandung")]
    check_programme(changed, "x")


def test_a_changed_stage_keeps_its_venues_and_the_stakes_of_what_it_judges(
    programme: Programme,
) -> None:
    was = programme.stage("I")
    facts = edit.StageFacts("1", was.name, was.level, 4, {"SC": "R1"})
    now = edit.with_stage(programme, "I", facts).stage("I")
    assert (now.numeral, now.panel_size, now.venues) == ("1", 4, was.venues)
    assert now.quota("SC") == was.quota("SC")
    assert now.quota("SU") is None


def test_whoever_went_on_to_a_stage_that_is_gone_goes_nowhere(programme: Programme) -> None:
    assert any(quota.goes_to == "II" for quota in programme.stage("I").quotas)
    changed = edit.without_stage(programme, "II")
    assert all(quota.goes_to != "II" for stage in changed.stages for quota in stage.quotas)
    check_programme(changed, "x")


def test_areas_that_a_venue_hears_leave_the_other_venues(programme: Programme) -> None:
    told = OutlinedVenue("Lokasi Satu", "Satu", ("01.01", "01.02"))
    changed = edit.with_venue(programme, "I", "V1", told)
    heard = {one.key: one.areas for one in changed.stage("I").venues}
    assert heard == {"V1": ("01.01", "01.02"), "V2": ()}
    check_programme(changed, "x")


def test_a_new_venue_gets_a_key_of_its_own(programme: Programme) -> None:
    told = OutlinedVenue("V1", "Satu")
    venues = edit.with_venue(programme, "I", "", told).stage("I").venues
    assert len({one.key for one in venues}) == len(venues) == 3
    assert edit.without_venue(programme, "I", "V2").stage("I").venues == (venues[0],)


def test_stakes_replace_those_of_the_category_only(programme: Programme) -> None:
    quota = Quota(category="SC", scope="session", places=2)
    label = edit.text_of("Juara 1", "First prize")
    slot = PrizeSlot(category="SC", scope="session", first=1, last=2, label=label, amount=5)
    changed = edit.with_stakes(programme, "I", "SC", [quota], [slot])
    assert changed.stage("I").quota("SC") == quota
    assert changed.stage("I").slots("SC") == (slot,)
    assert changed.stage("I").quota("SU") == programme.stage("I").quota("SU")
    gone = edit.with_stakes(programme, "I", "SC", [], [])
    assert gone.stage("I").quota("SC") is None
