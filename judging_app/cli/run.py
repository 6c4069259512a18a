"""Run the command line: choose the language, run the command, tell what came of it."""

from __future__ import annotations

import gettext
import os
import sys
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from judging_app.cli import arguments as described
from judging_app.cli.arguments import parser
from judging_app.domain.errors import JudgingError
from judging_app.language import FOLDER, LANGUAGES, Language

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable, Mapping, Sequence

    from judging_app.cli.report import Report

    Handler = Callable[[Namespace, Language], Report]

REFUSED = 1
INTERRUPTED = 130


def run(argv: Sequence[str], windows: Mapping[str, Handler] | None = None) -> int:
    """Run a command line; returns 0, 1 for a refusal; exits with 2 for wrong usage.

    `windows` are the commands that need the window's own code. Without a command it opens the
    window, or plays the demonstration where there is no screen. An interruption gives 130.
    """
    language = Language(_language(argv))
    _speak(language)
    known = parser(language)
    arguments = known.parse_args(_with_command(argv))
    if arguments.command == "window" and not _has_screen():
        arguments = known.parse_args(_demonstration(language))
    try:
        report = _handler(arguments.command, windows or {})(arguments, language)
        _tell(report, is_json=arguments.json)
    except JudgingError as error:
        if arguments.json:
            _print_json({"refused": language.say(error), "key": error.key})
        print(language.say(error), file=sys.stderr)  # noqa: T201  # a refusal is one sentence
        return REFUSED
    except KeyboardInterrupt:
        print(language.say("cli.interrupted"), file=sys.stderr)  # noqa: T201  # as above
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever reads has read enough; nothing is left that could be said to them.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return report.status


def _with_command(argv: Sequence[str]) -> list[str]:
    """Take a command line that names no command for one that opens the window."""
    words = [word for word in argv if not word.startswith("-") and word not in LANGUAGES]
    is_asked = {"-h", "--help", "--version"} & set(argv)
    if is_asked or (words and words[0] in described.COMMANDS):
        return list(argv)
    return ["window", *argv]


def _has_screen() -> bool:
    """Tell whether a window can be shown; only Linux may run without a screen."""
    named = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return not sys.platform.startswith("linux") or any(os.environ.get(name) for name in named)


def _handler(command: str, windows: Mapping[str, Handler]) -> Handler:
    """Find what runs a command; its module is not imported before it is wanted."""
    if command in windows:
        return windows[command]
    module, _, name = COMMANDS[command].partition(":")
    found: Handler = getattr(import_module(f"judging_app.cli.{module}"), name)
    return found


def _tell(report: Report, *, is_json: bool) -> None:
    if is_json:
        _print_json(report.data)
    elif report.lines:
        print("\n".join(report.lines), flush=True)  # noqa: T201  # the command line's own voice


def _print_json(data: dict[str, object]) -> None:
    import json  # noqa: PLC0415  # the window prints none

    print(json.dumps(data, ensure_ascii=False, indent=1), flush=True)  # noqa: T201  # as above


def _language(argv: Sequence[str]) -> str:
    """Take the language from `--lang`, else from the system."""
    for place, word in enumerate(argv):
        chosen = word.removeprefix("--lang=") if word.startswith("--lang=") else ""
        if word == "--lang" and place + 1 < len(argv):
            chosen = argv[place + 1]
        if chosen in LANGUAGES:
            return chosen
    return _system_language()


def _system_language() -> str:
    named = [os.environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG")]
    told = next((name for name in named if name), "") or _system_locale()
    return "id" if told.lower().startswith(("id", "in_", "indonesian")) else "en"


def _system_locale() -> str:
    import locale  # noqa: PLC0415  # most systems say it in the environment, too

    return locale.getlocale()[0] or ""


def _speak(language: Language) -> None:
    """Have argparse speak the language, and let a terminal without it show what it can."""
    os.environ["LANGUAGE"] = language.code
    gettext.bindtextdomain("argparse", FOLDER)
    gettext.textdomain("argparse")
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


def _demonstration(language: Language) -> list[str]:
    """Make the arguments of the demonstration in a new folder, and say why it is played."""
    print(language.say("cli.no_window"))  # noqa: T201  # before a command that takes a while
    root, number = Path("build"), 1
    while (folder := root / f"demo-{number}").exists():
        number += 1
    return ["demo", "--out", str(folder)]


COMMANDS = {
    "demo": "playing:demo",
    "rank": "ranking:rank",
    "agree": "agreeing:agree",
    "verify": "checking:verify",
    "package": "exchanging:package",
    "export": "exchanging:export_result",
    "look": "exchanging:look",
    "accept": "exchanging:accept_bundle",
    "venues": "overseeing:venues",
    "disclose": "publishing:disclose_result",
    "share": "sharing:share_folder",
    "missing": "overseeing:missing",
    "receipt": "exchanging:receipt",
    "publish": "publishing:publish_data",
    "found": "preparing:found",
    "register": "preparing:register_list",
    "sheet": "preparing:sheet",
    "papers": "papers:papers",
    "layout": "papers:layout",
}
"""The module and the function of each command."""
