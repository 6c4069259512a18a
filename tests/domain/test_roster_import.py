from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from judging_app.domain.errors import JudgingError, sentence
from judging_app.domain.naming import area_named
from judging_app.domain.roster import Contestant, Person
from judging_app.domain.roster_headings import CONTESTANT_FIELDS, PERSON_FIELDS
from judging_app.domain.roster_import import preview_contestants, preview_people
from judging_app.domain.spelling import folded, has_lost_digits, serial, spelled
from judging_app.domain.table import Row, Table, letter
from judging_app.language import LANGUAGES, Language
from judging_app.storage.programme_files import load_programme
from judging_app.storage.tables_in import read_table

if TYPE_CHECKING:
    from judging_app.domain.preview import Preview, Problem

ROOT = Path(__file__).parents[2]
PROGRAMME = load_programme(ROOT / "rubrics" / "opop-2020" / "programme.toml")[1]
PAGE = (ROOT / "docs" / "roster-format.md").read_text(encoding="utf-8")

HEADINGS = ("Nomor Peserta", "Nama Pesantren", "Kab/Kota", "Kategori", "NSPP", "Bidang Usaha")
ROW = ("001", "Al-Hidayah", "Kab. Garut", "Start Up", "510032050001", "Minuman")
GARUT = Contestant(
    id="c1",
    number="001",
    name="Al-Hidayah",
    category="SU",
    area="32.05",
    nspp="510032050001",
    sector="minuman",
)
RINA = Person(id="p1", name="Rina Kusumawardani", after="M.M.", nip="197501012000032001")


def table(*rows: tuple[str, ...], headings: tuple[str, ...] = HEADINGS) -> Table:
    numbered = enumerate((headings, *rows), start=1)
    return Table(name="daftar.csv", rows=tuple(Row(number=n, cells=cells) for n, cells in numbered))


def preview(
    *rows: tuple[str, ...],
    headings: tuple[str, ...] = HEADINGS,
    known: tuple[Contestant, ...] = (),
) -> Preview[Contestant]:
    found = preview_contestants(table(*rows, headings=headings), PROGRAMME, known)
    for problem in (*found.refused, *found.warnings):
        for code in LANGUAGES:
            said = Language(code).say(problem.sentence)
            assert not problem.row or str(problem.row) in said
            assert problem.column in said
    return found


def row(**changed: str) -> tuple[str, ...]:
    """Make a row that is in order, but for some cells, named by the first word of their heading."""
    names = ("nomor", "nama", "kab", "kategori", "nspp", "bidang")
    return tuple(changed.get(name, cell) for name, cell in zip(names, ROW, strict=True))


def told(problems: tuple[Problem, ...]) -> list[tuple[int, str, str]]:
    return [(one.row, one.column, one.sentence.key.removeprefix("roster.")) for one in problems]


def values(problem: Problem, *names: str) -> tuple[Any, ...]:
    return tuple(problem.sentence.values[name] for name in names)


class TestHeadings:
    def test_a_list_in_order_comes_in_without_a_word(self) -> None:
        found = preview(ROW)
        assert [(one.row, one.value, one.is_change) for one in found.accepted] == [
            (2, msgspec.structs.replace(GARUT, id=""), False)
        ]
        assert (found.refused, found.warnings, found.unknown_columns) == ((), (), ())

    def test_four_columns_will_do(self) -> None:
        found = preview(ROW[:4], headings=HEADINGS[:4])
        assert [one.value for one in found.accepted] == [
            msgspec.structs.replace(GARUT, id="", nspp="", sector="")
        ]

    @pytest.mark.parametrize("fields", [CONTESTANT_FIELDS, PERSON_FIELDS])
    def test_no_heading_means_two_fields(self, fields: tuple[Any, ...]) -> None:
        meant = [folded(heading) for field in fields for heading in field.headings]
        assert len(meant) == len(set(meant))

    @pytest.mark.parametrize(
        "headings",
        [
            ("no. peserta", "NAMA", "kode_kab/kota", "Kategori *", "NSP", "sektor"),
            ("Contestant number", "name", "Regency", "CATEGORY", "nspp", "Line of Business"),
            (
                "NOMOR  PESERTA",
                "Nama\nPesantren",
                "Kabupaten / Kota",
                "kategori",
                "N.S.P.P",
                "Bidang",
            ),
        ],
    )
    def test_headings_are_found_in_both_languages_by_any_case_and_punctuation(
        self, headings: tuple[str, ...]
    ) -> None:
        assert [one.value.name for one in preview(ROW, headings=headings).accepted] == [
            "Al-Hidayah"
        ]

    def test_a_title_may_stand_above_the_headings(self) -> None:
        title = ("DAFTAR PESERTA", "", "", "", "", "")
        found = preview(title, HEADINGS, ROW, headings=("OPOP 2020",))
        assert [one.row for one in found.accepted] == [4]

    def test_missing_headings_refuse_the_file_and_say_what_was_found(self) -> None:
        with pytest.raises(JudgingError) as caught:
            preview(("1", "x", "y"), headings=("Nama Pesantren", "NSPP", "Catatan"))
        assert caught.value.sentence.values == {
            "file": "daftar.csv",
            "missing": ["nomor peserta", "kabupaten/kota", "kategori"],
            "found": ["Nama Pesantren", "NSPP", "Catatan"],
        }
        said = Language("en").say(caught.value)
        assert said.startswith("daftar.csv: these column headings are missing: nomor peserta, ")
        assert said.endswith(
            " Found were: Nama Pesantren, NSPP, Catatan. Write them in the row above the list."
        )

    def test_two_columns_of_one_meaning_refuse_the_file(self) -> None:
        with pytest.raises(JudgingError) as caught:
            preview((*ROW, "x"), headings=(*HEADINGS, "Nama"))
        assert caught.value.sentence == sentence(
            "roster.heading_twice",
            file="daftar.csv",
            one="Nama Pesantren",
            other="Nama",
            first="B",
            second="G",
        )

    @pytest.mark.parametrize("rows", [(), (HEADINGS,)])
    def test_a_list_without_rows_is_refused(self, rows: tuple[tuple[str, ...], ...]) -> None:
        numbered = tuple(Row(number=n, cells=cells) for n, cells in enumerate(rows, start=1))
        with pytest.raises(JudgingError, match=r"roster\.(no_rows|file_empty)"):
            preview_contestants(Table(name="a", rows=numbered), PROGRAMME, ())

    def test_unknown_columns_are_named_and_left_out(self) -> None:
        found = preview((*ROW, "x", "", "y"), headings=(*HEADINGS, "Catatan", "", ""))
        assert found.unknown_columns == ("Catatan", "I")
        assert told(found.warnings) == [
            (1, "Catatan", "column_unknown"),
            (1, "I", "column_unknown"),
        ]

    @pytest.mark.parametrize(
        "heading",
        [
            *("NIK", "No. KTP", "NPWP", "No Rekening", "No. HP", "Telepon", "Tanggal Lahir"),
            *("No. WA", "Date of birth", "Bank account", "Mobile phone", "NIK Pimpinan"),
        ],
    )
    def test_personal_data_is_not_taken_in_and_that_is_said(self, heading: str) -> None:
        found = preview((*ROW, "3205010101700001"), headings=(*HEADINGS, heading))
        assert found.unknown_columns == ()
        assert told(found.warnings) == [(1, heading, "column_personal")]
        assert "3205010101700001" not in str(found)

    def test_what_of_the_file_was_not_read_is_passed_on(self) -> None:
        remark = sentence("roster.more_sheets", sheet="A", others=("B",))
        found = preview_contestants(
            msgspec.structs.replace(table(ROW), remarks=(remark,)), PROGRAMME, ()
        )
        assert [(one.row, one.sentence) for one in found.warnings] == [(0, remark)]


class TestNumbers:
    @pytest.mark.parametrize("number", ["", "  ", "\u200b", "-"])
    def test_a_missing_number_refuses_the_row(self, number: str) -> None:
        found = preview(row(nomor=number), row(nomor="2", nspp=""))
        assert told(found.refused) == [(2, "Nomor Peserta", "cell_empty")]
        assert [one.value.number for one in found.accepted] == ["2"]

    def test_a_number_twice_refuses_both_rows_and_each_names_the_other(self) -> None:
        found = preview(row(nomor="A-1"), row(nomor="2"), row(nomor="a-1"), row(nomor="A-1"))
        assert told(found.refused) == [(n, "Nomor Peserta", "number_twice") for n in (2, 4, 5)]
        assert [values(one, "row", "other") for one in found.refused] == [(2, 4), (4, 2), (5, 2)]
        assert [one.row for one in found.accepted] == [3]

    def test_a_number_keeps_its_zeros_and_one_that_lost_them_is_doubted(self) -> None:
        found = preview(row(nomor="007"), row(nomor="7", nama="Lain", nspp=""))
        assert [one.value.number for one in found.accepted] == ["007", "7"]
        assert told(found.warnings) == [(3, "Nomor Peserta", "number_zeros")]

    def test_a_number_that_a_spreadsheet_shortened_refuses_the_row(self) -> None:
        found = preview(row(nomor="3,2E+11"))
        assert told(found.refused) == [(2, "Nomor Peserta", "number_lost")]

    def test_every_reason_to_refuse_a_row_is_told_at_once(self) -> None:
        found = preview(("", "", "", "", "", ""))
        assert told(found.refused) == [
            (2, heading, "cell_empty")
            for heading in ("Nomor Peserta", "Nama Pesantren", "Kategori", "Kab/Kota")
        ]

    def test_a_short_row_is_read_as_if_its_last_cells_were_blank(self) -> None:
        found = preview(ROW[:4])
        assert [one.value.sector for one in found.accepted] == [""]

    def test_a_row_that_is_longer_than_the_headings_is_refused(self) -> None:
        found = preview((*ROW, "", "kopi"), (*row(nomor="2", nama="Lain", nspp=""), "", " "))
        assert told(found.refused) == [(2, "H", "row_wide")]
        assert [one.row for one in found.accepted] == [3]

    def test_a_failed_formula_refuses_the_row(self) -> None:
        assert told(preview(row(nama="#N/A")).refused) == [(2, "Nama Pesantren", "cell_error")]


class TestNspp:
    @pytest.mark.parametrize("text", ["5,10033E+11", "5.10033E+11", "5.1e11", "5E+11"])
    def test_an_nspp_without_its_digits_stays_out_and_the_row_comes_in(self, text: str) -> None:
        found = preview(row(nspp=text))
        assert [one.value.nspp for one in found.accepted] == [""]
        assert told(found.warnings) == [(2, "NSPP", "digits_lost")]
        assert "Format the column as Text" in Language("en").say(found.warnings[0].sentence)

    def test_an_nspp_without_its_digits_does_not_wipe_out_the_known_one(self) -> None:
        found = preview(row(nspp="5,1E+11"), known=(GARUT,))
        assert (found.accepted, found.unchanged) == ((), 1)

    @pytest.mark.parametrize(
        "text",
        ["510032050001", "5100 3205 0001", "5100.3205.0001", "510032050001.0", "'510032050001"],
    )
    def test_an_nspp_is_read_as_its_digits(self, text: str) -> None:
        found = preview(row(nspp=text))
        assert [one.value.nspp for one in found.accepted] == ["510032050001"]
        assert found.warnings == ()

    @pytest.mark.parametrize(
        ("text", "doubts"),
        [
            ("51003205001", ["nspp_length"]),
            ("5100320500011", ["nspp_length"]),
            ("belum ada", ["nspp_length"]),
            ("123432050001", ["nspp_type"]),
            ("510032730001", ["nspp_area"]),
            ("123432730001", ["nspp_type", "nspp_area"]),
            ("", []),
            ("-", []),
        ],
    )
    def test_a_doubtful_nspp_warns_and_never_rejects(self, text: str, doubts: list[str]) -> None:
        found = preview(row(nspp=text))
        assert len(found.accepted) == 1
        assert told(found.warnings) == [(2, "NSPP", doubt) for doubt in doubts]

    def test_the_warning_names_the_area_of_the_number_and_the_chosen_one(self) -> None:
        warning = preview(row(nspp="510032730001")).warnings[0]
        assert values(warning, "code", "area") == ("32.73", "Kab. Garut")

    def test_an_nspp_twice_warns_and_names_the_other(self) -> None:
        known = msgspec.structs.replace(GARUT, id="c9", number="900", name="Lama")
        taken = msgspec.structs.replace(known, id="c8", number="901", name="Y", nspp="510032050002")
        found = preview(
            row(nomor="1"),
            row(nomor="2", nama="B"),
            row(nomor="3", nama="C", nspp="510032050002"),
            row(nomor="901", nama="Y", nspp="510032050003"),
            known=(known, taken),
        )
        assert told(found.warnings) == [
            (2, "NSPP", "nspp_twice"),
            (3, "NSPP", "nspp_twice"),
        ]
        assert [values(one, "other") for one in found.warnings] == [
            (sentence("roster.other_contestant", number="900", name="Lama"),)
        ] * 2


class TestNames:
    @pytest.mark.parametrize(
        "twin", ["AL HIDAYAH", "al hidayah.", "Al\u2013Hidâyah", "\u0430l-hidayah"]
    )
    def test_a_twin_warns_and_names_the_other_row(self, twin: str) -> None:
        found = preview(ROW, row(nomor="2", nama=twin, nspp=""))
        assert len(found.accepted) == 2
        assert told(found.warnings) == [(3, "Nama Pesantren", "twin")]
        assert values(found.warnings[0], "other") == (sentence("roster.other_row", row=2),)

    def test_a_twin_of_a_known_contestant_warns(self) -> None:
        found = preview(row(nomor="2", nspp=""), known=(GARUT,))
        assert told(found.warnings) == [(2, "Nama Pesantren", "twin")]
        assert "peserta 001 (Al-Hidayah)" in Language("id").say(found.warnings[0].sentence)

    def test_a_name_has_at_most_two_hundred_characters(self) -> None:
        assert preview(row(nama="x" * 200)).refused == ()
        found = preview(row(nama="x" * 201))
        assert told(found.refused) == [(2, "Nama Pesantren", "text_long")]
        assert values(found.refused[0], "got", "most") == (201, 200)

    @pytest.mark.parametrize(
        "raw", ["Al-\u202eHidayah", "\u200bAl-Hidayah\ufeff", "Al\u200d-Hidayah"]
    )
    def test_what_cannot_be_seen_is_taken_out_with_a_warning(self, raw: str) -> None:
        found = preview(row(nama=raw))
        assert [one.value.name for one in found.accepted] == ["Al-Hidayah"]
        assert told(found.warnings) == [(2, "Nama Pesantren", "unseen")]

    def test_names_are_composed_and_their_spaces_are_single(self) -> None:
        found = preview(row(nama=" Ma\u0301rif\n\u00a0 Nurul  Huda "))
        assert [one.value.name for one in found.accepted] == ["M\u00e1rif Nurul Huda"]
        assert found.warnings == ()

    @pytest.mark.parametrize("name", ["=HYPERLINK(1)", "+1", "-2 x", "@SUM", "<b>x", "{0.x}", "%s"])
    def test_a_name_is_taken_literally(self, name: str) -> None:
        found = preview(row(nama=name))
        assert [one.value.name for one in found.accepted] == [name]

    @pytest.mark.parametrize("name", ["=1+1", "+62", "-2", "@x"])
    def test_the_apostrophe_that_guards_an_exported_name_is_taken_off_again(
        self, name: str
    ) -> None:
        assert spelled(f"'{name}").text == name

    def test_other_apostrophes_stay(self) -> None:
        assert spelled("'Aisyiyah").text == "'Aisyiyah"


class TestProgramme:
    @pytest.mark.parametrize("text", ["Start Up", "start-up", "STARTUP", "SU", "su"])
    def test_a_category_is_found_by_name_or_key(self, text: str) -> None:
        assert [one.value.category for one in preview(row(kategori=text)).accepted] == ["SU"]

    def test_an_unknown_category_refuses_the_row_and_names_the_known(self) -> None:
        found = preview(row(kategori="Stat Up"))
        assert told(found.refused) == [(2, "Kategori", "choice_unknown")]
        assert values(found.refused[0], "text", "known") == ("Stat Up", ("Start Up", "Scale Up"))

    @pytest.mark.parametrize(
        ("text", "key"), [("FASHION", "fashion"), ("drinks", "minuman"), ("", "")]
    )
    def test_a_sector_is_found_by_key_or_name_in_any_language(self, text: str, key: str) -> None:
        assert [one.value.sector for one in preview(row(bidang=text)).accepted] == [key]

    def test_an_unknown_sector_goes_to_the_others_with_a_warning(self) -> None:
        found = preview(row(bidang="Elektronik"))
        assert [one.value.sector for one in found.accepted] == ["lainnya"]
        assert told(found.warnings) == [(2, "Bidang Usaha", "sector_other")]

    def test_an_unknown_sector_is_refused_where_there_are_no_others(self) -> None:
        sectors = tuple(one for one in PROGRAMME.sectors if one.key != "lainnya")
        strict = msgspec.structs.replace(PROGRAMME, sectors=sectors)
        found = preview_contestants(table(row(bidang="Elektronik")), strict, ())
        assert told(found.refused) == [(2, "Bidang Usaha", "choice_unknown")]

    @pytest.mark.parametrize(
        ("text", "code"),
        [
            *((text, "32.05") for text in ("32.05", "3205", "32,05", "Kabupaten Garut", "garut")),
            *(
                (text, "32.05")
                for text in ("Kab. Garut", "KAB.GARUT", "Garut Regency", "Garut, Kab.")
            ),
            *((text, "32.78") for text in ("Kota Tasikmalaya", "Tasikmalaya City", "32.78")),
            *((text, "32.17") for text in ("Bandung Barat", "Kab Bandung Barat")),
            *((text, "32.04") for text in ("Kab. Bandung", "32.04")),
            ("Banjar", "32.79"),
        ],
    )
    def test_an_area_is_found_by_code_or_name(self, text: str, code: str) -> None:
        assert area_named(text, PROGRAMME.areas).code == code

    @pytest.mark.parametrize("area", PROGRAMME.areas, ids=lambda area: area.code)
    def test_every_area_is_found_by_all_that_the_programme_calls_it(self, area: Any) -> None:  # noqa: ANN401  # pytest hands it on
        for text in (area.code, area.code.replace(".", ""), area.name, area.short):
            assert area_named(text, PROGRAMME.areas) == area

    def test_an_ambiguous_area_refuses_the_row_and_names_the_candidates(self) -> None:
        found = preview(row(kab="Bandung"))
        assert told(found.refused) == [(2, "Kab/Kota", "area_ambiguous")]
        assert values(found.refused[0], "candidates") == (
            ("Kab. Bandung (32.04)", "Kota Bandung (32.73)"),
        )

    @pytest.mark.parametrize(
        "text", ["Kota Garut", "33.05", "Kab.", "Banjarnegara", "32.05.01", "garut x"]
    )
    def test_an_unknown_area_refuses_the_row(self, text: str) -> None:
        assert told(preview(row(kab=text)).refused) == [(2, "Kab/Kota", "area_unknown")]

    def test_a_code_that_lost_its_last_zero_is_read_with_a_warning(self) -> None:
        found = preview(row(kab="32.1", nspp=""))
        assert [one.value.area for one in found.accepted] == ["32.10"]
        assert told(found.warnings) == [(2, "Kab/Kota", "area_short")]

    def test_code_and_name_may_stand_in_two_columns_and_must_agree(self) -> None:
        headings = (*HEADINGS, "Kode Kab/Kota")
        agreed = preview((*ROW, "3205"), headings=headings)
        assert [one.value.area for one in agreed.accepted] == ["32.05"]
        found = preview((*ROW, "32.73"), headings=headings)
        assert told(found.refused) == [(2, "Kab/Kota", "area_disagrees")]
        assert values(found.refused[0], "areas") == (("Kab. Garut", "Kota Bandung"),)

    def test_one_of_the_two_columns_will_do(self) -> None:
        headings = (*HEADINGS, "Kode Kab/Kota")
        found = preview((*row(kab=""), "3205"), headings=headings)
        assert [one.value.area for one in found.accepted] == ["32.05"]

    @pytest.mark.parametrize(
        ("text", "year"), [("2018", 2018), ("2018-07-01", 2018), ("", 0), ("'18", 0), ("1066", 0)]
    )
    def test_the_year_of_the_beginning_is_four_digits_or_a_date(self, text: str, year: int) -> None:
        found = preview((*ROW, text), headings=(*HEADINGS, "Tahun Mulai"))
        assert [one.value.started for one in found.accepted] == [year]
        unread = [(2, "Tahun Mulai", "year_unread")] if text and not year else []
        assert told(found.warnings) == unread


class TestKnown:
    def test_a_list_that_says_what_is_known_changes_nothing(self) -> None:
        found = preview(ROW, known=(GARUT,))
        assert (found.accepted, found.unchanged, found.warnings) == ((), 1, ())

    def test_a_contestant_is_known_by_number_and_keeps_the_id(self) -> None:
        found = preview(row(bidang="Jasa"), known=(GARUT,))
        changed = msgspec.structs.replace(GARUT, sector="jasa")
        assert [(one.value, one.is_change) for one in found.accepted] == [(changed, True)]

    def test_a_contestant_is_else_known_by_nspp_and_the_new_number_is_said(self) -> None:
        found = preview(row(nomor="055"), known=(GARUT,))
        assert [(one.value.id, one.value.number) for one in found.accepted] == [("c1", "055")]
        assert told(found.warnings) == [(2, "Nomor Peserta", "number_changed")]

    def test_the_number_comes_before_the_nspp(self) -> None:
        other = msgspec.structs.replace(GARUT, id="c2", number="002", nspp="510032050002")
        found = preview(row(nspp="510032050002"), row(nomor="002", nama="Y"), known=(GARUT, other))
        assert [(one.value.id, one.value.number) for one in found.accepted] == [
            ("c1", "001"),
            ("c2", "002"),
        ]

    def test_another_name_under_a_known_number_is_said(self) -> None:
        found = preview(row(nama="Al-Falah"), known=(GARUT,))
        assert told(found.warnings) == [(2, "Nama Pesantren", "name_changed")]
        assert values(found.warnings[0], "was", "name") == ("Al-Hidayah", "Al-Falah")

    def test_a_column_that_is_not_there_leaves_what_is_known(self) -> None:
        known = msgspec.structs.replace(GARUT, mentor="Pak Asep", started=2018)
        found = preview(row(bidang=""), known=(known,))
        assert [one.value for one in found.accepted] == [msgspec.structs.replace(known, sector="")]

    def test_who_is_not_in_the_list_stays(self) -> None:
        other = msgspec.structs.replace(GARUT, id="c2", number="002", name="Z", nspp="")
        found = preview(ROW, known=(GARUT, other))
        assert (found.accepted, found.refused, found.warnings) == ((), (), ())


class TestPeople:
    HEADINGS = ("Nama Juri", "Gelar Depan", "Gelar Belakang", "Instansi", "Unsur", "NIP")
    ROW = ("Rina Kusumawardani", "", "M.M.", "", "", "197501012000032001")

    def people(self, *rows: tuple[str, ...], known: tuple[Person, ...] = ()) -> Preview[Person]:
        found = preview_people(table(*rows, headings=self.HEADINGS), known)
        for problem in (*found.refused, *found.warnings):
            assert all(Language(code).say(problem.sentence) for code in LANGUAGES)
        return found

    def test_a_judge_comes_in_with_titles_institution_and_background(self) -> None:
        found = self.people(("Rina", "Dr. Hj.", "S.E., M.M.", "Ikopin", "akademisi", ""))
        assert [one.value for one in found.accepted] == [
            Person(
                id="",
                name="Rina",
                before="Dr. Hj.",
                after="S.E., M.M.",
                institution="Ikopin",
                background="akademisi",
            )
        ]

    def test_english_headings_and_a_name_alone_will_do(self) -> None:
        found = preview_people(table(("Rina",), headings=("Name",)), ())
        assert [one.value for one in found.accepted] == [Person(id="", name="Rina")]

    def test_a_person_is_known_by_nip(self) -> None:
        found = self.people(("Rina K.", "", "M.M.", "", "", RINA.nip), known=(RINA,))
        assert [(one.value.id, one.value.name) for one in found.accepted] == [("p1", "Rina K.")]

    def test_a_person_is_else_known_by_name(self) -> None:
        found = self.people(("RINA KUSUMAWARDANI", "", "M.M.", "", "", ""), known=(RINA,))
        assert [one.value.id for one in found.accepted] == ["p1"]

    def test_two_people_of_one_name_with_two_nips_are_two(self) -> None:
        found = self.people((*self.ROW[:5], "198001012005012001"), known=(RINA,))
        assert [one.value.id for one in found.accepted] == [""]
        assert told(found.warnings) == [(2, "Nama Juri", "twin")]

    def test_a_name_twice_in_the_list_is_nobody_known(self) -> None:
        found = self.people(*[(*self.ROW[:5], "")] * 2, known=(RINA,))
        assert [one.value.id for one in found.accepted] == ["", ""]
        assert told(found.warnings) == [(2, "Nama Juri", "twin"), (3, "Nama Juri", "twin")]

    def test_a_list_of_namesakes_that_came_in_once_changes_nothing_the_second_time(self) -> None:
        rows = [(*self.ROW[:5], nip) for nip in ("", "", "1,9E+17", RINA.nip)]
        first = self.people(*rows)
        known = tuple(
            msgspec.structs.replace(one.value, id=f"p{one.row}") for one in first.accepted
        )
        again = self.people(*rows, known=known)
        assert (len(known), again.accepted, again.unchanged) == (4, (), 4)

    def test_nobody_known_is_found_by_two_rows(self) -> None:
        found = self.people(self.ROW, (*self.ROW[:5], "1,9E+17"), known=(RINA,))
        assert ([one.value.id for one in found.accepted], found.unchanged) == ([""], 1)

    @pytest.mark.parametrize(
        ("nip", "kept", "doubts"),
        [
            ("19750101 200003 2 001", "197501012000032001", []),
            ("1,97501E+17", "", ["digits_lost"]),
            ("1975", "1975", ["nip_length"]),
            ("", "", []),
        ],
    )
    def test_a_nip_is_eighteen_digits_or_doubted(
        self, nip: str, kept: str, doubts: list[str]
    ) -> None:
        found = self.people((*self.ROW[:5], nip))
        assert [one.value.nip for one in found.accepted] == [kept]
        assert told(found.warnings) == [(2, "NIP", doubt) for doubt in doubts]

    def test_a_nip_twice_warns(self) -> None:
        found = self.people(self.ROW, ("Lain", *self.ROW[1:]))
        assert told(found.warnings) == [(3, "NIP", "nip_twice")]

    def test_a_missing_name_refuses_the_row(self) -> None:
        assert told(self.people(("", *self.ROW[1:])).refused) == [(2, "Nama Juri", "cell_empty")]


TEXT = st.text(st.sampled_from("aA1 -.é\u202e'=5E+,0\n#"), max_size=8) | st.sampled_from(
    [*ROW, "510032730001", "5,1E+11", "Bandung", "x" * 501, "#N/A"]
)
ROWS = st.lists(
    st.lists(TEXT, min_size=1, max_size=8).map(tuple)
    | st.tuples(*[st.just(cell) | TEXT for cell in ROW]),
    min_size=1,
    max_size=6,
)


class TestLaws:
    @given(ROWS)
    def test_every_row_is_accepted_unchanged_or_refused_and_only_one_of_them(
        self, rows: list[tuple[str, ...]]
    ) -> None:
        found = preview(*rows)
        accepted = {one.row for one in found.accepted}
        refused = {one.row for one in found.refused}
        assert accepted.isdisjoint(refused)
        assert len(accepted) + len(refused) + found.unchanged == len(rows)

    @given(ROWS)
    def test_a_list_that_came_in_once_changes_nothing_the_second_time(
        self, rows: list[tuple[str, ...]]
    ) -> None:
        first = preview(*rows)
        known = tuple(
            msgspec.structs.replace(one.value, id=f"c{one.row}") for one in first.accepted
        )
        again = preview(*rows, known=known)
        assert (again.accepted, again.unchanged) == ((), len(known))
        assert again.refused == first.refused

    @given(ROWS, st.randoms(use_true_random=False))
    def test_who_is_accepted_does_not_depend_on_the_order_of_the_rows(
        self,
        rows: list[tuple[str, ...]],
        random: Any,  # noqa: ANN401  # Hypothesis's own
    ) -> None:
        mixed = random.sample(rows, len(rows))
        values = [{one.value for one in preview(*order).accepted} for order in (rows, mixed)]
        assert values[0] == values[1]

    @given(st.text())
    def test_spelling_is_settled_after_one_time(self, raw: str) -> None:
        once = spelled(raw).text
        if not once.startswith("'"):
            assert spelled(once) == (once, False)

    @given(st.integers(0, 20_000))
    def test_columns_are_lettered_one_after_the_other(self, place: int) -> None:
        assert (
            sum(
                (ord(character) - 64) * 26**power
                for power, character in enumerate(reversed(letter(place)))
            )
            == place + 1
        )

    @given(st.from_regex(r"[0-9]{12}", fullmatch=True))
    def test_twelve_digits_stay_twelve_digits(self, digits: str) -> None:
        assert serial(digits) == digits
        assert not has_lost_digits(digits)


class TestPage:
    """The page for those who make the lists says what the program does."""

    def example(self, number: int, tmp_path: Path) -> Table:
        path = tmp_path / "contoh.csv"
        path.write_text(PAGE.split("```csv\n")[number].split("```")[0], encoding="utf-8")
        return read_table(path)

    def test_its_list_of_contestants_comes_in(self, tmp_path: Path) -> None:
        found = preview_contestants(self.example(1, tmp_path), PROGRAMME, ())
        assert (len(found.accepted), found.refused, found.warnings) == (3, (), ())

    def test_its_list_of_judges_comes_in(self, tmp_path: Path) -> None:
        found = preview_people(self.example(2, tmp_path), ())
        assert (len(found.accepted), found.refused, found.warnings) == (3, (), ())

    @pytest.mark.parametrize("fields", [CONTESTANT_FIELDS, PERSON_FIELDS])
    def test_it_names_every_heading(self, fields: tuple[Any, ...]) -> None:
        named = {part for line in PAGE.splitlines() for part in line.split("`")[1::2]}
        wanted = {heading for field in fields for heading in field.headings}
        assert wanted - named == set()


class TestWithoutLists:
    """A programme without areas and sectors: what is written is taken, or nothing."""

    BARE = msgspec.structs.replace(PROGRAMME, areas=(), regions=(), sectors=())

    def look(self, *rows: tuple[str, ...], headings: tuple[str, ...]) -> Preview[Contestant]:
        return preview_contestants(table(*rows, headings=headings), self.BARE, (GARUT,))

    def test_no_column_of_areas_is_needed_and_what_is_known_stays(self) -> None:
        headings = ("Nomor Peserta", "Nama Pesantren", "Kategori")
        found = self.look(("001", "Lain", "SU"), ("002", "Baru", "SU"), headings=headings)
        assert found.refused == ()
        assert [(one.value.area, one.value.sector) for one in found.accepted] == [
            ("32.05", "minuman"),
            ("", ""),
        ]

    def test_an_area_and_a_sector_are_taken_as_they_are_written(self) -> None:
        found = self.look(
            ("002", "Baru", "Desa Baru", "Start Up", "510032050001", "Kopi & teh"),
            ("003", "Nama", "", "Start Up", "", ""),
            headings=HEADINGS,
        )
        assert [(one.value.area, one.value.sector) for one in found.accepted] == [
            ("Desa Baru", "Kopi & teh"),
            ("", ""),
        ]
        doubts = {key for _, _, key in told(found.warnings)}
        assert "nspp_area" not in doubts, "an area without a code is no other area"

    def test_a_column_of_codes_is_an_area_all_the_same(self) -> None:
        headings = ("Nomor Peserta", "Nama Pesantren", "Kode Kab/Kota", "Kategori")
        found = self.look(("002", "Baru", "7", "SU"), headings=headings)
        assert [one.value.area for one in found.accepted] == ["7"]

    def test_of_a_single_category_no_column_is_needed_and_everybody_is_in_it(self) -> None:
        single = msgspec.structs.replace(self.BARE, categories=PROGRAMME.categories[1:2])
        rows = table(("1", "Satu"), ("2", "Dua"), headings=("Nomor Peserta", "Nama"))
        found = preview_contestants(rows, single, ())
        assert found.refused == ()
        assert {one.value.category for one in found.accepted} == {single.categories[0].key}

    def test_of_several_categories_their_column_is_needed(self) -> None:
        with pytest.raises(JudgingError, match=r"roster\.headings_missing"):
            self.look(("1", "Satu"), headings=("Nomor Peserta", "Nama"))

    def test_where_areas_are_listed_their_column_is_needed(self) -> None:
        with pytest.raises(JudgingError, match=r"roster\.headings_missing"):
            preview(("001", "x", "SU"), headings=("Nomor Peserta", "Nama Pesantren", "Kategori"))
