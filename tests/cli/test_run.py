from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from judging_app.cli import run as runner
from judging_app.cli.arguments import COMMANDS
from judging_app.cli.report import Report
from judging_app.cli.run import run as run_here
from main import WINDOWS

from .conftest import run

if TYPE_CHECKING:
    from argparse import Namespace
    from pathlib import Path

    from judging_app.language import Language


def test_every_command_is_described_and_can_be_run() -> None:
    assert set(COMMANDS) == set(runner.COMMANDS) | set(WINDOWS)
    for command in runner.COMMANDS:
        assert callable(runner._handler(command, {}))


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

    monkeypatch.setattr(runner, "_handler", lambda *_: interrupted)
    assert run_here(["verify", "x", "--lang", "id"]) == 130
    assert capsys.readouterr().err == "Dihentikan.\n"


def test_a_refusal_is_one_sentence_and_one_object(tmp_path: Path) -> None:
    done = run("verify", tmp_path / "absent.judging", "--json", lang="id")
    assert done.status == 1
    assert done.data == {"refused": done.err.strip(), "key": "ledger.file_missing"}
    assert done.err.count("\n") == 1


def test_without_a_screen_it_says_so_and_plays_the_demonstration(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    seen: list[str] = []

    def played(arguments: Namespace, _language: Language) -> Report:
        seen.append(str(arguments.out))
        raise KeyboardInterrupt

    monkeypatch.chdir(tmp_path)
    (tmp_path / "build" / "demo-1").mkdir(parents=True)
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(runner, "_handler", lambda *_: played)
    run_here(["--lang", "en"])
    assert "no screen here" in capsys.readouterr().out
    assert [word.replace("\\", "/") for word in seen] == ["build/demo-2"]


def test_the_version_is_told() -> None:
    done = run("--version")
    assert (done.status, done.out.strip()) == (0, "0.4.0")


@pytest.mark.parametrize(
    ("words", "opened"),
    [
        ([], None),
        (["--lang", "id"], None),
        (["--data", "somewhere"], None),
        (["hall.audition"], "hall.audition"),
        (["--lang=en", "result.judging"], "result.judging"),
    ],
)
def test_whatever_names_no_command_opens_the_window(
    words: list[str], opened: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[Namespace] = []

    def window(arguments: Namespace, _language: Language) -> Report:
        seen.append(arguments)
        return Report()

    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    assert run_here(words, {"window": window}) == 0
    assert [str(one.file) if one.file else None for one in seen] == [opened]


def test_a_file_that_is_not_there_and_no_command_is_refused_in_a_sentence() -> None:
    done = run("dmeo", lang="id", env={"QT_QPA_PLATFORM": "offscreen"})
    assert done.status == 1
    assert "dmeo" in done.err
    assert "Traceback" not in done.err
