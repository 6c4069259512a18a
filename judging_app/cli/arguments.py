"""The arguments of the command line, described in the language of the person."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from judging_app import __version__
from judging_app.language import LANGUAGES

if TYPE_CHECKING:
    from judging_app.language import Language


def parser(language: Language) -> argparse.ArgumentParser:
    """Describe every command; `--help` and refusals speak the language."""
    say = language.say
    root = argparse.ArgumentParser(
        prog="main.py", description=say("cli.about"), epilog=say("cli.exit_codes")
    )
    root.add_argument("--version", action="version", version=__version__, help=say("cli.version"))
    common = argparse.ArgumentParser(add_help=False)
    for where in (root, common):
        where.add_argument(
            "--lang", choices=LANGUAGES, default=argparse.SUPPRESS, help=say("cli.lang")
        )
    common.add_argument("--json", action="store_true", help=say("cli.json"))
    commands = root.add_subparsers(dest="command", metavar=say("cli.command"))
    for name, arguments in COMMANDS.items():
        text = say(f"cli.{name}")
        command = commands.add_parser(name, help=text, description=text, parents=[common])
        for flag, key, options in arguments:
            command.add_argument(flag, help=say(key), **options)
    return root


_FILE: dict[str, Any] = {"type": Path}
_PATH: dict[str, Any] = {"type": Path, "metavar": "PATH"}
_NEEDED_PATH: dict[str, Any] = {**_PATH, "required": True}
_NUMBER: dict[str, Any] = {"type": int, "metavar": "N"}
_SEVERAL: dict[str, Any] = {"action": "append", "default": []}
_SWITCH: dict[str, Any] = {"action": "store_true"}
_TEXT: dict[str, Any] = {"default": ""}
_NEEDED_TEXT: dict[str, Any] = {"required": True}

_LEDGER = ("ledger", "cli.ledger", _FILE)
_BUNDLE = ("file", "cli.bundle", _FILE)
_DATA = ("--data", "cli.data", _PATH)
_LEDGER_OPTION = ("--ledger", "cli.ledger", _NEEDED_PATH)
_SESSION = ("--session", "cli.session", _SEVERAL)
_PROGRAMME = ("--programme", "cli.programme_folder", _PATH)
_PAPER = ("--paper", "cli.paper", {"choices": ("A4", "F4"), "default": "A4"})
_NAME = ("--name", "cli.desk_name", _TEXT)

COMMANDS: dict[str, tuple[tuple[str, str, dict[str, Any]], ...]] = {
    "window": (("file", "cli.window_file", {**_FILE, "nargs": "?"}), _DATA),
    "screens": (
        ("--out", "cli.screens_out", _NEEDED_PATH),
        ("--theme", "cli.theme", {"choices": ("light", "dark"), "default": "light"}),
        ("--size", "cli.size", {"metavar": "WxH", "default": "1366x768"}),
        ("--scale", "cli.scale", {**_NUMBER, "default": 100}),
        ("--text", "cli.text", {**_NUMBER, "choices": (90, 100, 115, 130), "default": 100}),
    ),
    "demo": (
        ("--out", "cli.demo_out", _NEEDED_PATH),
        ("--seed", "cli.seed", {**_NUMBER, "default": 1}),
        ("--order", "cli.order", {**_NUMBER, "default": 0}),
        _PROGRAMME,
    ),
    "rank": (
        ("ballots", "cli.ballots", _FILE),
        ("--rubric", "cli.rubric", _NEEDED_PATH),
        ("--measured", "cli.measured", _PATH),
        ("--working", "cli.working", _SWITCH),
    ),
    "agree": (
        ("ballots", "cli.ballots", _FILE),
        ("--rubric", "cli.rubric", _NEEDED_PATH),
        ("--measured", "cli.measured", _PATH),
        ("--cut", "cli.cut", {**_NUMBER, **_SEVERAL}),
    ),
    "verify": (
        ("file", "cli.verify_file", _FILE),
        ("--against", "cli.verify_against", _PATH),
        ("--code", "cli.verify_code", _TEXT),
        _DATA,
    ),
    "package": (_LEDGER, ("--out", "cli.package_out", _NEEDED_PATH), _SESSION, _DATA),
    "export": (_LEDGER, ("--out", "cli.export_out", _NEEDED_PATH), _SESSION, _DATA),
    "look": (_BUNDLE, _LEDGER_OPTION),
    "accept": (_BUNDLE, _LEDGER_OPTION, ("--code", "cli.code", _SEVERAL), _NAME, _DATA),
    "venues": (_LEDGER, _DATA),
    "disclose": (
        _LEDGER,
        ("--scope", "cli.scope", {"metavar": "SCOPE", "required": True}),
        ("--out", "cli.publish_out", _NEEDED_PATH),
        _DATA,
    ),
    "share": (
        _LEDGER,
        ("--folder", "cli.share_folder", _NEEDED_PATH),
        ("--every", "cli.share_every", {**_NUMBER, "default": 0}),
        _DATA,
    ),
    "missing": (
        _LEDGER,
        ("--session", "cli.missing_session", _NEEDED_TEXT),
        ("--out", "cli.missing_out", _PATH),
        _PAPER,
        _DATA,
    ),
    "receipt": (_LEDGER, ("--code", "cli.receipt_code", _SEVERAL), _DATA),
    "publish": (
        _LEDGER,
        ("--out", "cli.publish_out", _NEEDED_PATH),
        ("--full", "cli.publish_full", _SWITCH),
        _DATA,
    ),
    "found": (
        ("ledger", "cli.new_ledger", _FILE),
        _PROGRAMME,
        _NAME,
        ("--rehearsal", "cli.rehearsal", _SWITCH),
        _DATA,
    ),
    "register": (
        _LEDGER,
        ("list", "cli.list", _FILE),
        ("--who", "cli.who", {"choices": ("contestants", "people"), "required": True}),
        ("--take-in", "cli.take_in", _SWITCH),
        _DATA,
    ),
    "sheet": (
        _LEDGER,
        ("--out", "cli.sheet_out", _NEEDED_PATH),
        ("--scope", "cli.scope", {"metavar": "SCOPE", "required": True}),
        _PAPER,
        _DATA,
    ),
    "papers": (
        _LEDGER,
        ("--out", "cli.papers_out", _NEEDED_PATH),
        ("--scope", "cli.scope", {"metavar": "SCOPE", "required": True}),
        ("--only", "cli.papers_only", {"metavar": "CODE", **_SEVERAL}),
        _PAPER,
        _DATA,
    ),
    "layout": (
        ("file", "cli.layout_file", _FILE),
        ("--out", "cli.layout_out", _PATH),
        _PAPER,
    ),
}
