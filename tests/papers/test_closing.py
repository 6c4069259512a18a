"""The closing leaves room for ink, and writes numbers of civil servants as they are written."""

from __future__ import annotations

import pytest

from judging_app.papers.closing import LEADING, Signature, grouped
from judging_app.papers.lettering import load_fonts
from tests.papers.reading import MM

load_fonts()


def test_a_signature_has_at_least_14_mm_between_position_and_name() -> None:
    signature = Signature("", "Ketua Dewan Juri,", "Dr. Hj. Rina Kusumawardani", "")
    signature.wrap(200, 500)
    (_, _, position), (_, _, name) = signature.lines
    assert name - position - LEADING >= 14 * MM


@pytest.mark.parametrize(
    ("nip", "shown"),
    [
        ("197809232000121004", "19780923 200012 1 004"),
        ("1978", "1978"),
        ("19780923 200012 1 004", "19780923 200012 1 004"),
    ],
)
def test_a_nip_is_grouped_8_6_1_3_where_it_has_18_digits(nip: str, shown: str) -> None:
    assert grouped(nip) == shown


def test_an_unknown_name_is_a_dotted_line() -> None:
    signature = Signature("", "Ketua Panitia Pelaksana,", "", "")
    signature.wrap(200, 500)
    assert signature.lines[-1][0].startswith("(....")
