"""The papers print any text: what the fonts lack shows as a box, and lines lose nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from judging_app.papers.lettering import (
    REGULAR,
    is_printable,
    load_fonts,
    printable,
    width_of,
    wrap,
)
from tests.papers.builder import row, seal
from tests.papers.reading import printed, text

load_fonts()


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("Nurul Bayan", "Nurul Bayan"),
        (
            "Ch\N{COMBINING ACUTE ACCENT}e\N{COMBINING ACUTE ACCENT}",
            "Ch\N{COMBINING ACUTE ACCENT}é",
        ),
        ("Mu'allimīn Ṣāliḥ", "Mu'allimīn Ṣāliḥ"),
        ("معهد النور", "☐☐☐☐ ☐☐☐☐☐"),
        ("漢😀", "☐☐"),
        ("a\tb\nc\r\nd", "a b c  d"),
        ("a\0b", "a☐b"),
        ("a\N{ZERO WIDTH SPACE}b\N{RIGHT-TO-LEFT OVERRIDE}c\N{SOFT HYPHEN}d", "abcd"),
    ],
)
def test_a_character_without_a_shape_is_shown_as_a_box(typed: str, shown: str) -> None:
    assert printable(typed) == shown


def test_a_box_that_somebody_typed_is_printable() -> None:
    assert is_printable("☐ hadir")
    assert not is_printable("النور")


@given(st.text(max_size=200), st.floats(20, 300))
def test_lines_hold_every_letter_and_fit_where_a_letter_fits(typed: str, width: float) -> None:
    shown = printable(typed)
    found = wrap(shown, REGULAR, 10, width)
    assert "".join(found).replace(" ", "") == shown.replace(" ", "")
    assert all(width_of(line, REGULAR, 10) <= width for line in found if len(line) > 1)


@given(st.lists(st.sampled_from(["Nurul", "Bayan", "Al-Mubarok", "di"]), min_size=1, max_size=30))
def test_words_that_fit_a_line_are_never_broken(words: list[str]) -> None:
    assert " ".join(wrap(" ".join(words), REGULAR, 10, 80)).split() == words


def test_a_word_wider_than_a_line_breaks_after_a_slash_or_a_hyphen() -> None:
    assert wrap("Kabupaten/Kota", REGULAR, 10, 55) == ("Kabupaten/", "Kota")


def test_boxes_on_the_paper_are_explained_in_the_notes() -> None:
    said = text(printed(seal([row(0, name="Nurul النور"), row(1)])))
    assert "Nurul ☐☐☐☐☐" in said
    assert "tanda ☐ menggantikan huruf yang tidak tersedia pada huruf cetak" in said
    assert "menggantikan huruf" not in text(printed(seal([row(0)])))
