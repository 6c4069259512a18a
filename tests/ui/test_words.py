"""The words: every scene in both languages shows sentences of the catalogue, and nothing else."""

from __future__ import annotations

import ast
import datetime as dt
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QCoreApplication, QSysInfo
from PySide6.QtWidgets import (
    QAbstractButton,
    QFileDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QSpinBox,
    QTextEdit,
    QWidget,
)

from judging_app.language import LANGUAGES, Language
from tests.test_language import catalogue
from tests.ui.walk import walked
from ui.scenes.table import SCENES
from ui.translator import WORDS, WordsTranslator

if TYPE_CHECKING:
    from collections.abc import Iterator


ROOT = Path(__file__).parents[2]
UI = ROOT / "ui"

SAME = {
    "attendance.nspp": "a registration number, known by its Indonesian initials",
    "setup.field_nspp": "as above",
    "views.fact_nspp": "as above",
    "paper.nip": "a civil servant's number, known by its Indonesian initials",
    "paper.nip_dots": "as above",
    "setup.field_nip": "as above",
    "views.fact_nip": "as above",
    "history.number": "No. is short for number in both",
    "paper.no": "as above",
    "scoring.head_number": "as above",
    "setup.column_no": "as above",
    "standings.number": "as above",
    "ledger.role_operator": "the same word",
    "scoring.pad_minus": "the same word",
    "sign_in.field": "PIN is the same word in both",
    "ties.number": "No. is short for number in both",
    "ties.paper_no": "as above",
    "monitor.panel": "the same word",
    "monitor.robot": "the same word",
    "monitor.robot_named": "as above",
    "qt.directory": "the same word",
    "toml.word_format": "the same word",
    "window.menu": "the same word",
    "options.language_en": "each language is named in itself",
    "options.language_id": "as above",
    "options.megabytes": "a unit",
    "setup.prize_amount": "the name of a currency",
    "paper.announcer_amount": "as above",
    "results.prize_sum": "as above",
    "results.sum": "as above",
    "agreement.head_average_short": "the name of a statistic",
    "agreement.head_infit": "as above",
    "agreement.head_median": "as above",
    "agreement.head_outfit": "as above",
    "agreement.head_single_short": "as above",
    "agreement.median_of": "as above",
    "agreement.panel_choice": "the same word",
    "agreement.panel_n": "as above",
    "opendata.col_nspp": "a registration number, known by its Indonesian initials",
    "share.folder": "the same word",
}
"""The sentences that are the same in both languages, each with the reason."""

DIGEST = re.compile(r"[0-9a-f]{64}")
LETTERS = re.compile(r"[^\W\d_]{2,}")
PLAIN = re.compile(r"[^\W\d_]{2,}")
ID, EN = Language("id"), Language("en")


# The catalogues


def test_a_sentence_that_is_the_same_in_both_languages_is_so_for_a_reason() -> None:
    same = {
        key
        for key, said in catalogue("id").items()
        if LETTERS.search(re.sub(r"\{[^}]*\}", "", said.forms[0]))
        and said.forms[0] in catalogue("en")[key].forms
    }
    assert same == SAME.keys()


# What the scenes show


def words_of(told: set[str]) -> set[str]:
    return {word.casefold() for text in told for word in PLAIN.findall(text)}


def words_of_the_day() -> set[str]:
    """List the months that both languages call the same, and the words of the system's name."""
    months = [dt.date(2026, month, 1) for month in range(1, 13)]
    same = {ID.month(one) for one in months} & {EN.month(one) for one in months}
    return words_of({*same, QSysInfo.prettyProductName(), QSysInfo.currentCpuArchitecture()})


KNOWN = frozenset(
    {
        *("alt", "ctrl", "shift", "enter", "esc", "tab", "space", "pgdn", "pgup"),  # keys
        *("csv", "toml", "qt", "python"),  # kinds of files, and what the program is made of
        *("paket", "aula", "timur", "salinan", "rusak", "daftar"),  # files that the scenes write
        "xxxx",  # the form of a code
    }
)
"""Words that need no translation, wherever they stand."""


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("code", LANGUAGES)
def test_no_scene_shows_a_key_or_an_unfilled_place(code: str) -> None:
    keys = catalogue(code).keys()
    wrong = {
        (scene, text)
        for scene, shown in walked(code).shown.items()
        for text in shown
        if text in keys or re.search(r"\{[a-z_]*\}", text)
    }
    assert wrong == set()


@pytest.mark.usefixtures("qapp")
def test_what_a_scene_shows_in_both_languages_is_data_or_a_word_that_both_have() -> None:
    one, other = walked("id"), walked("en")
    same_sentences = {catalogue("id")[key].forms[0] for key in SAME}
    known = words_of(one.data | other.data | same_sentences) | KNOWN | words_of_the_day()
    untranslated = {
        (scene, text)
        for scene in SCENES
        for text in one.shown[scene] & other.shown[scene]
        if words_of({text}) - known and not DIGEST.fullmatch(text)
    }
    assert untranslated == set()


# What the source says


SETTERS = {
    *("setText", "setToolTip", "setPlaceholderText", "setWindowTitle", "setAccessibleName"),
    *("setAccessibleDescription", "setTitle", "setPlainText", "addItem", "addItems", "addTab"),
    *("addAction", "setItemText", "setTabText", "setPrefix", "setSuffix", "setStatusTip"),
    *("setWhatsThis", "setHtml", "setSpecialValueText", "setNameFilter", "setLabelText"),
}
MAKERS = {
    *(
        "label",
        "button",
        "rename",
        "Elided",
        "Cell",
        "Column",
        "Press",
        "Field",
        "tell",
        "set_head",
    ),
    *("QLabel", "QPushButton", "QCheckBox", "QRadioButton", "QAction", "QGroupBox", "QMenu"),
}
"""What takes words as its first argument, or as its second behind a widget or a theme."""

KEY_NAME = re.compile(r"(Ctrl|Alt|Shift)\+(\w+)?|F\d+|Esc|Enter")


def literals(node: ast.expr) -> Iterator[str]:
    """Find the words that an argument brings itself."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.JoinedStr):
        yield from (text for part in node.values for text in literals(part))
    elif isinstance(node, ast.IfExp):
        yield from (*literals(node.body), *literals(node.orelse))
    elif isinstance(node, ast.BinOp):
        yield from (*literals(node.left), *literals(node.right))


def spoken(source: str) -> list[str]:
    """List the words of a source that reach the window without the catalogue."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            given = node.args if name in SETTERS else node.args[:1] if name in MAKERS else []
            told = (text for one in given for text in literals(one))
            found += [text for text in told if LETTERS.search(text) and not KEY_NAME.match(text)]
    return found


SOURCES = [path for path in sorted(UI.rglob("*.py")) if path.parent.name != "scenes"]
"""Scenes type what a person would; nobody but a test and a picture sees it."""


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.relative_to(UI).as_posix())
def test_no_word_reaches_the_window_but_through_the_catalogue(path: Path) -> None:
    assert spoken(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "source",
    [
        'self.title.setText("Hasil resmi")',
        'label("Hasil resmi", "second")',
        'box.addItems("Satu" if few else "Banyak")',
        'made.setToolTip(f"Nilai {n}")',
    ],
)
def test_a_word_that_is_written_into_the_source_is_seen(source: str) -> None:
    assert spoken(source)


def test_what_the_catalogue_says_and_the_names_of_keys_are_no_such_words() -> None:
    assert spoken('title.setText(say("results.title")); made.setToolTip("Ctrl+Enter")') == []


# Qt's own words


@pytest.fixture
def indonesian(qapp: Any) -> Iterator[Language]:  # noqa: ANN401  # the application
    """Qt says its own words in Indonesian for a while."""
    translator, language = WordsTranslator(), Language("id")
    translator.speak(language)
    qapp.installTranslator(translator)
    yield language
    qapp.removeTranslator(translator)


def of_menu(menu: QMenu) -> set[str]:
    return {one.text().partition("\t")[0].replace("&", "") for one in menu.actions()} - {""}


def test_the_menu_of_every_field_speaks_the_windows_language(indonesian: Language) -> None:
    said = {indonesian.say(key) for key in WORDS.values()}
    for field in (QLineEdit(), QPlainTextEdit(), QTextEdit()):
        menu = field.createStandardContextMenu()
        assert of_menu(menu)
        assert of_menu(menu) <= said, type(field).__name__
        menu.deleteLater()
    spin = QSpinBox()
    menu = spin.lineEdit().createStandardContextMenu()
    assert of_menu(menu) <= said
    menu.deleteLater()


def test_the_window_for_files_speaks_the_windows_language(indonesian: Language) -> None:
    dialog = QFileDialog()
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.show()
    QCoreApplication.processEvents()
    said = {indonesian.say(key) for key in WORDS.values()}
    shown = {
        one.text().replace("&", "")
        for one in dialog.findChildren(QWidget)
        if isinstance(one, QLabel | QAbstractButton) and one.isVisibleTo(dialog)
    }
    assert {text for text in shown if LETTERS.search(text)} <= said
    dialog.deleteLater()
