"""Every page bears what it must, keeps its margins, and the signatures are never alone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
import segno
from msgspec.structs import replace

from judging_app.domain.form import Form
from judging_app.domain.seal import code_of
from judging_app.language import Language
from judging_app.papers.pages import Furniture
from judging_app.papers.sheet import Sheet
from judging_app.papers.style import frame
from tests.papers.builder import HASH, JUDGES, both, judge, out, plenary, row, rubric, seal, session
from tests.papers.reading import MM, outline, page_with, pages, picture, printed, text

if TYPE_CHECKING:
    from judging_app.domain.form import Paper
    from judging_app.domain.seal import Seal

PAPERS: tuple[Paper, ...] = ("A4", "F4")
SIZES = {"A4": (210, 297), "F4": (215, 330)}
PLACE = "Gedung <b>A & B <img src=file:///etc/passwd> <3"
LONG = "Pondok Pesantren " + " ".join(f"Kata{index}" for index in range(26))
HOSTILE = (
    "<b>Budi</b>",
    "A & B <3 &amp; ]]>",
    "<img src=file:///etc/passwd>",
    "<font size=60>x</font>",
    "{kunci} {0} %s",
    "X" * 200,
    LONG[:200],
    "Ya/Tidak/" * 22,
)


def hostile() -> list[bytes]:
    rows = [row(index, name=name, number=f"SC-{index}") for index, name in enumerate(HOSTILE)]
    rows[0] = replace(
        rows[0],
        number="OPOP-2020-II-SC-000123456",
        area="Kabupaten " + "Panjang " * 8,
        sector=both("<i>bidang</i> " * 6),
    )
    rows.append(out(9, "withdrew", "Alasan yang panjang sekali. " * 200))
    judges = tuple(
        replace(judge(k), name="Prof. Dr. " + "Nama " * 12 + str(k), institution="Institut " * 9)
        for k in range(5)
    )
    sealed = seal(
        rows,
        signatories=judges,
        venue=PLACE + " panjang" * 20,
        device_name="PERANGKAT-" + "X" * 150,
        city="Kota " + "Panjang " * 10,
        revision=1,
        replaces="cd" * 32,
        reason="Sebab. " * 300,
        letterhead=("PEMERINTAH", "DINAS " + "KOPERASI DAN USAHA " * 5, "u", "v", "w", "x"),
    )
    return [printed(sealed, paper=paper) for paper in PAPERS]


@pytest.mark.parametrize("paper", PAPERS)
def test_pages_have_the_papers_size_upright_or_across(paper: Paper) -> None:
    width, height = SIZES[paper]
    sizes = {
        (round(page_width / MM), round(page_height / MM))
        for page_width, page_height, _ in outline(printed(session(), paper=paper))
    }
    assert sizes == {(width, height), (height, width)}


@pytest.mark.parametrize("sealed", [session(3 + 2), session(33), plenary(120, 4)])
def test_every_page_has_number_code_revision_rubric_time_and_device(sealed: Seal) -> None:
    found = pages(printed(sealed))
    for number, page in enumerate(found, 1):
        for said in (
            f"Halaman {number} dari {len(found)} ·",
            f"Kode verifikasi berkas: {code_of(HASH)} (bukan tanda tangan elektronik)",
            "Revisi 0",
            "Rubrik OPOP-T2-SC v3",
            "Dikunci 4 November 2026 pukul 14.12 WIB, perangkat TSM-A1",
        ):
            assert said in page


def test_sample_rehearsal_and_a_second_printing_are_told_on_every_page() -> None:
    plain = text(printed(session()))
    for said in ("CONTOH", "LATIHAN", "cetakan ke-"):
        assert said not in plain
    for page in pages(printed(session(sample=True, rehearsal=True), copy=2)):
        assert "CONTOH, seluruh nama dan nilai rekaan" in page
        assert "LATIHAN, bukan hasil resmi" in page
        assert page.count("LATIHAN") == 2
        assert "cetakan ke-2" in page


def test_a_provisional_sheet_of_a_rehearsal_bears_the_watermark_of_a_rehearsal() -> None:
    for page in pages(printed(session(rehearsal=True), hash_="")):
        assert page.count("LATIHAN") == 2
        assert "SEMENTARA" in page.upper()


def test_the_watermark_of_a_rehearsal_spans_the_page() -> None:
    plain = picture(printed(session()), 0, scale=1)
    marked = picture(printed(session(rehearsal=True)), 0, scale=1)
    size = plain.size
    changed = [
        (x, y)
        for x in range(0, size[0], 4)
        for y in range(0, size[1] - 100, 4)
        if plain.getpixel((x, y)) == 255 and marked.getpixel((x, y)) != 255
    ]
    columns = [x for x, _ in changed]
    assert max(columns) - min(columns) > size[0] * 0.4
    assert len(changed) > 500


def test_initials_are_asked_for_on_each_page_that_nobody_signs() -> None:
    found = pages(printed(session(40)))
    signed = ["Ketua Dewan Juri," in page for page in found]
    assert ["Paraf 1 2 3 4 5" in page for page in found] == [not is_signed for is_signed in signed]
    assert signed.count(True) == 2
    assert signed[-1]


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("count", range(5, 48))
def test_the_closing_is_whole_and_never_alone_on_a_page(count: int, paper: Paper) -> None:
    sealed = session(count)
    data = printed(sealed, paper=paper)
    closing = pages(data)[page_with(data, "Mengetahui,")]
    for said in ("6. CATATAN", "Demikian berita acara ini", "DEWAN JURI", "Kota Tasikmalaya, 4"):
        assert said in closing
    for name, institution, _ in JUDGES:
        assert name in closing
        assert institution in closing
    recap = pages(data)[-1]
    assert "Petugas Rekapitulasi" in recap
    assert sum(sealed_row.number in recap for sealed_row in sealed.rows) >= 2


def test_more_judges_than_a_page_holds_still_sign_and_the_last_ones_stay_with_the_officials() -> (
    None
):
    many = tuple(replace(judge(k % 5), person=f"p{k}", name=f"Juri {k}.") for k in range(60))
    data = printed(session(signatories=many))
    closing = pages(data)[page_with(data, "Mengetahui,")]
    assert closing.count("Juri 5") >= 4
    whole = text(data)
    for number, signer in enumerate(many, 1):
        assert f"{number}. {signer.name}" in whole


def test_no_letter_leaves_the_margins_whatever_people_typed() -> None:
    for data in hostile():
        for width, _, boxes in outline(data):
            upright = width < 220 * MM
            left, right, bottom = (25, 16, 8) if upright else (20, 18, 9)
            assert min(box[0] for box in boxes) > left * MM - 2
            assert max(box[2] for box in boxes) < width - right * MM + 2
            assert min(box[1] for box in boxes) > bottom * MM - 2


@pytest.mark.parametrize("paper", PAPERS)
def test_text_stays_clear_of_initials_and_footer(paper: Paper) -> None:
    sealed = session(33)
    sheet = Sheet(sealed, HASH, rubric(), Language("id"), Form(), paper, 1)
    data = printed(sealed, paper=paper)
    for said, (width, _, boxes) in zip(pages(data), outline(data), strict=True):
        furniture = Furniture(sheet, frame(paper, landscape=width > 220 * MM))
        is_signed = "Ketua Dewan Juri," in said
        foot = furniture.room.signed_foot if is_signed else furniture.room.foot
        between = [box for box in boxes if furniture.footer_top < box[3] and box[1] < foot - 1]
        assert len(between) == (0 if is_signed else len("Paraf12345"))


def test_no_word_is_cut_and_nothing_typed_is_taken_for_markup() -> None:
    for data in hostile():
        solid = text(data).replace(" ", "")
        for name in HOSTILE:
            assert solid.count(name.replace(" ", "")) >= 2
        assert solid.count("Alasanyangpanjangsekali.") == 200
        assert solid.count("Sebab.") == 300
        assert solid.count(PLACE.replace(" ", "")) >= 2


@pytest.mark.parametrize(
    ("sealed", "scope"),
    [(session(), "OPOP26.T2.SC.TSM.S2"), (plenary(6, 2), "II.SC")],
)
def test_the_qr_code_holds_scope_revision_and_code(sealed: Seal, scope: str) -> None:
    data = printed(sealed)
    expected = segno.make_qr(f"{scope}.R0.{code_of(HASH)}", error="m", mode="alphanumeric").matrix
    scale = 8
    drawn = picture(data, 0, scale=scale)
    side = 13 * MM * scale / len(expected)
    left, top = 25 * MM * scale, drawn.height - (8 + 13) * MM * scale
    for line, modules in enumerate(expected):
        for column, module in enumerate(modules):
            spot = (round(left + (column + 0.5) * side), round(top + (line + 0.5) * side))
            assert (drawn.getpixel(spot) == 0) == bool(module)


def test_a_stamp_has_room_left_of_the_official() -> None:
    data = printed(session())
    page = page_with(data, "Mengetahui,")
    scale = 2
    drawn = picture(data, page, scale=scale)
    said = outline(data)[page]
    names = re.search("Drs. H. Kusmana", pages(data)[page])
    assert names
    lowest = min(box[1] for box in said[2] if box[1] > 24 * MM)
    stamp = (
        round(25 * MM * scale),
        round(drawn.height - (lowest + 37 * MM) * scale),
        round((25 + 40) * MM * scale),
        round(drawn.height - lowest * scale),
    )
    assert drawn.crop(stamp).getextrema() == (255, 255)
