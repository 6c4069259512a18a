"""The documents: what they name exists, and a newcomer's commands work as they stand there."""

from __future__ import annotations

import ast
import re
import shlex
import shutil
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from judging_app import __version__
from judging_app.cli.arguments import COMMANDS, parser
from judging_app.cli.run import run
from judging_app.domain.number import decimal
from judging_app.language import Language
from judging_app.services.desk import opened
from judging_app.services.seal import official
from tests.sample_play import COMMAND

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "judging_app"
WINDOW = ROOT / "ui"
PAGES = WINDOW / "pages"
README = ROOT / "README.md"
ARCHITECTURE = ROOT / "ARCHITECTURE.md"
FIRST_AUDITION = ROOT / "docs" / "first-audition.md"
DECISIONS = sorted((ROOT / "docs" / "adr").glob("*.md"))
DOCUMENTS = [
    *sorted(ROOT.glob("*.md")),
    *sorted((ROOT / "docs").rglob("*.md")),
    ROOT / "requirements" / "README.md",
]

ROW = re.compile(r"\| `([a-z_/]+\.py)` \| (.+) \|")
PROGRAM = re.compile(r"(?:py|\.venv[/\\](?:bin|Scripts)[/\\]python) main\.py\b(.*)")
THROUGH_MAKE = re.compile(r'make run ARGS="([^"]*)"')
DESK_CODE = re.compile(r"\b[0-9A-Z]{4}(?:-[0-9A-Z]{4}){2}\b")
EXAMPLE = re.compile(r"`([^`\n]+\.(?:csv|toml))`[^`]*\n\n?```(?:csv|toml)\n(.*?)```", re.DOTALL)
SHELL = re.compile(r"```sh\n(.*?)```", re.DOTALL)


def name(document: Path) -> str:
    return document.relative_to(ROOT).as_posix()


def text(document: Path) -> str:
    return document.read_text(encoding="utf-8")


def command_lines(source: str) -> list[list[str]]:
    """Find the program's command lines, each as words."""
    found = []
    for line in source.replace("`", "\n").splitlines():
        for pattern in (PROGRAM, THROUGH_MAKE):
            found += [shlex.split(words) for words in pattern.findall(line)]
    return found


def modules() -> Iterator[tuple[str, str]]:
    """Name every module with the first line that it says of itself; a page's parts stay with it."""
    for path in sorted([*PACKAGE.rglob("*.py"), *WINDOW.rglob("*.py")]):
        is_part = PAGES in path.parents and path.name != "page.py"
        if path.name != "__init__.py" and not is_part:
            said = ast.get_docstring(ast.parse(text(path))) or ""
            root = PACKAGE if PACKAGE in path.parents else ROOT
            yield path.relative_to(root).as_posix(), said.partition("\n")[0].rstrip(".")


def test_the_module_table_names_every_module_as_it_describes_itself() -> None:
    assert dict(ROW.findall(text(ARCHITECTURE))) == dict(modules())


def test_the_architecture_without_its_table_fits_a_screen() -> None:
    lines = text(ARCHITECTURE).splitlines()
    assert len([line for line in lines if not ROW.match(line)]) <= 65


def test_every_make_target_that_a_document_names_exists() -> None:
    targets = set(re.findall(r"^([a-z-]+):", text(ROOT / "Makefile"), flags=re.MULTILINE))
    named = {
        (name(document), target)
        for document in DOCUMENTS
        for target in re.findall(r"(?:`|^ {4})make ([a-z-]+)", text(document), flags=re.MULTILINE)
    }
    assert {(where, target) for where, target in named if target not in targets} == set()
    assert {target for where, target in named if where == "README.md"} >= {"run", "test", "check"}


@pytest.mark.parametrize("document", DOCUMENTS, ids=name)
def test_every_command_line_in_a_document_is_one_of_the_program(document: Path) -> None:
    known = parser(Language("en"))
    for words in command_lines(text(document)):
        known.parse_args(words)


def test_the_readme_lists_every_command_of_the_program() -> None:
    section = text(README).partition("## All commands")[2].partition("\n## ")[0]
    assert set(re.findall(r"^\| `([a-z]+)` \|", section, flags=re.MULTILINE)) == set(COMMANDS)


@pytest.mark.parametrize("document", DOCUMENTS, ids=name)
def test_every_relative_link_leads_to_a_file(document: Path) -> None:
    links = re.findall(r"\]\(([^)#\s]+)[^)]*\)", text(document))
    astray = [link for link in links if "://" not in link and not (document.parent / link).exists()]
    assert astray == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=name)
def test_no_document_holds_a_path_of_one_machine(document: Path) -> None:
    absolute = r"(?<![\w./:<>})])/[\w.-]+/|\b[A-Z]:\\|~/|file://"
    assert re.findall(absolute, text(document)) == []


@pytest.mark.parametrize("decision", DECISIONS, ids=lambda path: path.stem)
def test_a_decision_is_a_page_with_its_four_parts(decision: Path) -> None:
    source = text(decision)
    parts = re.findall(r"^## (.+)$", source, flags=re.MULTILINE)
    assert parts == ["Context", "Decision", "Consequences", "Rejected"]
    assert source.startswith(f"# {decision.stem[:4]} ")
    assert source.count("\n") <= 60


def test_decisions_are_numbered_without_a_gap() -> None:
    assert [path.stem[:4] for path in DECISIONS] == [f"{n + 1:04}" for n in range(len(DECISIONS))]


def test_the_changelog_begins_with_this_release_or_with_what_comes_after_it() -> None:
    releases = re.findall(r"^## (.+)$", text(ROOT / "CHANGELOG.md"), flags=re.MULTILINE)
    assert releases[releases[0] == "Unreleased"] == __version__


class Newcomer:
    """Somebody who types what a document says, in a folder that has the rubrics."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        shutil.copytree(ROOT / "rubrics", folder / "rubrics")
        self.capsys = capsys
        self.code = ""

    def type(self, words: list[str]) -> tuple[int, str]:
        """Run a command line, with the last desk's code that was shown in place of CODE."""
        status = run([self.code if word == "CODE" else word for word in words])
        said = "".join(self.capsys.readouterr())
        self.code = (DESK_CODE.findall(said) or [self.code])[-1]
        return status, said


@pytest.fixture
def newcomer(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Newcomer:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.setenv("LANGUAGE", "en")  # the program sets it, and this puts it back
    return Newcomer(tmp_path, capsys)


def test_the_first_audition_goes_as_it_is_described(newcomer: Newcomer) -> None:
    source = text(FIRST_AUDITION)
    examples = dict(EXAMPLE.findall(source))
    assert len(examples) == 3
    Path("build/latihan").mkdir(parents=True)
    for path, content in examples.items():
        Path(path).write_text(content, encoding="utf-8")
    rubric = re.findall(r"```toml\n(.*?)```", text(ROOT / "docs/rubric-format.md"), re.DOTALL)[0]
    Path("build/latihan/CONTOH.toml").write_text(rubric, encoding="utf-8")
    said = []
    for line in "".join(SHELL.findall(source)).splitlines():
        if line.startswith("mkdir -p "):
            for folder in line.split()[2:]:
                Path(folder).mkdir(parents=True, exist_ok=True)
        else:
            status, answer = newcomer.type(*command_lines(line))
            assert (line, status) == (line, 0), answer
            said.append(answer)
    assert "2 rows can come in, 1 cannot" in said[1]
    assert "Kab. Bandung" in said[1]
    assert "Genuine and whole" in said[-2]
    places = re.findall(r"(\d) (\d{3})  ([\d.]+)", said[-1])
    rows = re.findall(r"^\| (\d) \| (\d{3}), ([\d.]+) \|", source, flags=re.MULTILINE)
    assert places == rows


def test_the_readme_goes_as_it_is_described(newcomer: Newcomer, played: Path) -> None:
    """Type the commands of the README in their order; the pictures have a test of their own.

    The first one was typed already, for all tests that need what it leaves behind.
    """
    source = text(README)
    typed = [words for words in command_lines(source) if "build/" in " ".join(words)]
    typed = [words for words in typed if "screens" not in words]
    assert typed.pop(0) == list(COMMAND)
    shutil.copytree(played, COMMAND[-1])
    Path("build/mine").mkdir()
    bundle = Path("build/demo-1/bundles/result-III-PAPANDAYAN.judging").read_bytes()
    Path("build/mine/changed.judging").write_bytes(bundle.replace(b"SC-004", b"SC-040"))
    said = {" ".join(words): newcomer.type(words) for words in typed}
    refused = {words for words, (status, _) in said.items() if status}
    assert refused == {"verify build/mine/changed.judging"}
    (accepted,) = (answer for words, (_, answer) in said.items() if "--code" in words)
    assert "The digest equals the sender's" in accepted
    papers = set(re.findall(r"`(?:build/demo-1/papers/)?([\w-]+\.pdf)`", source))
    assert papers == {paper for paper in papers if Path("build/demo-1/papers", paper).is_file()}
    assert_winners_are_told(source)


def assert_winners_are_told(source: str) -> None:
    with opened(
        Path("build/demo-1/office/office.audition"), Path("build/demo-1/office/keys")
    ) as desk:
        final = official(desk, "session", "III-PAPANDAYAN-SC-1").seal
    assert final is not None
    first, second = sorted((row for row in final.rows if row.place), key=lambda row: row.place)[:2]
    flowing = " ".join(source.split())
    for row in (first, second):
        assert f"{row.name} ({row.number}) with {decimal(Fraction(row.score), 2)}" in flowing
    for total in first.totals:
        assert decimal(Fraction(total.total), 2) in flowing
