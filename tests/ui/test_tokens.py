"""The tokens: every pair of ink and ground that the window shows can be read, in both themes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ui.theme import MEASURES, Theme
from ui.tokens import DARK, LIGHT, contrast

UI = Path(__file__).parents[2] / "ui"
TEXT = [
    (ink, ground)
    for ground, inks in {
        "window": ("text", "text-2", "text-3", "primary", "ok", "warn", "danger", "info", "recuse"),
        "surface": ("text", "text-2", "text-3", "primary", "ok", "warn", "danger", "info",
                    "recuse"),
        "sunken": ("text", "text-2", "text-3", "primary", "ok"),
        "chrome": ("text", "text-2", "ok", "warn"),
        "tint": ("on-tint", "text", "text-2", "text-3", "primary", "warn", "danger", "recuse",
                 "info"),
        "primary": ("on-primary",),
        "primary-hover": ("on-primary",),
        "ok-tint": ("ok", "text"),
        "warn-tint": ("warn", "text", "text-2"),
        "danger-tint": ("danger", "text", "text-2"),
        "info-tint": ("info", "text"),
        "recuse-tint": ("recuse", "text", "text-2"),
        "practice": ("on-practice",),
    }.items()
    for ink in inks
]  # fmt: skip
PARTS = [
    *(("control-line", ground) for ground in ("surface", "window", "sunken", "tint")),
    *(("focus", ground) for ground in ("surface", "window", "tint", "sunken")),
    ("primary", "line"),
]


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_every_text_has_a_contrast_of_four_and_a_half(tokens: dict[str, str]) -> None:
    poor = {
        pair: round(contrast(tokens[pair[0]], tokens[pair[1]]), 2)
        for pair in TEXT
        if contrast(tokens[pair[0]], tokens[pair[1]]) < 4.5
    }
    assert poor == {}


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_every_border_and_focus_has_a_contrast_of_three(tokens: dict[str, str]) -> None:
    poor = [pair for pair in PARTS if contrast(tokens[pair[0]], tokens[pair[1]]) < 3]
    assert poor == []


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.005)


def test_both_themes_have_the_same_tokens() -> None:
    assert LIGHT.keys() == DARK.keys()


def test_the_sheet_names_only_tokens_that_there_are() -> None:
    named = set(re.findall(r"@([a-z0-9-]+)", (UI / "app.qss").read_text()))
    assert named - LIGHT.keys() == {f"{name}px" for name in MEASURES}


def test_no_module_but_the_tokens_names_a_colour() -> None:
    pattern = re.compile(r"#[0-9A-Fa-f]{6}\b|setStyleSheet")
    found = {
        path.name
        for path in UI.rglob("*.py")
        for line in path.read_text().splitlines()
        if pattern.search(line.partition("# ")[0]) and '"""' not in line and "`" not in line
    }
    assert found <= {"tokens.py", "theme.py"}


def test_sizes_grow_with_the_text_size_and_hairlines_do_not() -> None:
    sheet = Theme(percent=130)._sheet()
    assert "min-height: 39px" in sheet
    assert "border: 1px solid" in sheet
    assert "font-size: 34px" not in sheet.split('role="total"')[1].split("}")[0]
