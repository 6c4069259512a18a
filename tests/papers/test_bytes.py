"""The sheet's bytes depend on what it is made from, and on nothing of the machine."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]  # it ships no types
import pytest
from msgspec.structs import replace

from judging_app.domain.form import Form
from tests.papers.builder import plenary, session
from tests.papers.reading import printed

ROOT = Path(__file__).parents[2]
PROGRAM = """
import hashlib
from tests.papers.builder import plenary, session
from tests.papers.reading import printed
print(hashlib.sha256(printed(session(sample=True)) + printed(plenary(30, 3))).hexdigest())
"""


def test_the_same_seal_prints_the_same_bytes_twice() -> None:
    assert printed(session()) == printed(session())


@pytest.mark.parametrize(
    "machine",
    [
        {"TZ": "America/Anchorage", "PYTHONHASHSEED": "1", "LC_ALL": "C"},
        {"TZ": "Asia/Jakarta", "PYTHONHASHSEED": "4711", "SOURCE_DATE_EPOCH": "86400"},
    ],
)
def test_time_zone_hash_seed_and_folder_do_not_reach_the_bytes(
    machine: dict[str, str], tmp_path: Path
) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), **machine}
    ran = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    here = sha256(printed(session(sample=True)) + printed(plenary(30, 3))).hexdigest()
    assert ran.stdout.strip() == here


def test_printing_leaves_the_environment_alone() -> None:
    before = dict(os.environ)
    printed(session())
    assert dict(os.environ) == before


def test_what_the_bytes_depend_on_changes_the_files_identifier() -> None:
    sealed = session()
    sheets = [
        printed(sealed),
        printed(sealed, lang="en"),
        printed(sealed, paper="F4"),
        printed(sealed, copy=2),
        printed(sealed, form=Form(money="press")),
    ]
    found = {re.search(rb"/ID \s*\[<(\w{32})><\1>\]", data) for data in sheets}
    assert None not in found
    assert len({match[1] for match in found if match}) == len(sheets)


@pytest.mark.parametrize(
    ("at", "told"),
    [
        ("2020-07-22T16:40:05+07:00", "D:20200722164005+07'00'"),
        ("2020-07-22T09:40:05+00:00", "D:20200722164005+07'00'"),
        ("2020-07-22T16:40:05", "D:20200722164005+07'00'"),
    ],
)
def test_the_file_is_dated_by_the_seal(at: str, told: str) -> None:
    with pypdfium2.PdfDocument(printed(replace(session(), sealed_at=at))) as document:
        facts = document.get_metadata_dict()
    assert facts["CreationDate"] == told
    assert facts["ModDate"] == told
    assert facts["Title"].startswith("Berita Acara Hasil Penjurian")
    assert facts["Creator"] == "Penjurian OPOP 1.0.0"


def test_all_fonts_are_embedded_and_no_other_is_named() -> None:
    data = printed(session(rehearsal=True))
    named = set(re.findall(rb"/BaseFont /([A-Za-z0-9+-]+)", data))
    assert {name.split(b"+")[1] for name in named} == {
        b"SourceSansPro-Regular",
        b"SourceSansPro-Semibold",
        b"SourceSansPro-Bold",
    }
    assert data.count(b"/FontFile2") == data.count(b"/FontDescriptor /") or (
        data.count(b"/FontFile2") == len(named)
    )
    assert b"Helvetica" not in data
