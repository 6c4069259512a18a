"""Exchanging: the commands that send bundles, look at them and accept them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from judging_app.cli.keys import keys_of
from judging_app.cli.progress import progress
from judging_app.cli.report import Report
from judging_app.domain.roles import Actor
from judging_app.services import accept, acknowledge, export
from judging_app.services.desk import opened

if TYPE_CHECKING:
    from argparse import Namespace

    from judging_app.domain.entry import Kept
    from judging_app.language import Language

OFFICE = Actor("office", "office")
COMMITTEE = Actor("committee", "committee")


def package(arguments: Namespace, language: Language) -> Report:
    """Write the office's package for a venue."""
    return _export(arguments, language, "package", OFFICE)


def export_result(arguments: Namespace, language: Language) -> Report:
    """Write a venue's results for the office."""
    return _export(arguments, language, "result", COMMITTEE)


def _export(arguments: Namespace, language: Language, kind: export.Kind, by: Actor) -> Report:
    with opened(arguments.ledger, keys_of(arguments)) as desk:
        sessions = tuple(arguments.session)
        written = export.export_bundle(desk, arguments.out, kind, by=by, sessions=sessions)
        checked = acknowledge.check_written(desk, arguments.out, by=by)
        code = accept.desk_code(desk.device)
        name = desk.name
    say = language.say
    lines = [
        say(
            "cli.exported",
            path=written.path,
            n=written.entries,
            count=language.number(written.entries),
        ),
        say(checked.says),
        say("cli.digest", digest=written.digest),
        say("cli.desk_code_is", name=name, code=code),
    ]
    if written.carried:
        lines.insert(1, say("parcels.written_files", n=written.carried))
    if written.left:
        lines.insert(1, say("parcels.written_left", n=len(written.left), files=written.left))
    data: dict[str, object] = {
        "path": str(written.path),
        "file": written.file,
        "entries": written.entries,
        "digest": written.digest,
        "state": checked.state,
        "desk": name,
        "code": code,
        "files": written.carried,
        "files_left": list(written.left),
    }
    return Report(lines, data)


def receipt(arguments: Namespace, language: Language) -> Report:
    """Confirm files by the codes that the other side read out, and tell how far all files are."""
    with opened(arguments.ledger, keys_of(arguments)) as desk:
        for code in arguments.code:
            acknowledge.confirm(desk, code, by=OFFICE if desk.is_office else COMMITTEE)
        sent, taken = acknowledge.sent_files(desk), acknowledge.taken_files(desk)
    say = language.say
    lines = [
        say("cli.receipt_sent", kind=say(BUNDLES[one.kind]), at=one.at, state=one.says)
        for one in sent
    ]
    lines += [
        say("cli.receipt_taken", kind=say(BUNDLES[one.kind]), at=one.at, code=one.code)
        for one in taken
    ]
    data: dict[str, object] = {
        "sent": [{"file": one.file, "kind": one.kind, "state": one.state} for one in sent],
        "taken": [{"file": one.file, "kind": one.kind, "code": one.code} for one in taken],
    }
    return Report(lines or [say("cli.receipt_none")], data)


BUNDLES = {
    "package": "views.bundle_package",
    "result": "views.bundle_result",
    "ballots": "views.bundle_ballots",
}
"""What the kinds of bundles are called."""


def look(arguments: Namespace, language: Language) -> Report:
    """Look at a bundle without taking anything in."""
    with progress(language.say("cli.look_progress")) as tell:
        found = accept.look_from(arguments.ledger, arguments.file, tell.reached)
    return Report(_look_lines(found, language), _look_data(found))


def accept_bundle(arguments: Namespace, language: Language) -> Report:
    """Take a bundle in, or open an audition by a package where no ledger is yet."""
    if not arguments.ledger.exists():
        return _join(arguments, language)
    with (
        opened(arguments.ledger, keys_of(arguments)) as desk,
        progress(language.say("cli.accept_progress")) as tell,
    ):
        taken = accept.accept(
            desk, arguments.file, by=OFFICE, codes=arguments.code, progress=tell.reached
        )
        compared = accept.compare(desk, taken.bundle.header)
    same = "cli.digest_same" if compared.is_same else "cli.digest_other"
    lines = [
        *_look_lines(taken, language),
        language.say("cli.accepted" if taken.new else "cli.accepted_nothing"),
        language.say("receipts.read_out", code=taken.receipt),
        language.say("cli.digest", digest=compared.digest),
        language.say(same),
    ]
    data = {**_look_data(taken), "digest": compared.digest, "same": compared.is_same}
    data["receipt"] = taken.receipt
    return Report(lines, data)


def _join(arguments: Namespace, language: Language) -> Report:
    name = arguments.name or language.say("cli.a_venue")
    desk = accept.join_audition(arguments.ledger, arguments.file, keys_of(arguments), name)
    code = accept.desk_code(desk.device)
    desk.close()
    lines = [
        language.say("cli.joined", path=arguments.ledger),
        language.say("cli.desk_code_is", name=name, code=code),
    ]
    return Report(lines, {"ledger": str(arguments.ledger), "desk": name, "code": code})


def _look_lines(found: accept.Look, language: Language) -> list[str]:
    say, header = language.say, found.bundle.header
    lines = [
        say("cli.look_from", name=header.sender_name, made=header.made_at),
        say(
            "cli.look_new",
            n=len(found.new),
            count=language.number(len(found.new)),
            known=language.number(found.known),
        ),
    ]
    lines += [
        say("cli.look_stranger", name=stranger.name, code=stranger.code)
        for stranger in found.strangers
    ]
    lines += [say("cli.look_late", subject=subject) for subject in found.late]
    lines += [
        say("cli.look_conflict", subject=state.subject, n=len(state.values))
        for state in found.conflicts
    ]
    lines += [say("cli.look_forked", device=device[:8]) for device in found.forked]
    lines += [say("parcels.content_file_missing", file=name) for name in found.missing]
    return lines


def _look_data(found: accept.Look) -> dict[str, object]:
    return {
        "sender": found.bundle.header.sender_name,
        "kind": found.bundle.header.kind,
        "file": found.bundle.file,
        "entries": len(found.bundle.entries),
        "new": len(found.new),
        "known": found.known,
        "late": list(found.late),
        "conflicts": [
            {"subject": state.subject, "values": [_value(head) for head in state.heads]}
            for state in found.conflicts
        ],
        "forked": list(found.forked),
        "files": len(found.bundle.attached),
        "files_missing": list(found.missing),
        "strangers": [stranger._asdict() for stranger in found.strangers],
    }


def _value(head: Kept) -> dict[str, object]:
    entry = head.entry
    return {
        "type": entry.type,
        "by": entry.actor,
        "at": entry.at,
        "device": entry.device,
        "body": bytes(entry.body).decode(),
    }
