"""The rubric editor: written with keys, checked as it is typed, and nothing of a rubric is lost."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from judging_app.domain.rubric_draft import draft_of
from judging_app.language import Language
from judging_app.services import survey
from judging_app.storage.rubric_files import load_rubric
from ui.pages.prepare.page import PreparePage, Remembered

if TYPE_CHECKING:
    from judging_app.services.desk import Desk
    from tests.small_day import SmallDay
    from tests.ui.conftest import Shown

SHIPPED = Path(__file__).parents[2] / "rubrics"
FILES = sorted(
    path for path in SHIPPED.glob("*/*.toml") if path.name not in {"programme.toml", "sample.toml"}
)
ID = Language("id")
MTQ = SHIPPED / "competitions" / "MTQ-TILAWAH.toml"


@pytest.fixture
def office(day: SmallDay) -> Desk:
    return day.open_office()


@pytest.fixture
def page(shown: Shown, office: Desk) -> PreparePage:
    made: PreparePage = shown(PreparePage, office)
    made.show_section("rubrics")
    return made


@pytest.fixture
def mtq(page: PreparePage) -> Any:  # noqa: ANN401  # the section with its parts
    """The recitation's rubric, open in the editor."""
    page.rubrics.open_draft(draft_of(load_rubric(MTQ)[1]))
    return page.rubrics


def strike(widget: QWidget | None, *keys: Qt.Key, alt: bool = False) -> None:
    assert widget is not None
    modifier = Qt.KeyboardModifier.AltModifier if alt else Qt.KeyboardModifier.NoModifier
    for key in keys:
        QTest.keyClick(widget, key, modifier)


def overwrite(control: Any, text: str) -> None:  # noqa: ANN401  # a line or a text
    control.setFocus()
    control.selectAll()
    QTest.keyClick(control, Qt.Key.Key_Delete)
    QTest.keyClicks(control, text)


def said(widget: QWidget) -> list[str]:
    return [one.text() for one in widget.findChildren(QLabel) if one.isVisible()]


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_opening_any_shipped_rubric_changes_nothing_of_it(page: PreparePage, path: Path) -> None:
    rubric = load_rubric(path)[1]
    page.rubrics.open_draft(draft_of(rubric))
    editor = page.rubrics.editor
    assert editor.checked is not None
    assert editor.checked.faults == ()
    assert editor.checked.rubric is not None
    assert replace(editor.checked.rubric, version=rubric.version) == rubric
    assert not editor.is_changed
    for key in draft_of(rubric).kept:
        assert f"({key.rpartition('.')[2]})" in editor.kept._words.text()
    assert editor.kept.isVisible() == bool(draft_of(rubric).kept)


def test_a_weight_is_checked_with_each_key_and_the_sum_stands_below(mtq: Any) -> None:  # noqa: ANN401
    editor = mtq.editor
    weight = editor.criteria.rows[0].weight
    overwrite(weight, "25")
    assert editor.criteria.sum.text() == "Jumlah bobot 95. Seharusnya 100."
    assert not mtq._publish.isEnabled()
    overwrite(weight, "30,5")
    assert editor.draft.criteria[0]["weight"] == "30.5"
    assert editor.criteria.sum.text() == "Jumlah bobot 100,5. Seharusnya 100."
    overwrite(weight, "x")
    assert weight.accessibleDescription() == "“x” bukan bilangan. Tulis misalnya 15 atau 12,5."
    assert any(one.startswith("Kriteria 1: “x” bukan bilangan.") for one in said(editor.criteria))
    overwrite(weight, "30")
    assert editor.criteria.sum.text() == "Jumlah bobot 100"
    assert weight.accessibleDescription() == ""
    assert mtq._publish.isEnabled()


def test_arrows_and_enter_go_from_weight_to_weight_and_show_the_criterion(mtq: Any) -> None:  # noqa: ANN401
    editor = mtq.editor
    rows = editor.criteria.rows
    rows[0].weight.setFocus()
    strike(rows[0].weight, Qt.Key.Key_Down)
    assert QApplication.focusWidget() is rows[1].weight
    strike(rows[1].weight, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is rows[2].weight
    assert editor.criterion.name.control.text() == "Suara"
    strike(rows[2].weight, Qt.Key.Key_Up)
    assert editor.criterion.title.text() == ID.say("setup.criterion_n", number=2)


def test_alt_with_an_arrow_moves_a_criterion_and_the_caret_stays_with_it(mtq: Any) -> None:  # noqa: ANN401
    editor = mtq.editor
    rows = editor.criteria.rows
    rows[3].weight.setFocus()
    strike(rows[3].weight, Qt.Key.Key_Up, alt=True)
    assert [one["key"] for one in editor.draft.criteria] == [
        "tajwid", "fashahah", "melody", "voice",
    ]  # fmt: skip
    assert QApplication.focusWidget() is editor.criteria.rows[2].weight
    assert editor.criterion.name.control.text() == "Irama dan lagu"


def test_a_name_is_written_in_either_language_and_the_code_that_was_given_stays(mtq: Any) -> None:  # noqa: ANN401
    editor = mtq.editor
    overwrite(editor.criterion.name.control, "Tajwid & makhraj")
    assert editor.draft.text("criteria", 0, "name", "id") == "Tajwid & makhraj"
    assert editor.draft.text("criteria", 0, "key") == "tajwid-makhraj"
    assert editor.draft.chain[0] == {"criterion": "tajwid-makhraj"}
    QTest.mouseClick(editor.criterion.buttons["en"], Qt.MouseButton.LeftButton)
    assert editor.criterion.name.control.text() == "Tajwid"
    overwrite(editor.criterion.look.control, "How letters sound.")
    assert editor.draft.text("criteria", 0, "look", "en") == "How letters sound."
    assert editor.draft.text("criteria", 0, "look", "id") != "How letters sound."


def test_a_level_is_described_in_a_language_and_gone_when_it_is_emptied(mtq: Any) -> None:  # noqa: ANN401
    editor = mtq.editor
    field = editor.criterion.levels[4].control
    overwrite(field, "Tanpa salah")
    assert editor.draft.at("criteria", 0, "levels") == {"4": {"id": "Tanpa salah", "en": ""}}
    assert editor.checked.rubric.criteria[0].levels["4"] == {
        "id": "Tanpa salah", "en": "Tanpa salah",
    }  # fmt: skip
    overwrite(field, "")
    assert editor.draft.at("criteria", 0, "levels") is None


def test_another_rule_is_shown_by_its_example_at_once(mtq: Any) -> None:  # noqa: ANN401
    editor = mtq.editor
    best = editor.example.table.model_table.rows[0]
    assert best.score == sorted(best.totals.values())[1]
    choice = editor.rule.panel.control
    choice.setFocus()
    while choice.value != "trimmed":
        strike(choice, Qt.Key.Key_Down)
    assert editor.draft.at("panel") == {"score": "mean", "drop_highest": 1, "drop_lowest": 1}
    assert editor.rule.highest_out.isVisible()
    while choice.value != "mean":
        strike(choice, Qt.Key.Key_Up)
    best = editor.example.table.model_table.rows[0]
    assert best.score == sum(best.totals.values()) / 3
    assert editor.draft.at("panel") == {"score": "mean"}


def test_the_chain_is_changed_and_the_example_says_what_separates(mtq: Any) -> None:  # noqa: ANN401
    editor = mtq.editor
    assert "Tajwid menentukan" in editor.example._why.text()
    for _ in range(len(editor.chain.steps)):
        QTest.mouseClick(editor.chain.acts[0][2], Qt.MouseButton.LeftButton)
    assert editor.draft.chain == []
    assert "tidak memisahkan" in editor.example._why.text()
    editor.chain.more.choose("joint")
    QTest.mouseClick(editor.chain.add_button, Qt.MouseButton.LeftButton)
    assert editor.draft.chain == [{"by": "joint"}]
    assert "menempati peringkat yang sama" in editor.example._why.text()
    assert not editor.chain.more.isVisible()


def test_another_scale_leaves_the_levels_to_be_spread_by_one_press(mtq: Any) -> None:  # noqa: ANN401
    editor = mtq.editor
    overwrite(editor.rule.highest.control, "10")
    assert editor.checked.faults
    assert any(field.fault for field in editor.levels.places.values())
    QTest.mouseClick(editor.levels.spread_button, Qt.MouseButton.LeftButton)
    assert not any(field.fault for field in editor.levels.places.values())
    assert editor.checked.rubric.bands[-1].highest == "10"
    assert editor.criterion.levels[4].control.accessibleName().endswith("8\N{EN DASH}10")


def test_a_threshold_is_none_again_once_its_field_is_empty(mtq: Any) -> None:  # noqa: ANN401
    editor = mtq.editor
    field = editor.more.places["conference", "distance"]
    overwrite(field.control, "15")
    assert editor.checked.rubric.conference.distance == "15"
    overwrite(field.control, "0")
    assert field.fault.startswith("0 tidak lebih besar dari 0.")
    overwrite(field.control, "")
    assert editor.checked.rubric.conference is None


def test_a_part_of_the_time_is_added_and_checked_at_its_place(mtq: Any) -> None:  # noqa: ANN401
    editor = mtq.editor
    QTest.mouseClick(editor.more.add_button, Qt.MouseButton.LeftButton)
    field = editor.more.places["timing", 0, "name", "id"]
    assert field.fault == ID.say("composing.empty")
    overwrite(field.control, "Tilawah")
    assert editor.checked.rubric.timing[0].name == {"id": "Tilawah", "en": "Tilawah"}
    assert editor.checked.rubric.timing[0].minutes == 10


def test_tab_goes_through_all_fields_in_the_order_of_reading(mtq: Any) -> None:  # noqa: ANN401
    editor = mtq.editor
    QTest.mouseClick(editor.criteria.add_button, Qt.MouseButton.LeftButton)
    stops = [
        one for part in editor.parts for one in part.stops if one.isVisible() and one.isEnabled()
    ]
    stops.remove(editor.criterion.buttons["en"])  # Tab comes to one of the two, arrows to the other
    assert len(stops) > 60
    stops[0].setFocus()
    came = [stops[0]]
    for _ in stops[1:]:
        QTest.keyClick(came[-1], Qt.Key.Key_Tab)
        focused = QApplication.focusWidget()
        assert focused is not None
        came.append(focused)
    names = [one.accessibleName() for one in came]
    assert names == [one.accessibleName() for one in stops]
    assert came == stops


def test_a_version_with_ballots_is_read_only_and_offers_a_new_one(
    shown: Shown, day: SmallDay
) -> None:
    page: PreparePage = shown(PreparePage, day.open_venue())
    page.show_section("rubrics")
    plan = page.preparation
    assert plan is not None
    page.rubrics.table.choose(lambda one: plan.is_scored_with(one.hash))
    assert page.rubrics._used.isVisible()
    assert page.rubrics._change.text() == ID.say("composing.new_version")
    page.rubrics.table.choose(lambda one: not plan.is_scored_with(one.hash))
    assert not page.rubrics._used.isVisible()
    assert page.rubrics._change.text() == ID.say("composing.change")
    assert page.rubrics._change not in page.rubrics.tools


def test_a_changed_rubric_is_published_as_its_next_version(page: PreparePage, office: Desk) -> None:
    section = page.rubrics
    known = section._shown
    assert known is not None
    QTest.mouseClick(section._change, Qt.MouseButton.LeftButton)
    overwrite(section.editor.facts.title_field.control, "Judul lain")
    assert section._publish.text() == "Terbitkan versi 2"
    QTest.mouseClick(section._publish, Qt.MouseButton.LeftButton)
    assert not section.is_writing
    plan = survey.preparation(office)
    newest = next(
        one for one in plan.rubrics if one.rubric.code == known.rubric.code and one.is_newest
    )
    wanted = replace(known.rubric, version=2, title={**known.rubric.title, "id": "Judul lain"})
    assert newest.rubric == wanted
    assert section._shown is not None
    assert section._shown.hash == newest.hash
    assert next(one for one in plan.rubrics if one.hash == known.hash).rubric == known.rubric


def test_what_was_written_is_let_go_only_when_a_person_says_so(page: PreparePage, mtq: Any) -> None:  # noqa: ANN401
    QTest.mouseClick(mtq._close, Qt.MouseButton.LeftButton)
    assert not mtq.is_writing
    page.rubrics.open_draft(draft_of(load_rubric(MTQ)[1]))
    overwrite(mtq.editor.facts.code.control, "LAIN")
    QTest.mouseClick(mtq._close, Qt.MouseButton.LeftButton)
    assert mtq.is_writing
    form: Any = page.dialog
    strike(form.back, Qt.Key.Key_Escape)
    assert mtq.is_writing
    assert mtq.editor.draft.text("code") == "LAIN"
    QTest.mouseClick(mtq._close, Qt.MouseButton.LeftButton)
    form = page.dialog
    QTest.mouseClick(form.act, Qt.MouseButton.LeftButton)
    assert not mtq.is_writing


def test_a_draft_outlives_a_page_that_is_built_anew_and_news_of_the_desk(
    page: PreparePage,
    mtq: Any,  # noqa: ANN401
    shown: Shown,
    day: SmallDay,
) -> None:
    overwrite(mtq.editor.facts.code.control, "LAIN")
    page.reload()
    assert mtq.editor.draft.text("code") == "LAIN"
    what = page.remember()
    assert isinstance(what, Remembered)
    again: PreparePage = shown(PreparePage, day.open_venue(), lang="en")
    again.arrive(what)
    QCoreApplication.processEvents()
    assert again.rubrics.editor.draft == mtq.editor.draft
    assert again.rubrics.editor.is_changed


def test_a_file_that_cannot_be_written_is_said_and_the_draft_stays(
    page: PreparePage,
    mtq: Any,  # noqa: ANN401
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    target = tmp_path / "nowhere" / "R.toml"
    monkeypatch.setattr("ui.pages.prepare.composing.acts.file_to_write", lambda *_: target)
    QTest.mouseClick(mtq._save, Qt.MouseButton.LeftButton)
    assert page.message.property("role") == "danger-bar"
    assert mtq.is_writing
    target = tmp_path / "R.toml"
    QTest.mouseClick(mtq._save, Qt.MouseButton.LeftButton)
    assert load_rubric(target)[1] == mtq.editor.checked.rubric
    assert page.message.text == ID.say("composing.saved", file="R.toml")


@pytest.mark.parametrize("lang", ["id", "en"])
def test_a_new_rubric_starts_empty_or_from_a_shipped_one(
    shown: Shown, office: Desk, lang: str
) -> None:
    page: PreparePage = shown(PreparePage, office, lang=lang)
    page.show_section("rubrics")
    QTest.mouseClick(page.rubrics._new, Qt.MouseButton.LeftButton)
    form: Any = page.dialog
    assert form.choice.value is None
    QTest.mouseClick(form.act, Qt.MouseButton.LeftButton)
    assert page.rubrics.editor.facts.code.fault == Language(lang).say("composing.empty")
    assert QApplication.focusWidget() is page.rubrics.editor.facts.code.control
