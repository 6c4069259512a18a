from __future__ import annotations

import pytest
from msgspec.structs import replace

from judging_app.domain.ties import proposed
from tests.builders import contestant, person

JUDGE = replace(person("j1"), name="Asep Nugraha", institution="Pondok Pesantren Al-Ittifaq")


@pytest.mark.parametrize(
    ("given", "tie"),
    [
        ({"institution": "PONPES AL ITTIFAQ"}, "institution"),
        ({"name": "Al Ittifaq"}, "institution"),
        ({"institution": "Al-Ittifaqiyah"}, None),
        ({"mentor": "H. Asep Nugraha, S.E."}, "mentoring"),
        ({"mentor": "asep nugraha"}, "mentoring"),
        ({"mentor": "Asep"}, None),
        ({"mentor": "Asep Nugrahawan"}, None),
        ({"institution": "Al-Ittifaq", "mentor": "Asep Nugraha"}, "institution"),
        ({}, None),
    ],
)
def test_the_data_propose_a_tie_of_institution_or_mentoring(
    given: dict[str, str], tie: str | None
) -> None:
    found = proposed(JUDGE, replace(contestant(1), **given))
    assert (found.tie if found is not None else None) == tie


@pytest.mark.parametrize("institution", ["", "Pondok Pesantren"])
def test_what_is_not_known_proposes_nothing(institution: str) -> None:
    judge = replace(JUDGE, institution=institution)
    assert proposed(judge, replace(contestant(1), institution=institution)) is None
