"""Papers by their layout in tests: orders made of the builder's seals and of a small plan."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from judging_app.domain.form import Form
from judging_app.domain.held_order import HeldContestant, HeldJudge, HeldOrder, HeldTie
from judging_app.domain.laid_order import LaidOrder, SealedBallot
from judging_app.domain.paper_fields import KINDS
from judging_app.storage.layout_files import read_layout, shipped_layout
from tests.papers import builder
from tests.papers.builder import both

if TYPE_CHECKING:
    from judging_app.domain.paper_layout import PaperLayout
    from judging_app.domain.seal import Seal

OF_SEAL = [code for code, kind in KINDS.items() if kind.source == "seal"]
OF_PLAN = [code for code, kind in KINDS.items() if kind.source == "session"]
FEEDBACK = "Perkuat catatan keuangan <b>harian</b> & mingguan."


def layout(code: str) -> PaperLayout:
    return read_layout(shipped_layout(code).text, code)


def ballots(seal: Seal) -> tuple[SealedBallot, ...]:
    """Give a ballot for every total of a seal; its marks differ by judge and contestant."""
    return tuple(
        SealedBallot(
            panel=row.panel,
            contestant=row.contestant,
            judge=judge.person,
            component="main",
            performance="1",
            marks={
                one.key: (7 * at + 11 * turn + 3 * place) % 100
                for place, one in enumerate(builder.rubric().criteria)
            },
            feedback=FEEDBACK if turn == 0 else "",
        )
        for at, row in enumerate(seal.rows)
        for turn, (judge, total) in enumerate(
            zip(seal.panels[row.panel].judges, row.totals, strict=False)
        )
        if total.state == "scored"
    )


def of_seal(code: str, seal: Seal, **more: Any) -> LaidOrder:  # noqa: ANN401  # whatever an order has
    given: dict[str, Any] = {
        "scope": ("session", "S"),
        "layout": layout(code),
        "layout_hash": shipped_layout(code).hash,
        "seal": seal,
        "hash": builder.HASH,
        "rubric": builder.rubric(),
        "language": "id",
        "paper": "A4",
        "form": Form(),
        "copy": 1,
        "ballots": ballots(seal),
    }
    return LaidOrder(**given | more)


def of_plan(code: str, contestants: int = 4, **more: Any) -> HeldOrder:  # noqa: ANN401  # as above
    given: dict[str, Any] = {
        "layout": layout(code),
        "language": "id",
        "paper": "A4",
        "form": Form(),
        "programme": both("Program One Pesantren One Product"),
        "year": 2026,
        "numeral": "II",
        "level": both("tingkat kabupaten/kota"),
        "category": both("Scale Up"),
        "noun": both("pesantren", "school"),
        "letterhead": ("PEMERINTAH DAERAH", "DINAS KOPERASI"),
        "session": "Garut SC-1",
        "venue": "Gedung Sawala",
        "room": "Ruang 2",
        "city": "Garut",
        "date": "2026-11-04",
        "basis": "SK 12/2026",
        "rubric": builder.rubric(),
        "judges": tuple(
            HeldJudge(
                name=name, institution=home, background="", nip="", seat="chair" if at == 0
                else "member", ties=(HeldTie("c1", "family", ""),) if at == 1 else (),
            )
            for at, (name, home, _) in enumerate(builder.JUDGES[:3])
        ),
        "contestants": tuple(
            HeldContestant(
                id=f"c{at}", number=f"SC-{at}", name=f"Nurul Bayan {at}", institution="Yayasan",
                area="Kab. Garut", sector=both("Pertanian"), product="Kopi",
            )
            for at in range(1, contestants + 1)
        ),
    }  # fmt: skip
    return HeldOrder(**given | more)
