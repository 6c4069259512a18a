"""Short names: the first name whole, the others as initials."""

from __future__ import annotations

import pytest

from judging_app.domain.short_name import short_name


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Neneng Sri Mulyati", "Neneng S. M."),
        ("Rina", "Rina"),
        ("M. Yusuf Anwar", "M. Yusuf A."),
        ("  Asep   Nugraha ", "Asep N."),
        ("R. A.", "R. A."),
        ("", ""),
    ],
)
def test_the_first_name_stays_whole_and_the_others_are_initials(name: str, short: str) -> None:
    assert short_name(name) == short
