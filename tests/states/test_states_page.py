"""The page of states names what the program has: its states, its entries, and who writes them."""

from __future__ import annotations

import importlib
import pkgutil
import re
from pathlib import Path
from typing import Literal, get_args, get_origin

import pytest

from judging_app import domain
from judging_app.domain.kinds import KINDS
from judging_app.domain.roles import ALLOWED

PAGE = (Path(__file__).parents[2] / "docs" / "states.md").read_text(encoding="utf-8")
SECTION = re.compile(
    r"^##+ .*: `([a-z_]+\.[A-Za-z]+)`\n\n\| State \|.*\n\|---\|---\|\n((?:\|.*\n)+)", re.MULTILINE
)
CHANGE = re.compile(r"^\| .+ \| .+ \| ((?:`[a-z]+` ?)+) \| .+ \| `([a-z_]+)` \|$", re.MULTILINE)
STATE = re.compile(r"(State|Standing|Presence|SeatKind|Outcome)$")


def named() -> dict[str, list[str]]:
    """List the states that the page has in each of its sections, in its order."""
    return {
        name: re.findall(r"^\| (?:`(\w+)`|\(empty\)) \|", rows, re.MULTILINE)
        for name, rows in SECTION.findall(PAGE)
    }


def known() -> dict[str, tuple[str, ...]]:
    """List the states that the domain's types have, by the module that defines each type."""
    found = {}
    for module in pkgutil.iter_modules(domain.__path__):
        loaded = importlib.import_module(f"{domain.__name__}.{module.name}")
        source = Path(str(loaded.__file__)).read_text(encoding="utf-8")
        for name, value in vars(loaded).items():
            is_own = re.search(rf"^{name} = Literal", source, re.MULTILINE) is not None
            if get_origin(value) is Literal and STATE.search(name) and is_own:
                found[f"{module.name}.{name}"] = get_args(value)
    return found


def test_every_type_of_states_has_its_section_and_every_section_its_type() -> None:
    assert sorted(named()) == sorted(known())


@pytest.mark.parametrize("name", sorted(known()))
def test_a_section_names_each_state_of_its_type_once_and_no_other(name: str) -> None:
    assert sorted(named()[name]) == sorted(known()[name])


def test_every_entry_that_a_ledger_takes_stands_on_the_page_with_those_who_may_write_it() -> None:
    said = {
        (kind, frozenset(re.findall(r"`(\w+)`", roles))) for roles, kind in CHANGE.findall(PAGE)
    }
    assert {kind for kind, _ in said} == KINDS.keys()
    assert said == {(kind, ALLOWED[kind]) for kind in KINDS}


def test_every_state_that_a_change_names_is_one_of_the_page() -> None:
    rows = [line.split(" | ") for line in PAGE.splitlines() if CHANGE.match(line)]
    used = {word for row in rows for cell in row[:2] for word in re.findall(r"`(\w+)`", cell)}
    assert used <= {state for states in named().values() for state in states}
