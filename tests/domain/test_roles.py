from __future__ import annotations

from typing import get_args

import pytest

from judging_app.domain.errors import JudgingError
from judging_app.domain.roles import ALLOWED, Role, check_role
from judging_app.language import LANGUAGES, Language

ROLES: tuple[str, ...] = get_args(Role)


@pytest.mark.parametrize("kind", ["ballot", "recusal"])
def test_only_a_judge_scores_and_steps_back(kind: str) -> None:
    check_role(kind, "judge")
    for role in ROLES:
        if role != "judge":
            with pytest.raises(JudgingError, match=r"ledger\.role"):
                check_role(kind, role)


@pytest.mark.parametrize("kind", ["seal", "reopening", "decision"])
def test_only_a_chair_makes_official(kind: str) -> None:
    assert ALLOWED[kind] == {"chair"}


def test_a_judge_writes_nothing_for_the_committee() -> None:
    assert {kind for kind, roles in ALLOWED.items() if "judge" in roles} == {
        "ballot",
        "declaration",
        "recusal",
        "stance",
    }


def test_a_witness_writes_nothing_and_an_auditor_what_the_paper_says() -> None:
    assert not any("witness" in roles for roles in ALLOWED.values())
    audited = {kind for kind, roles in ALLOWED.items() if "auditor" in roles}
    assert audited == {"paper_check", "paper_look"}


def test_a_kind_of_a_newer_program_is_for_that_to_judge() -> None:
    check_role("hologram", "judge")


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("kind", sorted(ALLOWED))
@pytest.mark.parametrize("role", [*ROLES, "", "king"])
def test_every_refusal_can_be_said(code: str, kind: str, role: str) -> None:
    try:
        check_role(kind, role)
    except JudgingError as refused:
        said = Language(code).say(refused)
        assert said.endswith(".")
        assert "{" not in said
    else:
        assert role in ALLOWED[kind]
