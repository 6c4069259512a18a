"""Seals for the papers' tests: invented contestants and marks, drawn from nothing but counting."""

from __future__ import annotations

from fractions import Fraction
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from judging_app.domain.rubric import Band, Criterion, Rubric, Scale
from judging_app.domain.rule import PanelRule, TieBreak
from judging_app.domain.seal import (
    Seal,
    SealedAbsence,
    SealedDecision,
    SealedJudge,
    SealedOfficial,
    SealedPanel,
    SealedRecusal,
    SealedRow,
    SealedTotal,
)

if TYPE_CHECKING:
    from judging_app.domain.file_kinds import Text

HASH = sha256(b"a seal").hexdigest()
FIRST = ("Nurul", "Raudhatul", "Miftahul", "Al-Mubarok", "Darul", "Riyadhul", "Bustanul", "Manbaul")
SECOND = ("Bayan", "Amal", "Barkah", "Hikmat", "Abror", "Wafa", "Anwar", "Fikri", "Ummah")
THIRD = (
    "Cisaladah",
    "Sindangsari",
    "Cikubang",
    "Pasirhuni",
    "Leuwidulang",
    "Cigaleuh",
    "Rancalame",
)
AREAS = ("Kab. Tasikmalaya", "Kab. Garut", "Kab. Bandung Barat", "Kota Banjar", "Kab. Pangandaran")
SECTORS: tuple[Text, ...] = (
    {"id": "Makanan olahan nabati", "en": "Processed plant food"},
    {"id": "Pertanian", "en": "Agriculture"},
    {"id": "Konfeksi dan fashion", "en": "Garments and fashion"},
)
OTHERS = ("Dra. Hj. Euis", "H. Tatang", "Ir. Dadang", "K.H. Aceng")
JUDGES = (
    ("Dr. Hj. Rina Kusumawardani, S.E., M.M.", "Universitas Nusa Priangan", "chair"),
    ("H. Asep Nugraha Wijaya", "CV Saung Rasa Galunggung", "member"),
    ("K.H. Ujang Syafrudin, M.Ag.", "Pesantren Nurul Falah Cihaur", "member"),
    ("Dedi Kurniadi, S.T.", "Bank Perkreditan Rakyat Sauyunan", "member"),
    ("Neneng Sri Mulyati, S.Sos., M.Si.", "Dinas Koperasi dan Usaha Kecil", "secretary"),
)


def both(text: str, english: str = "") -> Text:
    return {"id": text, "en": english or text}


def criterion(key: str, weight: int, name: Text) -> Criterion:
    return Criterion(
        key=key,
        weight=str(weight),
        name=name,
        look=both(
            "Kejelasan status, pengelola unit usaha, dan rekening lembaga.",
            "Clear status, named managers, and the bank account of the institution.",
        ),
        levels={
            "1": both("Dokumen pokok tidak dapat ditunjukkan.", "Core documents cannot be shown."),
            "3": both(
                "Dokumen pokok ada; tugas belum tertulis.", "Documents exist; no duties yet."
            ),
            "5": both(
                "Dokumen lengkap dan berlaku; pengelola, tugas, dan koperasi jelas dan tertulis.",
                "Documents complete and valid; managers and duties clear and written.",
            ),
        },
    )


def rubric(**more: Any) -> Rubric:  # noqa: ANN401  # whatever a rubric has
    given: dict[str, Any] = {
        "format": 1,
        "code": "OPOP-T2-SC",
        "version": 3,
        "proposal": False,
        "title": both("Tahap II, Scale Up", "Stage II, Scale-up"),
        "use": both("Presentasi di lokasi.", "Presentation at the venue."),
        "note": both(""),
        "weights_total": "100",
        "scale": Scale(lowest="0", highest="100", step="1"),
        "panel": PanelRule(score="mean"),
        "tie_break": (TieBreak(criterion="growth"), TieBreak(criterion="market")),
        "bands": tuple(
            Band(level=level, lowest=str(low), highest=str(high), name=both(name, english))
            for level, low, high, name, english in (
                (1, 0, 20, "Sangat kurang", "Very poor"),
                (2, 21, 40, "Kurang", "Poor"),
                (3, 41, 60, "Cukup", "Fair"),
                (4, 61, 80, "Baik", "Good"),
                (5, 81, 100, "Sangat baik", "Very good"),
            )
        ),
        "criteria": (
            criterion("growth", 40, both("Perkembangan usaha", "Growth of the business")),
            criterion("market", 35, both("Pemasaran dan kemitraan", "Marketing and partners")),
            criterion("order", 25, both("Tata kelola dan keuangan", "Order and finance")),
        ),
    }
    return Rubric(**given | more)


def judge(index: int, panel: int = 0) -> SealedJudge:
    name, institution, seat = JUDGES[index]
    return SealedJudge(
        person=f"j{panel}-{index}",
        name=name if panel == 0 else f"{OTHERS[panel % 4]} {SECOND[panel % 9]}, M.M.",
        institution=institution,
        nip="197809232000121004" if index == 4 else "",
        seat=seat,  # type: ignore[arg-type]  # literals of the table above
    )


def panel(index: int = 0, judges: int = 5) -> SealedPanel:
    return SealedPanel(
        session=f"s{index}",
        name=f"Sesi {index + 1}, Panel {chr(65 + index)}",
        venue="Wilayah Priangan Timur",
        judges=tuple(judge(i, index) for i in range(judges)),
        seal=sha256(f"session {index}".encode()).hexdigest() if index else "",
    )


def row(index: int, *, panel: int = 0, judges: int = 5, **more: Any) -> SealedRow:  # noqa: ANN401  # whatever a row has
    spread = [Fraction(judges - 1 - 2 * j, 4) for j in range(judges)]
    totals = [Fraction(9500 - index * 20, 100) + apart for apart in spread]
    score = sum(totals) / judges
    given: dict[str, Any] = {
        "contestant": f"c{index}",
        "number": f"SC-{index + 1:03}",
        "name": f"{FIRST[index % 8]} {SECOND[index % 9]} {THIRD[index % 7]}",
        "area": AREAS[index % 5],
        "sector": SECTORS[index % 3],
        "presence": "present",
        "panel": panel,
        "place": index + 1,
        "score": str(score),
        "means": (str(score + 2), str(score - 2)),
        "outcome": "not_chosen",
        "totals": tuple(SealedTotal(state="scored", total=str(t)) for t in totals),
    }
    return SealedRow(**given | more)


def out(index: int, presence: str, reason: str, **more: Any) -> SealedRow:  # noqa: ANN401  # as above
    given: dict[str, Any] = {
        "presence": presence,
        "reason": reason,
        "place": 0,
        "score": "",
        "means": (),
        "outcome": "out",
        "totals": (),
    }
    return row(index, **given | more)


def winners(
    rows: list[SealedRow], prizes: list[tuple[int, Text, int]], reserves: int = 3
) -> list[SealedRow]:
    """Give the first rows prizes (count, label, amount each), the next ones reserves' places."""
    given = list(rows)
    at = 0
    for count, label, amount in prizes:
        for _ in range(count):
            given[at] = replace(given[at], outcome="prize", prize=label, amount=amount)
            at += 1
    for k in range(1, reserves + 1):
        given[at] = replace(given[at], outcome="reserve", reserve=k)
        at += 1
    return given


def seal(rows: list[SealedRow], **more: Any) -> Seal:  # noqa: ANN401  # whatever a seal has
    panels = more.get("panels", (panel(),))
    given: dict[str, Any] = {
        "scope": "session",
        "session": "opop26.t2.sc.tsm.s2",
        "stage": "II",
        "category": "SC",
        "revision": 0,
        "audition": both(
            "Program One Pesantren One Product (OPOP)", "One Pesantren One Product (OPOP) programme"
        ),
        "year": 2026,
        "numeral": "II",
        "level": both("tingkat kabupaten/kota", "regency/city level"),
        "category_name": both("Scale Up"),
        "venue": "Wilayah Priangan Timur",
        "room": "Ruang Galunggung, Gedung Serbaguna Tamansari",
        "city": "Kota Tasikmalaya",
        "basis": "Surat Tugas Nomor 112/ST-OPOP/X/2026 tanggal 19 Oktober 2026",
        "day": "2026-11-04",
        "clock": "14.05",
        "letterhead": (
            "PEMERINTAH DAERAH PROVINSI JAWA BARAT",
            "DINAS KOPERASI DAN USAHA KECIL",
            "UPTD Pendidikan dan Pelatihan Perkoperasian dan Wirausaha",
            "Jalan Soekarno-Hatta, Bandung",
        ),
        "noun": both("pesantren"),
        "rubric": sha256(b"a rubric").hexdigest(),
        "rubric_code": "OPOP-T2-SC",
        "rubric_version": 3,
        "panels": panels,
        "signatories": panels[0].judges,
        "chair": panels[0].judges[0].person,
        "chair_name": panels[0].judges[0].name,
        "witness": "w",
        "witness_name": "Agus Permana",
        "committee": SealedOfficial(
            position=both("Ketua Panitia Pelaksana", "Chair of the Organising Committee")
        ),
        "official": SealedOfficial(
            position=both(
                "Kepala Dinas Koperasi dan Usaha Kecil Provinsi Jawa Barat",
                "Head of the Office for Co-operatives and Small Business of West Java Province",
            ),
            name="Drs. H. Kusmana Hartadji, M.M.",
            nip="197008171995031002",
        ),
        "decided_here": True,
        "places": 0,
        "reserves": 3,
        "rows": tuple(rows),
        "counted": tuple(sha256(str(i).encode()).hexdigest() for i in range(5 * len(rows))),
        "heads": (),
        "program": "Penjurian OPOP 1.0.0",
        "device_name": "TSM-A1",
        "sealed_at": "2026-11-04T14:12:31+07:00",
    }
    return Seal(**given | more)


PRIZES = (
    (1, both("Juara 1", "First prize"), 200_000_000),
    (1, both("Juara 2", "Second prize"), 150_000_000),
    (1, both("Juara 3", "Third prize"), 100_000_000),
)


def session(count: int = 12, **more: Any) -> Seal:  # noqa: ANN401  # as above
    """Seal a session with prizes, a tie that a criterion separated, a recusal and an absence."""
    rows = winners([row(i) for i in range(count - 1)], list(PRIZES), min(3, count - 4))
    third = rows[2]
    rows[2] = replace(third, separated_by="growth", separated_value="396/5")
    rows[3] = replace(
        rows[3],
        score=third.score,
        totals=third.totals[::-1],
        separated_by="growth",
        separated_value="388/5",
    )
    scored = rows[1].totals
    rows[1] = replace(rows[1], totals=(scored[0], SealedTotal(state="recused"), *scored[2:]))
    scored = rows[4].totals if count > 5 else ()
    if scored:
        rows[4] = replace(rows[4], totals=(*scored[:4], SealedTotal(state="absent")))
    rows.append(out(count - 1, "absent", "Tidak hadir sampai sesi ditutup pukul 14.00."))
    given: dict[str, Any] = {
        "recusals": (
            SealedRecusal(
                judge=JUDGES[1][0], number=rows[1].number, name=rows[1].name, tie="business"
            ),
            SealedRecusal(
                judge=JUDGES[2][0],
                number=rows[0].number,
                name=rows[0].name,
                tie="other",
                note="pernah menjadi pembina",
            ),
        ),
        "absences": (
            SealedAbsence(judge=JUDGES[4][0], numbers=("SC-005",), reason="Menerima telepon dinas"),
        )
        if count > 5
        else (),
    }
    return seal(rows, **given | more)


def plenary(count: int = 322, panels: int = 6, **more: Any) -> Seal:  # noqa: ANN401  # as above
    """Seal a plenary of several panels: 250 go on where there are so many, 25 are reserves."""
    sat = tuple(panel(i + 1, 3 + 2 * (i % 2)) for i in range(panels))
    going = min(250, count * 3 // 4)
    label = both("Lolos Tahap I Scale Up", "Passed stage I, Scale Up")
    rows = []
    for i in range(count):
        at = (i * 7) % panels
        made = row(i, panel=at, judges=len(sat[at].judges))
        if i < going:
            made = replace(made, outcome="advance", prize=label, amount=35_000_000)
        elif i < going + 25:
            made = replace(made, outcome="reserve", reserve=i - going + 1)
        rows.append(made)
    tied = rows[going - 1].score
    rows[going] = replace(rows[going], score=tied, separated_by="decision")
    rows[going - 1] = replace(rows[going - 1], separated_by="decision")
    chairs = tuple(p.judges[0] for p in sat)
    given: dict[str, Any] = {
        "scope": "plenary",
        "session": "",
        "venue": "",
        "room": "",
        "basis": "",
        "panels": sat,
        "signatories": chairs,
        "chair": chairs[0].person,
        "chair_name": chairs[0].name,
        "places": going,
        "reserves": 25,
        "goes_to": both("Tahap II", "Stage II"),
        "decisions": (
            SealedDecision(
                numbers=(rows[going - 1].number, rows[going].number),
                reason="Kesiapan produksi yang pertama lebih baik menurut berita acara kunjungan.",
            ),
        ),
        "revision": 0,
    }
    return seal(rows, **given | more)
