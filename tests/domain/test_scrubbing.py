"""A traceback keeps its places and its types, and of what people typed nothing."""

from __future__ import annotations

import sqlite3
import traceback
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from judging_app.domain.entry import read_entries
from judging_app.domain.errors import JudgingError
from judging_app.domain.number import exact
from judging_app.domain.scrubbing import HIDDEN, scrub

if TYPE_CHECKING:
    from collections.abc import Callable

NAME = "Pesantren Nurul Bayan"
SECRET = "9f" * 32
PLACE = Path(f"/home/nurul/{NAME}/keys/{SECRET}.key")
EMPTY: list[int] = []
NOBODY: dict[str, int] = {}


def raised(what: Callable[[], object]) -> str:
    try:
        what()
    except BaseException:  # noqa: BLE001  # as the window's last resort
        return traceback.format_exc()
    raise AssertionError


def _refuse() -> None:
    raise JudgingError("seal.not_sealed", session=NAME)


def _chain() -> None:
    try:
        NOBODY[NAME]  # it raises
    except KeyError as error:
        message = f"{NAME}\n    {NAME}\nKata {NAME}: {SECRET}"
        raise ValueError(message) from error


def _group() -> None:
    error = RuntimeError(NAME)
    error.add_note(f"seen by {NAME}")
    raise ExceptionGroup(NAME, [error, ExceptionGroup("x", [KeyError(NAME)])])


def _ask() -> None:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute(f"SELECT '{NAME}")


@pytest.mark.parametrize(
    "what",
    [
        _refuse,
        _chain,
        _group,
        lambda: exact(NAME),
        lambda: NOBODY[NAME],
        lambda: int(NAME),
        PLACE.read_text,
        lambda: getattr(object(), NAME),
        _ask,
        lambda: read_entries([NAME.encode()]),
    ],
)
def test_no_name_in_a_message_is_kept_though_nobody_told_it(what: Callable[[], object]) -> None:
    text = raised(what)
    shown = scrub(text)
    for word in ("Nurul", "nurul", "Bayan", SECRET):
        assert word not in shown
    assert "Error" in shown


def test_places_functions_types_and_code_are_kept() -> None:
    shown = scrub(raised(lambda: exact(NAME)))
    assert shown.startswith("Traceback (most recent call last):\n")
    assert "  judging_app/domain/number.py, line " in shown
    assert ", in exact" in shown
    assert "test_scrubbing.py, line " in shown
    assert "/work" not in shown


def test_what_python_says_of_itself_is_kept() -> None:
    assert scrub(raised(lambda: EMPTY[0])).endswith("IndexError: list index out of range")
    assert "KeyError: '…'" in scrub(raised(lambda: NOBODY["x"]))
    assert "database is locked" in scrub("sqlite3.OperationalError: database is locked")


def test_a_refusal_is_told_by_its_key() -> None:
    shown = scrub(raised(_refuse))
    assert shown.endswith("judging_app.domain.errors.JudgingError: seal.not_sealed")


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        ("/home/nurul/app/judging_app/services/seal.py", "judging_app/services/seal.py"),
        (r"C:\Users\Nurul\app\ui\pages\home.py", "ui/pages/home.py"),
        ("/home/nurul/.venv/lib/python3.11/site-packages/msgspec/json.py", "msgspec/json.py"),
        ("/usr/lib/python3.11/pathlib.py", "pathlib.py"),
        ("/home/nurul/main.py", "main.py"),
    ],
)
def test_a_files_path_begins_at_the_program(path: str, shown: str) -> None:
    assert scrub(f'  File "{path}", line 3, in f') == f"  {shown}, line 3, in f"


def test_a_frame_without_its_code_lets_no_message_through() -> None:
    text = f'Traceback (most recent call last):\n  File "x.py", line 1, in f\nKeyError: {NAME!r}'
    assert "Nurul" not in scrub(text)


def test_names_that_are_known_are_taken_out_of_code_too() -> None:
    text = f'  File "x.py", line 1, in f\n    raise E("{NAME.upper()}")'
    assert "NURUL" in scrub(text)
    assert "NURUL" not in scrub(text, [NAME, "", "E"])
    assert HIDDEN in scrub(text, [NAME])
