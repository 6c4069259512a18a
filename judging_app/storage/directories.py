"""Directories: the names for the ids that entries mention, read as far as they are needed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from judging_app.domain.audition import Founding, Joining
from judging_app.domain.chain import device_of
from judging_app.domain.entry import body_of, parts_of
from judging_app.domain.errors import JudgingError
from judging_app.domain.kinds import KINDS
from judging_app.domain.names import Ids, Names, ids_in
from judging_app.domain.overview import CODE_BITS, KnownDevice
from judging_app.domain.rubric_version import content_hash
from judging_app.domain.seal import code_of
from judging_app.domain.state import fold
from judging_app.storage import readings, tallies

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from judging_app.domain.entry import Kept
    from judging_app.domain.programme import Programme
    from judging_app.domain.rubric import Rubric
    from judging_app.storage.ledgers import Ledger


def names_in(ledger: Ledger, entries: Sequence[Kept], new: Sequence[Kept] = ()) -> Names:
    """Read the names of what entries mention.

    `new` are entries that are not in the ledger yet, as a bundle brings them: what only they know
    is named by them. Of several values the head of the lowest hash names.
    """
    ids = ids_in(entries)
    brought = _brought(new, ids)
    return Names(
        contestants=_values(ledger, "contestant", ids.contestant, brought),
        people=_values(ledger, "person", ids.person, brought),
        sessions=_values(ledger, "session", ids.session, brought),
        devices={**_joined(new), **device_names(ledger)},
        seals=_seals(ledger, entries, ids),
        rubrics={**_rubrics(new), **readings.rubrics(ledger)},
        programme=_programme(ledger),
    )


def _seals(ledger: Ledger, entries: Iterable[Kept], ids: Ids) -> dict[str, str]:
    """Tell what the seals are of that entries follow or print, as their subjects name it."""
    printed = ids.seal | {
        parts_of(one.entry.subject)[1] for one in entries if one.entry.type == "printing"
    }
    return tallies.seal_subjects(ledger, printed) if printed else {}


def device_names(ledger: Ledger) -> dict[str, str]:
    """Read what every desk calls itself; the office's first entry holds no name."""
    found = {state.settled.entry.device: "" for state in (ledger.state("audition"),) if state}
    heads = (state.heads[0] for state in ledger.states("desk"))
    return {**found, **_joined(heads)}


def known_devices(ledger: Ledger, own: str, own_name: str) -> tuple[KnownDevice, ...]:
    """List the devices that write in the audition; `own` is this desk's."""
    office = device_of(readings.founding(ledger)[1].office_key)
    names = Names(devices={**device_names(ledger), own: own_name})
    return tuple(
        KnownDevice(
            device=last.entry.device,
            name=names.device(last.entry.device),
            code=code_of(last.entry.device, CODE_BITS),
            last_at=last.entry.at,
            entries=last.entry.n + 1,
            is_own=last.entry.device == own,
            is_office=last.entry.device == office,
        )
        for last in tallies.last_entries(ledger)
    )


def _joined(entries: Iterable[Kept]) -> dict[str, str]:
    found = {}
    for kept in entries:
        if kept.entry.type == "desk":
            found[kept.entry.device] = body_of(kept, Joining).name
        elif kept.entry.type == "audition":
            body_of(kept, Founding)
            found[kept.entry.device] = ""
    return found


def _brought(new: Sequence[Kept], ids: Ids) -> dict[str, Any]:
    """Read the values of the subjects that are named by these ids out of new entries."""
    wanted = {
        f"{kind}/{name}" for kind, names in zip(Ids._fields, ids, strict=True) for name in names
    }
    states = fold(kept for kept in new if kept.entry.subject in wanted)
    return {
        name: body_of(state.heads[0], KINDS[state.heads[0].entry.type].body)
        for name, state in states.items()
    }


def _values(
    ledger: Ledger, kind: str, names: Iterable[str], brought: dict[str, Any]
) -> dict[str, Any]:
    found = {}
    for name in names:
        subject = f"{kind}/{name}"
        state = ledger.state(subject)
        if state is not None:
            found[name] = body_of(state.heads[0], KINDS[kind].body)
        elif subject in brought:
            found[name] = brought[subject]
    return found


def _rubrics(new: Iterable[Kept]) -> dict[str, Rubric]:
    from judging_app.storage.rubric_files import read_rubric  # noqa: PLC0415  # a start reads none

    texts = [
        body_of(kept, KINDS["rubric"].body).text for kept in new if kept.entry.type == "rubric"
    ]
    return {content_hash(text): read_rubric(text, "rubric.toml") for text in texts}


def _programme(ledger: Ledger) -> Programme | None:
    try:
        return readings.programme(ledger)
    except JudgingError:
        return None
