"""The result sheet says what the seal says, in figures and in words."""

from __future__ import annotations

import dataclasses
import io
import re
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from PIL import Image

from judging_app.domain.errors import JudgingError
from judging_app.domain.form import Form
from judging_app.domain.rule import JudgeRule, Normalising, PanelRule
from judging_app.domain.seal import (
    SealedAside,
    SealedConference,
    SealedDecision,
    SealedDeduction,
    SealedExclusion,
    SealedJudge,
    SealedSwap,
    SealedTotal,
    code_of,
)
from judging_app.language import LANGUAGES
from tests.papers.builder import (
    HASH,
    both,
    out,
    panel,
    plenary,
    row,
    rubric,
    seal,
    session,
    winners,
)
from tests.papers.reading import lines, page_with, pages, printed, text

if TYPE_CHECKING:
    from judging_app.domain.seal import Seal, SealedRow

NAMES = st.text("abcdefgh<>&'{}é", min_size=1, max_size=9).map(lambda name: f"P{name}")


def written(value: Fraction, places: int = 2) -> str:
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return f"{exact.quantize(Decimal(10) ** -places, ROUND_HALF_UP):,}".translate(
        str.maketrans(",.", ".,")
    )


@dataclasses.dataclass(frozen=True)
class Case:
    rows: list[SealedRow]


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """Draw a session of a few contestants whose scores lie at least a hundredth apart."""
    count = draw(st.integers(1, 8))
    steps = draw(st.lists(st.integers(1, 900), min_size=count, max_size=count))
    rows = []
    score = Fraction(100)
    for index, step in enumerate(steps):
        score -= Fraction(step, 100)
        apart = Fraction(draw(st.integers(0, 30)), 20)
        totals = (score - apart, score, score + apart)
        rows.append(
            row(
                index,
                judges=3,
                name=draw(NAMES),
                area=draw(st.sampled_from(["Kab. A", "Kota B"])),
                sector=both("Jasa"),
                score=str(score),
                totals=tuple(SealedTotal(state="scored", total=str(t)) for t in totals),
            )
        )
    return Case(rows)


@settings(max_examples=40, deadline=None)
@given(cases())
def test_each_row_of_the_seal_is_read_back_from_the_result_table_and_the_recap(case: Case) -> None:
    data = printed(seal(case.rows, panels=(panel(judges=3),)))
    found = [line for page in lines(data) for line in page]
    for index, sealed in enumerate(case.rows, 1):
        score = Fraction(sealed.score)
        start = f"{sealed.number} {sealed.name} {sealed.area}"
        assert f"{sealed.place} {start} Jasa {written(score)} Tidak lolos" in found
        marks = " ".join(written(Fraction(total.total)) for total in sealed.totals)
        end = f"{written(3 * score)} {written(score)} {sealed.place} Tidak lolos"
        assert f"{index} {start} {marks} {end}" in found


def test_the_sheet_opens_with_the_date_in_words() -> None:
    july = replace(session(), day="2020-07-22", clock="16.40", basis="", room="")
    said = text(printed(july))
    assert (
        "Pada hari ini, Rabu, tanggal dua puluh dua bulan Juli tahun dua ribu dua puluh "
        "(22-07-2020), pukul 16.40 WIB, bertempat di Wilayah Priangan Timur, Kota Tasikmalaya, "
        "Dewan Juri telah menyelesaikan penjurian dan sidang panel untuk Sesi 1, Panel A "
        "dengan hasil sebagai berikut."
    ) in said
    english = text(printed(july, lang="en"))
    assert (
        "On this day, Wednesday, the twenty-second of July, two thousand and twenty (22-07-2020), "
        "at 16:40 WIB, at Wilayah Priangan Timur, Kota Tasikmalaya, the Jury completed the judging "
        "and the panel’s conference for Sesi 1, Panel A"  # noqa: RUF001  # as it is printed
    ) in english.replace("session Sesi", "Sesi")


def test_the_title_names_stage_level_programme_year_category_and_venue() -> None:
    first = pages(printed(session()))[0]
    assert (
        "BERITA ACARA HASIL PENJURIAN AUDISI TAHAP II (TINGKAT KABUPATEN/KOTA) PROGRAM ONE "
        "PESANTREN ONE PRODUCT (OPOP) TAHUN 2026 KATEGORI SCALE UP – WILAYAH PRIANGAN TIMUR "  # noqa: RUF001  # as printed
        "Nomor: ...."
    ) in first
    assert "KATEGORI SCALE UP – SIDANG PLENO" in pages(printed(plenary(9, 2)))[0]  # noqa: RUF001  # as printed


def test_a_document_number_is_printed_where_the_office_gave_one() -> None:
    data = printed(session(), form=Form(number="BA/088/P3W/2026"))
    assert "Nomor: BA/088/P3W/2026" in pages(data)[0]
    annexes = [page for page in pages(data) if "Lampiran" in page and "Nomor : BA/088" in page]
    assert len(annexes) == 4


def test_contestants_are_counted_in_figures_and_words_by_what_became_of_them() -> None:
    rows = [
        *(row(index) for index in range(8)),
        row(8, place=0, score="", means=(), outcome="out", totals=()),
        out(9, "absent", "Tidak datang."),
        out(10, "absent", "Tidak datang."),
        out(11, "withdrew", "Surat pengunduran diri."),
        out(12, "disqualified", "Berkas palsu."),
    ]
    data = printed(seal(rows))
    first = pages(data)[0]
    for said in (
        "Peserta yang diundang : 13 (tiga belas) pesantren",
        "Hadir dan dinilai : 8 (delapan) pesantren",
        "Hadir tanpa nilai yang berhak : 1 (satu) pesantren",
        "Tidak hadir (gugur) : 2 (dua) pesantren",
        "Mengundurkan diri : 1 (satu) pesantren",
        "Didiskualifikasi : 1 (satu) pesantren",
    ):
        assert said in first
    attendance = pages(data)[page_with(data, "KEHADIRAN PESERTA")]
    for said in (
        "Tidak hadir Tidak datang.",
        "Mengundurkan diri Surat pengunduran diri.",
        "Didiskualifikasi Berkas palsu.",
        "Tidak ada juri yang berhak",
    ):
        assert said in attendance


def test_everybody_who_was_invited_stands_somewhere_even_without_a_score() -> None:
    rows = [row(0), row(1, place=0, score="", means=(), outcome="out", totals=())]
    found = lines(printed(seal(rows)))
    unscored = f"– {rows[1].number} {rows[1].name} {rows[1].area}"  # noqa: RUF001  # as printed
    assert any(line.startswith(unscored) for page in found for line in page)


def test_method_names_rubric_weights_tie_order_and_program() -> None:
    said = text(printed(session()))
    assert "(OPOP-T2-SC versi 3) dengan jumlah bobot 100 (seratus)" in said
    assert "Perkembangan usaha; Pemasaran dan kemitraan; kemudian keputusan sidang pleno" in said
    assert "aplikasi Penjurian OPOP 1.0.0" in said
    assert "dikunci oleh Dr. Hj. Rina Kusumawardani, S.E., M.M. dengan saksi Agus Permana" in said
    assert "berdasarkan 60 (enam puluh) catatan" in said


def test_method_says_the_rule_that_the_rubric_has() -> None:
    trimmed = rubric(panel=PanelRule(score="mean", drop_highest=1, drop_lowest=1))
    minutes = pages(printed(session(), rubric=trimmed))[0]
    assert "Yang tidak dihitung: 1 nilai tertinggi dan 1 nilai terendah." in minutes
    assert "Nilai akhir adalah rata-rata" not in minutes


def test_method_says_what_a_plain_mean_has_beside() -> None:
    quorum = rubric(panel=PanelRule(score="mean", quorum=3))
    minutes = pages(printed(session(), rubric=quorum))[0]
    assert "Nilai akhir adalah rata-rata dari nilai juri yang berhak menilai" in minutes
    assert "Peserta yang dinilai kurang dari 3 juri tanpa peringkat." in minutes


def test_a_sheet_of_normalised_scores_warns_of_it() -> None:
    judge = JudgeRule(normalise=Normalising(method="z_score", common=3))
    minutes = text(printed(session(), rubric=rubric(judge=judge)))
    assert "Penyetaraan tidak dapat membedakan juri yang ketat" in minutes


def test_recusals_and_absences_of_judges_are_listed() -> None:
    found = [line for page in lines(printed(session())) for line in page]
    assert "H. Asep Nugraha Wijaya SC-002 Raudhatul Amal Sindangsari Usaha" in found
    assert "Neneng Sri Mulyati, S.Sos., M.Si. SC-005 Menerima telepon dinas" in found


def test_the_minutes_tell_whom_the_panel_conferred_about_and_name_no_judge() -> None:
    held = SealedConference(number="SC-003", judges=5, changed=2, reason="Neneng terlalu tinggi")
    said = text(printed(session(conferences=(held,))))
    assert "panel bermusyawarah tentang 1 (satu)" in said
    assert "(nomor SC-003); 2 (dua) lembar penilaian diubah" in said
    assert "terlalu tinggi" not in said
    kept = replace(held, changed=0)
    assert "semua lembar penilaian dipertahankan" in text(printed(session(conferences=(kept,))))
    assert "bermusyawarah" not in text(printed(session()))


def test_a_note_on_a_named_tie_stays_off_the_paper() -> None:
    sealed = session()
    private = replace(sealed.recusals[0], note="ipar pengasuh")
    said = text(printed(replace(sealed, recusals=(private, *sealed.recusals[1:]))))
    assert "ipar pengasuh" not in said
    assert "Lainnya: pernah menjadi pembina" in said


def test_nobody_recused_is_said() -> None:
    said = text(printed(session(recusals=(), absences=())))
    assert "Tidak ada juri yang menyatakan benturan kepentingan." in said


def test_equal_scores_bear_a_mark_and_tell_the_criterion_and_the_exact_means() -> None:
    said = text(printed(session()))
    assert "3 *) SC-003" in said
    assert "4 *) SC-004" in said
    assert (
        "*) Peringkat 3 dan 4 bernilai sama; diputus oleh Perkembangan usaha, rata-rata panel "
        "79,20 dan 77,60."
    ) in said


def tied(*places: int, **more: Any) -> list[SealedRow]:  # noqa: ANN401  # whatever a row has
    return [
        row(
            index, place=place, score="80", means=("80", "70"), tied=places.count(place) > 1, **more
        )
        for index, place in enumerate(places)
    ]


def test_who_shares_a_place_is_said_to_share_it() -> None:
    rows = tied(1, 1, separated_by="decision")
    said = text(printed(seal(rows)))
    assert "*) Peringkat 1 bernilai sama; SC-001 dan SC-002 berbagi peringkat 1." in said


def test_a_ruling_that_separated_equals_is_named_with_its_reason() -> None:
    rows = tied(1, 2, separated_by="decision")
    ruled = SealedDecision(numbers=("SC-001", "SC-002"), reason="Produk pertama lebih siap.")
    said = text(printed(seal(rows, decisions=(ruled,))))
    assert "urutan SC-001 dan SC-002 ditetapkan dengan keputusan (angka 6 huruf d)" in said
    assert "keputusan atas SC-001 dan SC-002: Produk pertama lebih siap." in said


def test_three_equals_tell_which_criterion_set_which_apart() -> None:
    given_means = (("82", "70"), ("81", "71"), ("81", "69"))
    steps = (("growth", "82"), ("growth", "81"), ("market", "69"))
    rows = [
        replace(sealed, means=means, separated_by=step[0], separated_value=step[1])
        for sealed, means, step in zip(tied(1, 2, 3), given_means, steps, strict=True)
    ]
    said = text(printed(seal(rows)))
    assert (
        "*) Peringkat 1, 2, dan 3 bernilai sama; diputus oleh Perkembangan usaha, rata-rata panel "
        "SC-001 82,00 dan SC-002 81,00; diputus oleh Pemasaran dan kemitraan, rata-rata panel "
        "SC-002 71,00 dan SC-003 69,00."
    ) in said


def test_unequal_scores_that_would_print_alike_get_more_decimals() -> None:
    rows = [row(0, score="88826/1000"), row(1, score="88829/1000")]
    found = [line for page in lines(printed(seal(rows))) for line in page]
    assert any("88,826 Tidak lolos" in line for line in found)
    assert any("88,829 Tidak lolos" in line for line in found)


def test_prizes_are_summed_in_figures_and_in_words() -> None:
    label = {name: both(name) for name in ("Juara 1", "Juara 2", "Juara 3")}
    prizes = [
        (15, label["Juara 1"], 200_000_000),
        (15, label["Juara 2"], 150_000_000),
        (15, label["Juara 3"], 100_000_000),
    ]
    rows = winners([row(index) for index in range(50)], prizes)
    said = text(printed(seal(rows)))
    assert "menetapkan 45 (empat puluh lima) pesantren sebagai penerima hadiah" in said
    assert "dan 3 (tiga) pesantren cadangan" in said
    assert (
        "a. Juara 1: 15 (lima belas) pesantren, masing-masing Rp200.000.000,00 "
        "(dua ratus juta rupiah)."
    ) in said
    assert "1 SC-001 Nurul Bayan Cisaladah Kab. Tasikmalaya 1 95,00 Rp200.000.000,00" in said
    total = "Rp6.750.000.000,00 (enam miliar tujuh ratus lima puluh juta rupiah)."
    assert said.count(f"Jumlah seluruh hadiah: {total}") == 2


def test_the_press_form_of_money_and_the_other_label_are_the_offices_choice() -> None:
    sealed = seal(
        [
            row(0, outcome="prize", prize=both("Juara Start Up"), alias=both("Juara 4"), amount=75),
            row(1),
        ]
    )
    assert "Juara 4: 1 (satu) pesantren, Rp 75,- (tujuh puluh lima rupiah)." in text(
        printed(sealed, form=Form(money="press", alias=True))
    )
    plain = text(printed(sealed))
    assert "Juara Start Up: 1 (satu) pesantren, Rp75,00" in plain
    assert "Juara 4" not in plain


def test_who_goes_on_is_named_with_the_stage_that_they_go_to() -> None:
    said = text(printed(plenary(20, 2)))
    assert "menetapkan 15 (lima belas) pesantren lolos ke Tahap II dan 5 (lima)" in said
    assert (
        "Lolos Tahap I Scale Up: 15 (lima belas) pesantren, masing-masing Rp35.000.000,00 "
        "(tiga puluh lima juta rupiah); lolos ke Tahap II"
    ) in said


def test_winners_of_whom_some_go_on_are_counted_once() -> None:
    rows = [row(index) for index in range(4)]
    rows[0] = replace(rows[0], outcome="advance", prize=both("Juara 1"), amount=2)
    rows[1] = replace(rows[1], outcome="prize", prize=both("Juara 2"), amount=1)
    sealed = seal(rows, goes_to=both("Tahap III"), places=5)
    said = text(printed(sealed))
    assert (
        "2 (dua) pesantren sebagai penerima hadiah, 1 (satu) di antaranya lolos ke Tahap III"
    ) in said
    assert "Juara 1, lolos" in said
    assert "Dari 5 (lima) tempat yang tersedia, 1 (satu) tempat tidak terisi." in said


def test_a_quota_outside_the_session_is_left_to_the_plenary_in_table_and_ruling() -> None:
    rows = [row(index, outcome="plenary") for index in range(3)]
    said = text(printed(seal(rows, decided_here=False)))
    assert said.count("Ditetapkan dalam sidang pleno") == 3
    assert said.count("ditetapkan dalam sidang pleno") >= 3
    assert "Jumlah seluruh hadiah" not in said


def test_without_quota_and_prizes_the_sheet_gives_places_and_sends_nobody_to_a_plenary() -> None:
    said = text(printed(seal([row(index, outcome="out") for index in range(3)])))
    assert "Tidak lolos" not in said
    assert "ditetapkan dalam sidang pleno" not in said.lower()
    assert said.count("tidak menentukan kuota dan hadiah") == 2


def test_a_revision_names_the_code_that_it_replaces_and_the_reason() -> None:
    before = "ab" * 32
    revised = session(revision=2, replaces=before, reason="Nilai SC-004 salah ketik.")
    data = printed(revised)
    assert f"Revisi 2, menggantikan hasil dengan kode {code_of(before)}" in pages(data)[0]
    assert (
        f"revisi 2 menggantikan hasil dengan kode {code_of(before)}; alasan: Nilai SC-004 "
        "salah ketik."
    ) in text(data)
    assert all("Revisi 2" in page for page in pages(data))


def test_objections_are_left_to_be_written_by_hand() -> None:
    assert re.search(r"Keberatan yang diterima : \.{20}", text(printed(session())))


def test_every_judge_signs_and_officials_have_their_nip_in_groups() -> None:
    data = printed(session())
    closing = pages(data)[page_with(data, "Mengetahui,")]
    for index, judge in enumerate(session().signatories, 1):
        assert f"{index}. {judge.name}" in closing
        assert f"{index}. ..." in closing
        assert judge.institution in closing
    assert "NIP 19700817 199503 1 002" in closing
    assert "Ketua Panitia Pelaksana" in closing
    assert "Sekretaris merangkap Anggota" in closing


def test_a_chair_of_the_plenary_signs_for_the_session_that_they_chaired() -> None:
    data = printed(plenary(9, 2))
    closing = pages(data)[page_with(data, "Mengetahui,")]
    assert "Ketua Sesi 2, Panel B" in closing
    assert "Ketua Sesi 3, Panel C" in closing


def test_the_recap_tells_recused_absent_and_unscored_apart_from_zero() -> None:
    zero = SealedTotal(state="scored", total="0")
    states = (
        zero,
        SealedTotal(state="recused"),
        SealedTotal(state="absent"),
        SealedTotal(state="not_scored"),
    )
    sealed = seal([row(0, judges=4, totals=states, score="0")], panels=(panel(judges=4),))
    found = [line for page in lines(printed(sealed)) for line in page]
    assert any("Kab. Tasikmalaya 0,00 B TH – 0,00 0,00 1" in line for line in found)  # noqa: RUF001  # as printed


def test_a_judge_without_a_sealed_total_has_not_scored() -> None:
    sealed = seal([row(0, judges=1)], panels=(panel(judges=3),))
    found = [line for page in lines(printed(sealed)) for line in page]
    assert any("Kab. Tasikmalaya 95,00 – – 95,00" in line for line in found)  # noqa: RUF001  # as printed


def test_a_contestant_who_did_not_come_spans_the_judges_of_the_recap() -> None:
    found = [line for page in lines(printed(session())) for line in page]
    assert any(line.endswith("Kab. Garut tidak hadir – – – Gugur") for line in found)  # noqa: RUF001  # as printed


def test_the_recap_of_a_plenary_names_each_sessions_code() -> None:
    sealed = plenary(12, 3)
    said = text(printed(sealed))
    for sat in sealed.panels:
        assert f"{sat.name}, {sat.venue}; kode hasil sesi {code_of(sat.seal)}" in said


@pytest.mark.parametrize("judges", [3, 5, 8, 15])
def test_each_judges_total_stands_in_the_recap_however_many_judge(judges: int) -> None:
    seats = tuple(
        SealedJudge(person=f"p{k}", name=f"Juri {k}", institution="", seat="member")
        for k in range(judges)
    )
    sat = replace(panel(), judges=seats)
    rows = [row(index, judges=judges) for index in range(3)]
    data = printed(seal(rows, panels=(sat,)))
    recap = " ".join(pages(data)[page_with(data, "REKAPITULASI NILAI") :])
    for sealed in rows:
        for total in sealed.totals:
            assert written(Fraction(total.total)) in recap
    for judge in seats:
        assert judge.name in recap


def test_the_rubric_is_annexed_with_weights_levels_and_bands() -> None:
    data = printed(session())
    annexed = pages(data)[page_with(data, "RUBRIK PENILAIAN")]
    for said in (
        "Perkembangan usaha 40",
        "Tata kelola dan keuangan 25",
        "Jumlah 100",
        "Tingkat 5: Sangat baik (81–100)",  # noqa: RUF001  # as printed
        "2 = Kurang (21–40)",  # noqa: RUF001  # as printed
        "Dokumen pokok tidak dapat ditunjukkan.",
        code_of(session().rubric),
    ):
        assert said in annexed


def test_a_rubric_that_is_only_proposed_says_so_in_notes_and_annex() -> None:
    said = text(printed(session(), rubric=rubric(proposal=True)))
    assert said.count("rubrik ini masih usulan dan belum ditetapkan penyelenggara") == 2


def test_a_rubric_other_than_the_sealed_one_is_a_bug() -> None:
    with pytest.raises(ValueError, match="OPOP-T2-SC"):
        printed(session(), rubric=rubric(version=4))


def test_only_the_recap_is_marked_as_not_to_be_published() -> None:
    internal = [
        "Dokumen internal, tidak untuk diumumkan" in page for page in pages(printed(session(40)))
    ]
    start = internal.index(True)
    assert internal == [False] * start + [True] * (len(internal) - start)
    assert len(internal) - start > 1


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(
    "sealed",
    [
        session(),
        plenary(30, 3),
        session(5, sample=True, rehearsal=True, revision=1, replaces="0" * 64, reason="x"),
        seal([row(0, outcome="plenary")], decided_here=False),
        seal([out(0, "withdrew", "x")]),
        seal([row(0, outcome="out")]),
    ],
)
def test_no_sentence_is_missing_in_either_language(sealed: Seal, lang: str) -> None:
    said = text(printed(sealed, lang=lang, copy=2))
    assert "paper." not in said
    assert "{" not in said


def test_the_english_sheet_has_english_figures_and_no_indonesian_sentences() -> None:
    said = text(printed(session(), lang="en"))
    assert "Rp200,000,000.00 (two hundred million rupiah)" in said
    assert "1 SC-001 Nurul Bayan Cisaladah Kab. Tasikmalaya Processed plant food 95.00" in said
    for word in ("Peserta", "Juara", "Peringkat", "Lampiran", "tidak ada", "Halaman"):
        assert word not in said


def test_an_emblem_stands_in_the_box_that_else_asks_for_it() -> None:
    picture = io.BytesIO()
    Image.new("RGB", (60, 70), "green").save(picture, "PNG")
    data = printed(session(), form=Form(emblem=picture.getvalue()))
    assert "Lambang" not in pages(data)[0]
    assert "Lambang" in pages(printed(session()))[0]


@pytest.mark.parametrize("data", [b"", b"%PDF-1.4", b"\x89PNG\r\n\x1a\n" + b"0" * 40])
def test_an_emblem_that_is_no_picture_is_refused(data: bytes) -> None:
    with pytest.raises(JudgingError) as refused:
        printed(session(), form=Form(emblem=data))
    assert refused.value.key == "paper.emblem_unreadable"


def test_an_emblem_of_too_many_pixels_is_refused() -> None:
    picture = io.BytesIO()
    Image.new("1", (4001, 1)).save(picture, "PNG")
    with pytest.raises(JudgingError) as refused:
        printed(session(), form=Form(emblem=picture.getvalue()))
    assert refused.value.key == "paper.emblem_too_large"


def test_the_code_is_that_of_the_seals_hash_on_every_page() -> None:
    assert all(code_of(HASH) in page for page in pages(printed(session(40))))


def test_rulings_on_ballots_stand_in_the_annex_that_is_not_published() -> None:
    ruled = session(
        exclusions=(
            SealedExclusion(
                judge="Dr. Anu", numbers=("SC-001",), excluded=True, reason="Memihak terbuka"
            ),
            SealedExclusion(
                judge="Dr. Anu", numbers=("SC-003",), excluded=False, reason="Ternyata hadir"
            ),
        ),
        asides=(SealedAside(judge="Dr. Ini", ballots=3, reason="Jatuh sakit"),),
        swaps=(
            SealedSwap(judges=("Dr. Itu",), numbers=("SC-001", "SC-002"), reason="Salah nomor"),
        ),
        deductions=(
            SealedDeduction(number="SC-004", name=both("Lewat waktu", "Overtime"), value="2.5"),
        ),
    )
    found = pages(printed(ruled))
    recap = page_with(printed(ruled), "Putusan dan catatan di samping nilai")
    said = ("Memihak terbuka", "Ternyata hadir", "Jatuh sakit", "Salah nomor")
    for words in said:
        there = [at for at, page in enumerate(found) if words in page]
        assert there == [recap]
    assert "SC-004: Lewat waktu, 2,5" in " ".join(found[recap:])
    assert "Lampiran IV" in " ".join(found[:recap])


def test_a_ballot_that_was_taken_out_is_no_zero_in_the_recap() -> None:
    rows = [replace(row(0), totals=(SealedTotal(state="excluded"), *row(0).totals[1:])), row(1)]
    assert re.search(r"\bK\b", " ".join(pages(printed(seal(rows)))))
