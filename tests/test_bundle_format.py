"""The documents of bundle and ledger are complete: a checker that knows them alone agrees."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

from judging_app.domain.errors import JudgingError
from judging_app.domain.kinds import KINDS
from judging_app.services import accept, export
from judging_app.storage.bundles import decode_bundle
from judging_app.storage.durable_files import read_whole
from tests.builders import OFFICE, OPERATOR, Room, found, joined
from tests.bundle_checker import UNCOUNTED, Checked, RefusedError

ROOT = Path(__file__).parent.parent
CHECKER = ROOT / "tests" / "bundle_checker.py"
GOLDEN = sorted((ROOT / "tests" / "golden").glob("*/*.judging"))


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """A package, a venue's sealed result, and the ballots of a session that is not sealed yet."""
    folder = tmp_path_factory.mktemp("files")
    office = found(folder / "office")
    first = Room(office, "A")
    first.prepare()
    package = folder / "package.judging"
    export.export_bundle(office, package, "package", by=OFFICE)
    venue = Room(joined(office, folder / "venue", "venue"), "A")
    venue.attend("c1", "c2", "c3")
    venue.score_all({"c1": 80, "c2": 70, "c3": 60})
    early, sealed = folder / "early.judging", folder / "sealed.judging"
    export.export_bundle(venue.desk, early, "result", by=OPERATOR)
    venue.seal()
    export.export_bundle(venue.desk, sealed, "result", by=OPERATOR)
    for desk in (office, venue.desk):
        desk.close()
    return [package, early, sealed]


def is_refused(data: bytes) -> tuple[bool, bool]:
    """Tell whether the checker refuses, and whether the program does."""
    by_checker = by_program = False
    try:
        Checked(data)
    except RefusedError:
        by_checker = True
    try:
        bundle = decode_bundle(data, "file")
        accept._check(bundle, bundle.header.audition, bundle.entries)  # all that needs no ledger
    except JudgingError:
        by_program = True
    return by_checker, by_program


def test_the_checker_knows_nothing_of_the_program() -> None:
    nodes = ast.walk(ast.parse(CHECKER.read_text(encoding="utf-8")))
    names = {
        name.partition(".")[0]
        for node in nodes
        for name in (
            [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else []
        )
    }
    assert names - set(sys.stdlib_module_names) == {"cryptography"}


def test_what_the_program_writes_is_genuine_and_adds_up_to_its_digest(files: list[Path]) -> None:
    for path in files:
        checked = Checked(path.read_bytes())
        assert checked.digest() == checked.header["digest"]
        assert len(checked.entries) > 20


@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: path.parent.name)
def test_files_of_every_release_are_genuine_by_the_document(path: Path) -> None:
    data = read_whole(path, 10_000_000)
    assert len(Checked(data).entries) == decode_bundle(data, path.name).header.entries


def test_the_checker_runs_by_itself(files: list[Path], tmp_path: Path) -> None:
    cut = tmp_path / "cut.judging"
    cut.write_bytes(files[0].read_bytes()[:-1])
    done = subprocess.run(
        [sys.executable, "-I", str(CHECKER), str(files[2]), str(cut)],
        capture_output=True, text=True, check=False, cwd=tmp_path,
    )  # fmt: skip
    assert done.returncode == 1
    assert "genuine: result" in done.stdout
    assert "refused: the last line" in done.stdout


def test_both_refuse_every_cut_and_every_flipped_bit_of_a_piece(files: list[Path]) -> None:
    whole = files[0].read_bytes()
    places = {0, 1, 22, 90, len(whole) - 1, len(whole) - 2, len(whole) - 145, len(whole) - 146}
    places |= set(range(0, len(whole), len(whole) // 400))
    for at in places:
        changed = bytearray(whole)
        changed[at] ^= 1 << at % 8
        assert is_refused(bytes(changed)) == (True, True), at
        assert is_refused(whole[:at]) == (True, True), at


def test_both_refuse_what_is_put_together_of_two_files(files: list[Path]) -> None:
    one, two = (path.read_bytes() for path in files[1:])
    spliced = [
        one + two, two + one, one[:-145] + two[-145:], b"\xef\xbb\xbf" + one, one + b"\n",
        b" " + one, one.replace(b"\n", b"\r\n"), one[:-1], b"%PDF-1.7\n" + one, b"",
    ]  # fmt: skip
    assert [is_refused(data) for data in spliced] == [(True, True)] * len(spliced)


def test_the_table_of_types_is_that_of_the_program() -> None:
    text = (ROOT / "docs" / "ledger-format.md").read_text(encoding="utf-8")
    shape = r"^\| `(\w+)` \| `(\w+)` \| ([0-9…]+) \| (.*?) \| (.*?) \| ?(.*?) ?\|$"
    told = {
        name: (
            subject,
            None if n == "…" else int(n),
            "yes" in critical,
            "yes" in counts,
            bool(office),
        )
        for name, subject, n, critical, counts, office in re.findall(shape, text, re.MULTILINE)
    }
    assert told == {
        name: (kind.subject, kind.parts, kind.critical, kind.counts, kind.office)
        for name, kind in KINDS.items()
    }
    assert {name for name, kind in KINDS.items() if not kind.counts} == UNCOUNTED
