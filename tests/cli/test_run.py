from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from judging_app.cli import run as runner
from judging_app.cli.arguments import COMMANDS
from judging_app.cli.run import run as run_here

from .conftest import run

if TYPE_CHECKING:
    from argparse import Namespace
    from pathlib import Path

    from judging_app.cli.report import Report
    from judging_app.language import Language


def test_every_command_is_described_and_can_be_run() -> None:
    assert set(COMMANDS) == set(runner.COMMANDS)


@pytest.mark.parametrize("command", ["", *COMMANDS])
@pytest.mark.parametrize("lang", ["id", "en"])
def test_help_is_given_in_the_language(
    command: str, lang: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        run_here([*([command] if command else []), "--lang", lang, "--help"])
    text = capsys.readouterr().out
    assert ended.value.code == 0
    english = ("usage:", "options:", "show this help", "positional arguments")
    assert [word for word in english if word in text] == (
        [] if lang == "id" else [word for word in english if word in text]
    )
    assert ("pemakaian:" in text) == (lang == "id")


def test_wrong_usage_ends_with_2_and_one_line_that_says_why() -> None:
    done = run("demo", lang="id")
    assert done.status == 2
    assert done.err.splitlines()[-1].endswith("yang berikut ini harus disebut: --out")


@pytest.mark.parametrize(
    ("variables", "word"),
    [
        ({"LC_ALL": "id_ID.UTF-8"}, "pemakaian"),
        ({"LC_ALL": "", "LC_MESSAGES": "", "LANG": "id_ID"}, "pemakaian"),
        ({"LC_ALL": "Indonesian_Indonesia.1252"}, "pemakaian"),
        ({"LC_ALL": "en_US.UTF-8", "LANG": "id_ID"}, "usage"),
        ({"LC_ALL": "C"}, "usage"),
    ],
)
def test_the_language_is_the_systems_where_none_is_named(
    variables: dict[str, str], word: str
) -> None:
    assert run("--help", lang="", env=variables).out.startswith(word)


def test_a_terminal_without_the_letters_shows_what_it_can() -> None:
    done = run("rank", "absent.csv", "--rubric", "absent.toml", env={"PYTHONIOENCODING": "ascii"})
    assert done.status == 1
    assert "Traceback" not in done.err


def test_an_interruption_is_one_word_and_130(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(_arguments: Namespace, _language: Language) -> Report:
        raise KeyboardInterrupt

    monkeypatch.setitem(runner.COMMANDS, "verify", interrupted)
    assert run_here(["verify", "x", "--lang", "id"]) == 130
    assert capsys.readouterr().err == "Dihentikan.\n"


def test_a_refusal_is_one_sentence_and_one_object(tmp_path: Path) -> None:
    done = run("verify", tmp_path / "absent.judging", "--json", lang="id")
    assert done.status == 1
    assert done.data == {"refused": done.err.strip(), "key": "ledger.file_missing"}
    assert done.err.count("\n") == 1


def test_without_a_command_it_says_that_there_is_no_window(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    seen: list[str] = []

    def played(arguments: Namespace, _language: Language) -> Report:
        seen.append(str(arguments.out))
        raise KeyboardInterrupt

    monkeypatch.chdir(tmp_path)
    (tmp_path / "build" / "demo-1").mkdir(parents=True)
    monkeypatch.setitem(runner.COMMANDS, "demo", played)
    run_here(["--lang", "en"])
    assert "no window yet" in capsys.readouterr().out
    assert [word.replace("\\", "/") for word in seen] == ["build/demo-2"]


def test_the_version_is_told() -> None:
    done = run("--version")
    assert (done.status, done.out.strip()) == (0, "0.1.0")
