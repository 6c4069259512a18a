"""The set-up: locks that name every file, and a Qt that this Python can bear."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

REQUIREMENTS = Path(__file__).parent.parent / "requirements"
ENVIRONMENTS = ("run", "dev", "rivals")


def wanted(name: str) -> list[Requirement]:
    lines = (REQUIREMENTS / f"{name}.in").read_text(encoding="utf-8").splitlines()
    plain = (line.partition("#")[0].strip() for line in lines)
    return [Requirement(line) for line in plain if line and not line.startswith("-")]


def locked(name: str) -> dict[Requirement, int]:
    """Return what a lock pins, with the number of files that it knows of each by their hash."""
    text = (REQUIREMENTS / f"{name}.lock").read_text(encoding="utf-8")
    pins: dict[Requirement, int] = {}
    for block in re.findall(r"^\w.*(?:\n .*)*", text, flags=re.MULTILINE):
        pins[Requirement(block.partition("\\")[0])] = block.count("--hash=sha256:")
    return pins


def pinned(requirement: Requirement) -> str:
    (pin,) = requirement.specifier
    assert pin.operator == "=="
    return pin.version


def test_void_calls_into_qt_spend_no_references_to_none(qapp: QApplication) -> None:
    before = sys.getrefcount(None)
    for _ in range(1000):
        qapp.processEvents()
    assert sys.getrefcount(None) > before - 500


@pytest.mark.parametrize("name", ENVIRONMENTS)
def test_a_lock_names_no_address_and_knows_each_file_by_its_hash(name: str) -> None:
    text = (REQUIREMENTS / f"{name}.lock").read_text(encoding="utf-8")
    assert re.findall(r"://|--(?:extra-)?index|--find-links", text) == []
    assert [str(pin) for pin, files in locked(name).items() if files == 0] == []


@pytest.mark.parametrize("name", ENVIRONMENTS)
def test_whatever_is_wanted_is_locked_at_a_version_that_will_do(name: str) -> None:
    pins = [(canonicalize_name(pin.name), pinned(pin)) for pin in locked(name)]
    astray = [
        str(want)
        for want in wanted("run") + wanted(name)
        if not any(
            canonicalize_name(want.name) == pin and want.specifier.contains(release)
            for pin, release in pins
        )
    ]
    assert astray == []


@pytest.mark.parametrize("name", ["dev", "rivals"])
def test_tests_and_rivals_meet_the_versions_that_the_program_runs_on(name: str) -> None:
    assert set(map(str, locked("run"))) - set(map(str, locked(name))) == set()


def test_a_lock_knows_the_wheels_of_every_system() -> None:
    files = {pin.name: count for pin, count in locked("run").items()}
    assert files["pyside6-essentials"] >= 5  # Linux and Windows on x86 and ARM, and macOS


def test_this_environment_holds_the_locked_versions() -> None:
    pins = [pin for pin in locked("dev") if pin.marker is None or pin.marker.evaluate()]
    assert {pin.name: pinned(pin) for pin in pins} == {pin.name: version(pin.name) for pin in pins}


@pytest.mark.parametrize("module", ["numpy", "pandas"])
def test_nothing_is_installed_that_would_slow_the_start(module: str) -> None:
    assert find_spec(module) is None, "sqlite-utils imports it wherever it is installed"


def test_a_start_loads_neither_what_signs_nor_what_ranks(tmp_path: Path) -> None:
    code = (
        "import builtins, sys; own = builtins.__import__; import main; main.window_code();"
        "import ui.pages.home.page;"
        "assert builtins.__import__ is own;"
        "print(*sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=REQUIREMENTS.parent, capture_output=True, text=True,
        check=True, env={**os.environ, "HOME": str(tmp_path)},
    )  # fmt: skip
    loaded = set(done.stdout.split())
    assert "judging_app.services.oversee" in loaded
    assert not loaded & {"cryptography", "judging_app.domain.result", "reportlab", "sqlite_utils"}


def test_a_start_loads_no_rules_of_rubrics_no_sample_no_backups_and_no_dialogs() -> None:
    code = "import sys, main; main.window_code(); import ui.pages.home.page; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=REQUIREMENTS.parent, capture_output=True, text=True,
        check=True,
    )  # fmt: skip
    loaded = set(done.stdout.split())
    assert {"judging_app.storage.readings", "judging_app.services.backup", "ui.page"} <= loaded
    assert not loaded & {
        "judging_app.domain.rubric", "judging_app.domain.rubric_rules", "judging_app.domain.sample",
        "judging_app.storage.backups", "judging_app.storage.verifications", "ui.dialog", "ui.help",
        "ui.keys",
    }  # fmt: skip
