"""A specimen: an invented plan and an invented seal, on which a layout is looked at."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from judging_app.domain.held_order import HeldContestant, HeldJudge, HeldOrder, HeldTie
from judging_app.domain.laid_order import LaidOrder, SealedBallot
from judging_app.domain.paper_fields import KINDS
from judging_app.domain.rubric import Band, Criterion, Rubric, Scale
from judging_app.domain.rule import PanelRule
from judging_app.domain.seal import (
    Seal,
    SealedJudge,
    SealedOfficial,
    SealedPanel,
    SealedRow,
    SealedTotal,
)

if TYPE_CHECKING:
    from judging_app.domain.file_kinds import Text
    from judging_app.domain.form import Form, Paper
    from judging_app.domain.paper_layout import PaperLayout

PEOPLE = (
    ("Dr. Hj. Contoh Ketua, S.E., M.M.", "Universitas Contoh", "197809232000121004", "chair"),
    ("K.H. Contoh Sekretaris, M.Ag.", "Pesantren Contoh Cihaur", "", "secretary"),
    ("Ir. Contoh Anggota", "CV Contoh Saung Rasa", "", "member"),
)
NAMES = (
    "Contoh Miftahul Huda",
    "Contoh Pondok Pesantren Terpadu Al-Ittihadiyah wal Muhajirin Cikaretmukti Girang",
    "Contoh Nurul Bayan",
    "Contoh Darul Abror",
    "Contoh Raudhatul Amal",
    "Contoh Manbaul Anwar",
)
AREAS = ("Kab. Garut", "Kab. Bandung Barat", "Kota Banjar")
CRITERIA = (
    ("growth", "40", "Perkembangan usaha", "Growth of the business"),
    ("market", "35", "Pemasaran dan kemitraan", "Marketing and partners"),
    ("order", "25", "Tata kelola dan keuangan", "Order and finance"),
)
PRIZE, CHOSEN, RESERVES = 25_000_000, 2, 1
HASH = "5ec1" * 16
COMMENT = "Perkuat pencatatan keuangan; kemasannya sudah baik."


def _both(text: str, english: str = "") -> Text:
    return {"id": text, "en": english or text}


def _rubric() -> Rubric:
    bands = ((1, 0, 60, "Cukup", "Fair"), (2, 61, 80, "Baik", "Good"),
             (3, 81, 100, "Sangat baik", "Very good"))  # fmt: skip
    return Rubric(
        format=1,
        code="CONTOH",
        version=1,
        proposal=True,
        title=_both("Rubrik contoh", "A sample rubric"),
        use=_both("Contoh", "A sample"),
        note=_both("Contoh", "A sample"),
        weights_total="100",
        scale=Scale(lowest="0", highest="100", step="1"),
        panel=PanelRule(score="mean"),
        tie_break=(),
        bands=tuple(
            Band(level=level, lowest=str(low), highest=str(high), name=_both(name, english))
            for level, low, high, name, english in bands
        ),
        criteria=tuple(
            Criterion(key=key, weight=weight, name=_both(name, english), look=_both(name, english))
            for key, weight, name, english in CRITERIA
        ),
    )


def _marks(contestant: int, judge: int) -> dict[str, int]:
    return {key: 96 - 5 * contestant + judge - 2 * at for at, (key, *_) in enumerate(CRITERIA)}


def _total(contestant: int, judge: int) -> Fraction:
    marks = _marks(contestant, judge)
    return sum((Fraction(int(weight) * marks[key], 100) for key, weight, *_ in CRITERIA),
               start=Fraction(0))  # fmt: skip


def _row(at: int) -> SealedRow:
    totals = [_total(at, judge) for judge in range(len(PEOPLE))]
    is_chosen, is_reserve = at < CHOSEN, CHOSEN <= at < CHOSEN + RESERVES
    return SealedRow(
        contestant=f"c{at}",
        number=f"SC-{at + 1:03}",
        name=NAMES[at],
        institution="Yayasan Contoh",
        area=AREAS[at % len(AREAS)],
        sector=_both("Pertanian", "Agriculture"),
        presence="present",
        place=at + 1,
        score=str(sum(totals) / len(totals)),
        outcome="advance" if is_chosen else "reserve" if is_reserve else "not_chosen",
        reserve=1 if is_reserve else 0,
        prize=_both(f"Juara {at + 1}", f"Winner {at + 1}") if is_chosen else None,
        amount=PRIZE if is_chosen else 0,
        totals=tuple(SealedTotal(state="scored", total=str(one)) for one in totals),
    )


def _seal(letterhead: tuple[str, ...]) -> Seal:
    judges = tuple(
        SealedJudge(person=f"j{at}", name=name, institution=home, nip=nip, seat=seat)  # type: ignore[arg-type]  # a seat
        for at, (name, home, nip, seat) in enumerate(PEOPLE)
    )
    return Seal(
        scope="session",
        session="CONTOH-1",
        stage="II",
        category="SC",
        revision=0,
        audition=_both("Audisi Contoh", "Sample Audition"),
        year=2026,
        numeral="II",
        level=_both("tingkat kabupaten/kota", "regency or city level"),
        category_name=_both("Scale Up", "Scale-up"),
        venue="Gedung Contoh",
        room="Ruang 1",
        city="Garut",
        basis="SK Contoh Nomor 1",
        day="2026-11-04",
        clock="16.40",
        letterhead=letterhead,
        noun=_both("pesantren"),
        rubric=HASH,
        rubric_code="CONTOH",
        rubric_version=1,
        panels=(SealedPanel(session="CONTOH-1", name="Sesi 1", venue="Gedung Contoh",
                            judges=judges),),
        signatories=judges,
        chair="j0",
        chair_name=PEOPLE[0][0],
        witness="w",
        witness_name="Saksi Contoh",
        committee=SealedOfficial(position=_both("Ketua Panitia", "Committee Chair")),
        official=SealedOfficial(position=_both("Kepala Dinas Contoh", "Head of the Office")),
        decided_here=True,
        places=CHOSEN,
        reserves=RESERVES,
        goes_to=_both("Tahap III", "Stage III"),
        rows=tuple(_row(at) for at in range(len(NAMES))),
        counted=(),
        heads=(),
        program="judging-app",
        device_name="Contoh",
        sealed_at="2026-11-04T16:41:00+07:00",
        sample=True,
    )  # fmt: skip


def specimen(
    layout: PaperLayout, *, language: str, paper: Paper, form: Form
) -> HeldOrder | LaidOrder:
    """Order a paper of a layout over what is invented; every page of it says so."""
    head = form.letterhead or ("PEMERINTAH CONTOH", "DINAS CONTOH", "Jalan Contoh 1, Garut")
    if KINDS[layout.code].source == "session":
        return _held(layout, language, paper, form, head)
    return LaidOrder(
        scope=("session", "CONTOH-1"),
        layout=layout,
        layout_hash="",
        seal=_seal(head),
        hash=HASH,
        rubric=_rubric(),
        language=language,
        paper=paper,
        form=form,
        copy=1,
        ballots=tuple(
            SealedBallot(
                panel=0,
                contestant=f"c{at}",
                judge=f"j{judge}",
                component="main",
                performance="1",
                marks=_marks(at, judge),
                feedback=COMMENT if judge == 0 else "",
            )
            for at in range(len(NAMES))
            for judge in range(len(PEOPLE))
        ),
    )


def _held(
    layout: PaperLayout, language: str, paper: Paper, form: Form, head: tuple[str, ...]
) -> HeldOrder:
    return HeldOrder(
        layout=layout,
        language=language,
        paper=paper,
        form=form,
        programme=_both("Audisi Contoh", "Sample Audition"),
        year=2026,
        numeral="II",
        level=_both("tingkat kabupaten/kota", "regency or city level"),
        category=_both("Scale Up", "Scale-up"),
        noun=_both("pesantren"),
        letterhead=head,
        session="Contoh SC-1",
        venue="Gedung Contoh",
        room="Ruang 1",
        city="Garut",
        date="2026-11-04",
        basis="SK Contoh Nomor 1",
        rubric=_rubric(),
        judges=tuple(
            HeldJudge(name=name, institution=home, background="", nip=nip,
                      seat=seat, ties=(HeldTie("c2", "family", ""),) if at else ())  # type: ignore[arg-type]  # a seat
            for at, (name, home, nip, seat) in enumerate(PEOPLE)
        ),
        contestants=tuple(
            HeldContestant(id=f"c{at}", number=f"SC-{at + 1:03}", name=name,
                           institution="Yayasan Contoh", area=AREAS[at % len(AREAS)],
                           sector=_both("Pertanian", "Agriculture"), product="Kopi")
            for at, name in enumerate(NAMES)
        ),
        kind="sample",
    )  # fmt: skip
