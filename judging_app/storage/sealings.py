"""Sealings: every seal in a ledger or a bundle, found by the code that papers bear."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from judging_app.domain.entry import body_of
from judging_app.domain.errors import JudgingError
from judging_app.domain.matching import FoundSeal, nearest
from judging_app.domain.seal import Seal, code_of, read_code
from judging_app.storage.bundles import is_bundle, read_bundle
from judging_app.storage.connections import told
from judging_app.storage.ledgers import Ledger
from judging_app.storage.verifications import check_signed, check_whole, reread

if TYPE_CHECKING:
    from collections.abc import Iterator

    from judging_app.domain.matching import Standing
    from judging_app.domain.state import State


@contextmanager
def sealed_in(path: Path) -> Iterator[Ledger]:
    """Open what papers are held against: a ledger, or a bundle laid out as one for the while.

    Its entries, chains and signatures are verified before. Raises JudgingError where it is neither,
    or not genuine.
    """
    if not is_bundle(path):
        ledger = Ledger(path)
        try:
            with told(path):
                entries = [one for device in ledger.devices()
                           for one in reread(ledger.connection, device)]  # fmt: skip
                check_whole(ledger.connection, entries)
            yield ledger
        finally:
            ledger.close()
        return
    bundle = read_bundle(path)
    check_signed(bundle.entries, bundle.heads, ends=[head[:3] for head in bundle.heads])
    with TemporaryDirectory(prefix="judging-") as folder:
        ledger = Ledger(Path(folder) / "bundle.audition", create=True)
        try:
            ledger.write(bundle.entries, heads=bundle.heads)
            yield ledger
        finally:
            ledger.close()


def find_seal(ledger: Ledger, typed: str) -> FoundSeal:
    """Find the seal of a code as people type it; also one that no longer holds.

    Raises JudgingError where no seal has the code; a mistyped one is told with the nearest.
    """
    code = read_code(typed)
    known: list[str] = []
    for state in ledger.states("seal"):
        for kept in ledger.history(state.subject):
            if kept.entry.type == "seal":
                own = code_of(kept.hash)
                known.append(own)
                if own == code:
                    seal = body_of(kept, Seal)
                    standing = _standing(state, kept.hash)
                    return FoundSeal(state.subject, kept.hash, seal, standing)
    if near := nearest(code, known):
        raise JudgingError("matching.code_near", code=code, near=near)
    raise JudgingError("matching.code_unknown", code=code, n=len(known))


def _standing(state: State, hash_: str) -> Standing:
    if any(head.hash == hash_ for head in state.heads):
        return "valid"
    is_open = all(head.entry.type == "reopening" for head in state.heads)
    return "reopened" if is_open else "replaced"
