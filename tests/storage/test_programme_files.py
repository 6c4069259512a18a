from __future__ import annotations

import datetime as dt
import shutil
from collections import Counter
from pathlib import Path

import msgspec
import msgspec.inspect as kinds
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from judging_app.domain.errors import JudgingError
from judging_app.domain.programme import Area, Cap, Named, PrizeSlot, Programme, Quota, Stage, Venue
from judging_app.domain.sample import (
    Sample,
    SampleGroup,
    SampleInstitutions,
    SamplePeople,
    SampleStage,
)
from judging_app.language import Language
from judging_app.storage.programme_files import load_programme, read_programme
from judging_app.storage.programme_folders import (
    load_programme_folder,
    load_sample,
    read_sample,
)

ROOT = Path(__file__).parents[2]
SHIPPED = ROOT / "rubrics" / "opop-2020"
PAGE = (ROOT / "docs" / "programme-format.md").read_text(encoding="utf-8")
RUBRIC_PAGE = (ROOT / "docs" / "rubric-format.md").read_text(encoding="utf-8")
EXAMPLE = PAGE.split("```toml\n")[1].split("```")[0]
RUBRIC = RUBRIC_PAGE.split("```toml\n")[1].split("```")[0]
PROGRAMME, SAMPLE = PAGE.split("\n# `sample.toml`")
SECTIONS = {
    Programme: "## Bagian utama",
    Named: "## `[[categories]]`",
    Area: "## `[[areas]]`",
    Stage: "## `[[stages]]`",
    Venue: "## `[[stages.venues]]`",
    Quota: "## `[[stages.quotas]]`",
    PrizeSlot: "## `[[stages.prizes]]`",
    Cap: "## `cap`",
}
SAMPLE_SECTIONS = {
    Sample: "## Bagian utama contoh",
    SampleStage: "## `[[stages]]` pada contoh",
    SampleInstitutions: "## `[contestants]`",
    SamplePeople: "## `[people]`",
    SampleGroup: "## `[[people.groups]]`",
}


def said_place(error: JudgingError) -> str:
    assert Language("en").say(error)
    return Language("id").say(error).partition(":")[0]


REGION = 'short = "Kab. Garut"\nregion = "W1"'
FIRST_QUOTA = 'category = "A"\nscope = "stage"'
ONLY_AREA = 'areas = ["32.05"]'
REFUSED = [
    (
        REGION,
        REGION.replace("W1", "W9"),
        "programme.region_unknown",
        "kabupaten/kota 1 (32.05), wilayah (region)",
    ),
    ("rubrics.A", "rubrics.B", "programme.category_unknown", "tahap 1 (I), rubrik (rubrics)"),
    (
        FIRST_QUOTA,
        FIRST_QUOTA.replace("A", "B"),
        "programme.category_not_judged",
        "tahap 1 (I), kuota 1 (B), kategori (category)",
    ),
    (
        'scope = "session"\nfrom',
        'scope = "sesi"\nfrom',
        "toml.not_a_choice",
        "tahap 2 (II), hadiah 1 (A), lingkup (scope)",
    ),
    (
        ONLY_AREA,
        'areas = ["32.06"]',
        "programme.area_unknown",
        "tahap 1 (I), lokasi 1 (GARUT), kabupaten/kota (areas)",
    ),
    (
        ONLY_AREA,
        'areas = ["32.05", "32.05"]',
        "programme.area_twice",
        "tahap 1 (I), lokasi 1 (GARUT), kabupaten/kota (areas)",
    ),
    (
        "[[areas]]",
        '[[areas]]\ncode = "32.06"\nname = "a"\nshort = "a"\nregion = "W1"\n[[areas]]',
        "programme.area_nowhere",
        "tahap 1 (I), lokasi (venues)",
    ),
    (
        ONLY_AREA,
        "areas = [32.05]",
        "toml.wrong_kind",
        "tahap 1 (I), lokasi 1 (GARUT), kabupaten/kota 1",
    ),
    ("from = 2", "from = 3", "programme.prize_gap", "tahap 2 (II), hadiah 2 (A), mulai (from)"),
    ("from = 2", "from = 1", "programme.prize_overlap", "tahap 2 (II), hadiah 2 (A), mulai (from)"),
    ("to = 3", "to = 1", "programme.prize_turned", "tahap 2 (II), hadiah 2 (A)"),
    ("from = 1", "from = 0", "toml.too_small", "tahap 2 (II), hadiah 1 (A), mulai (from)"),
    ("10_000_000", "-1", "toml.too_small", "tahap 2 (II), hadiah 1 (A), besaran hadiah (amount)"),
    (
        "10_000_000",
        "10_000_000.0",
        "toml.wrong_kind",
        "tahap 2 (II), hadiah 1 (A), besaran hadiah (amount)",
    ),
    (
        "places = 10",
        "places = 0",
        "toml.too_small",
        "tahap 1 (I), kuota 1 (A), jumlah tempat (places)",
    ),
    (
        "reserves = 1",
        "reserves = -1",
        "toml.too_small",
        "tahap 1 (I), kuota 1 (A), peserta cadangan (reserves)",
    ),
    (
        'goes_to = "II"',
        'goes_to = "IV"',
        "programme.goes_nowhere",
        "tahap 1 (I), kuota 1 (A), lanjut ke (goes_to)",
    ),
    (
        'goes_to = "II"',
        'goes_to = "I"',
        "programme.goes_nowhere",
        "tahap 1 (I), kuota 1 (A), lanjut ke (goes_to)",
    ),
    ("panel_size = 3", "panel_size = 0", "toml.too_small", "tahap 1 (I), jumlah juri (panel_size)"),
    ("year = 2027", "year = 27", "toml.too_small", "tahun (year)"),
    (
        "[[areas]]",
        '[[areas]]\ncode = "32.05"\nname = "a"\nshort = "a"\nregion = "W1"\n[[areas]]',
        "toml.repeated",
        "kabupaten/kota 2 (32.05), kode (code)",
    ),
    (
        "[[categories]]",
        '[[categories]]\nkey = "A"\nname = {id = "a", en = "a"}\n[[categories]]',
        "toml.repeated",
        "kategori 2 (A), kunci (key)",
    ),
    ('key = "II"', 'key = "I"', "toml.repeated", "tahap 2 (I), kunci (key)"),
    (
        "[[stages.quotas]]",
        '[[stages.quotas]]\ncategory = "A"\nscope = "stage"\nplaces = 1\n[[stages.quotas]]',
        "toml.repeated",
        "tahap 1 (I), kuota 2 (A), kategori (category)",
    ),
    (
        "[[stages.venues]]",
        '[[stages.venues]]\nkey = "GARUT"\nname = "a"\ncity = "a"\nareas = []\n[[stages.venues]]',
        "toml.repeated",
        "tahap 1 (I), lokasi 2 (GARUT), kunci (key)",
    ),
]


@pytest.mark.parametrize(("old", "new", "key", "place"), REFUSED)
def test_a_programme_that_breaks_a_rule_is_refused_with_its_place(
    old: str, new: str, key: str, place: str
) -> None:
    assert old in EXAMPLE, old
    with pytest.raises(JudgingError) as caught:
        read_programme(EXAMPLE.replace(old, new, 1), "contoh.toml")
    assert (caught.value.key, said_place(caught.value)) == (key, f"contoh.toml, {place}")


def test_a_programme_for_a_newer_program_asks_for_an_update() -> None:
    with pytest.raises(JudgingError) as caught:
        read_programme(EXAMPLE.replace("format = 1", "format = 2"), "contoh.toml")
    assert Language("en").say(caught.value) == (
        "contoh.toml was made for a newer program (format 2; this program knows formats up to 1). "
        "Update this program."
    )


def test_a_stage_that_does_not_judge_the_category_is_no_way_on() -> None:
    second = 'rubrics.A = "CONTOH"\n\n[[stages.venues]]\nkey = "AULA"'
    other = '[[categories]]\nkey = "B"\nname = {id = "b", en = "b"}\n[[categories]]'
    text = EXAMPLE.replace(second, second.replace("rubrics.A", "rubrics.B"))
    head, tail = text.replace("[[categories]]", other).split('key = "AULA"')
    text = head + 'key = "AULA"' + tail.replace('category = "A"', 'category = "B"')
    with pytest.raises(JudgingError) as caught:
        read_programme(text, "contoh.toml")
    assert caught.value.key == "programme.goes_unjudged"


def test_the_shipped_programme_has_all_regencies_and_cities() -> None:
    _, programme = load_programme(SHIPPED / "programme.toml")
    assert Counter({"W1": 6, "W2": 5, "W3": 5, "W4": 6, "W5": 5}) == Counter(
        area.region for area in programme.areas
    )
    kinds_of = Counter(area.name.split()[0] for area in programme.areas)
    assert (Counter({"Kabupaten": 18, "Kota": 9}), 11) == (kinds_of, len(programme.sectors))


def test_the_shipped_prizes_add_up_to_the_published_sums() -> None:
    _, programme = load_programme(SHIPPED / "programme.toml")
    sums = {
        stage.key: sum((slot.last - slot.first + 1) * slot.amount for slot in stage.prizes)
        for stage in programme.stages
    }
    assert sums == {"I": 15_000_000_000, "II": 7_875_000_000, "III": 2_000_000_000}


def test_the_shipped_quotas_lead_from_stage_to_stage() -> None:
    _, programme = load_programme(SHIPPED / "programme.toml")
    quotas = {
        (stage.key, quota.category): (quota.places, quota.reserves, quota.scope, quota.goes_to)
        for stage in programme.stages
        for quota in stage.quotas
    }
    assert quotas == {
        ("I", "SU"): (250, 25, "stage", "II"),
        ("I", "SC"): (250, 25, "stage", "II"),
        ("II", "SC"): (30, 3, "stage", "III"),
        ("II", "SU"): (15, 3, "stage", ""),
        ("III", "SC"): (5, 0, "session", ""),
    }


def test_the_shipped_stages_sit_at_five_at_eleven_and_at_one_venue() -> None:
    _, programme = load_programme(SHIPPED / "programme.toml")
    sizes = [(len(stage.venues), stage.panel_size) for stage in programme.stages]
    assert sizes == [(5, 3), (11, 3), (1, 5)]


def test_the_first_venues_hear_one_region_each() -> None:
    _, programme = load_programme(SHIPPED / "programme.toml")
    region_of = {area.code: area.region for area in programme.areas}
    heard = [{region_of[code] for code in v.areas} for v in programme.stage("I").venues]
    assert heard == [{"W1"}, {"W2"}, {"W3"}, {"W4"}, {"W5"}]


def test_a_folder_gives_the_programme_and_each_rubric_once() -> None:
    text, programme, rubrics = load_programme_folder(SHIPPED)
    assert text == (SHIPPED / "programme.toml").read_bytes().decode()
    assert list(rubrics) == ["OPOP-T1-SU", "OPOP-T1-SC", "OPOP-T2-SU", "OPOP-T2-SC", "OPOP-T3"]
    assert {code: rubric.code for code, (_, rubric) in rubrics.items()} == {
        code: code for stage in programme.stages for code in stage.rubrics.values()
    }


def test_a_rubric_that_is_not_in_the_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "programme.toml").write_text(EXAMPLE, encoding="utf-8")
    with pytest.raises(JudgingError) as caught:
        load_programme_folder(tmp_path)
    assert Language("id").say(caught.value) == (
        "programme.toml, tahap 1 (I), rubrik (rubrics), A: berkas rubrik CONTOH.toml tidak ada "
        "di folder ini. Salin berkas itu ke sini, atau perbaiki kode “CONTOH”."
    )


def test_a_rubric_with_another_code_than_its_name_is_refused(tmp_path: Path) -> None:
    (tmp_path / "programme.toml").write_text(EXAMPLE, encoding="utf-8")
    (tmp_path / "CONTOH.toml").write_text(RUBRIC.replace("CONTOH", "LAIN"), encoding="utf-8")
    with pytest.raises(JudgingError) as caught:
        load_programme_folder(tmp_path)
    assert (
        caught.value.key,
        said_place(caught.value),
    ) == ("programme.rubric_code", "CONTOH.toml, kode (code)")


def test_a_fault_in_a_rubric_of_the_folder_is_told_with_its_file(tmp_path: Path) -> None:
    (tmp_path / "programme.toml").write_text(EXAMPLE, encoding="utf-8")
    (tmp_path / "CONTOH.toml").write_text(RUBRIC.replace("62.5", "60"), encoding="utf-8")
    with pytest.raises(JudgingError) as caught:
        load_programme_folder(tmp_path)
    assert said_place(caught.value) == "CONTOH.toml, kriteria (criteria)"


def test_a_folder_without_a_programme_is_refused(tmp_path: Path) -> None:
    with pytest.raises(JudgingError) as caught:
        load_programme_folder(tmp_path)
    assert caught.value.key == "toml.missing_file"


def test_a_copied_folder_reads_as_the_first(tmp_path: Path) -> None:
    shutil.copytree(SHIPPED, tmp_path / "salinan")
    assert load_programme_folder(tmp_path / "salinan") == load_programme_folder(SHIPPED)


def shipped_sample() -> Sample:
    _, programme = load_programme(SHIPPED / "programme.toml")
    return load_sample(SHIPPED, programme)


def test_the_sample_has_the_published_counts_and_dates() -> None:
    sample = shipped_sample()
    assert sample.entered == {"SU": 322, "SC": 322}
    assert [
        (dt.date(2020, 7, 22), 0),
        (dt.date(2020, 11, 4), 144),
        (dt.date(2020, 12, 5), 0),
    ] == [(stage.date, sum(stage.absent.values())) for stage in sample.stages]


def test_the_sample_bears_no_name_of_a_known_pesantren() -> None:
    words = shipped_sample().contestants
    names = {f"{first} {second}" for first in words.first for second in words.second}
    known = {"Ittifaq", "Tauhid", "Tauhiid", "Iman", "Khotimah", "Idrisiyah", "Huda", "Hidayah"}
    assert len(names) > 500
    assert len(names) * len(set(words.villages)) > 1_600
    assert [name for name in sorted(names) if known & set(name.replace("-", " ").split())] == []


SAMPLE_REFUSED = [
    ("entered.SU", "entered.SX", "programme.sample_unknown", "jumlah peserta (entered)"),
    ("entered.SU = 322\n", "", "programme.sample_absent", "jumlah peserta (entered)"),
    (
        "entered.SU = 322",
        "entered.SU = 99_999",
        "programme.sample_too_few_names",
        "nama peserta (contestants)",
    ),
    ('stage = "II"', 'stage = "IV"', "programme.sample_unknown", "tahap 2 (IV)"),
    ('stage = "II"', 'stage = "I"', "toml.repeated", "tahap 2 (I), tahap (stage)"),
    (
        "absent.SU = 72",
        "absent.SX = 72",
        "programme.sample_unknown",
        "tahap 2 (II), tidak hadir (absent)",
    ),
    (
        '"GARUT"',
        '"BANJAR"',
        "programme.sample_unknown",
        "tahap 2 (II), juri pergi satu jam (hour_absent)",
    ),
    ("jasa = ", "jasa-jasa = ", "programme.sample_unknown", "produk (products)"),
    ("2020-11-04", '"4 November"', "toml.wrong_kind", "tahap 2 (II), tanggal (date)"),
]


@pytest.mark.parametrize(("old", "new", "key", "place"), SAMPLE_REFUSED)
def test_a_sample_that_does_not_fit_the_programme_is_refused(
    old: str, new: str, key: str, place: str
) -> None:
    _, programme = load_programme(SHIPPED / "programme.toml")
    text = (SHIPPED / "sample.toml").read_text(encoding="utf-8")
    assert old in text, old
    with pytest.raises(JudgingError) as caught:
        read_sample(text.replace(old, new, 1), programme, "contoh.toml")
    assert (key, f"contoh.toml, {place}") == (caught.value.key, said_place(caught.value))


def test_an_invented_audition_needs_areas_that_are_divided_and_sectors() -> None:
    _, programme = load_programme(SHIPPED / "programme.toml")
    text = (SHIPPED / "sample.toml").read_text(encoding="utf-8")
    whole = tuple(
        msgspec.structs.replace(
            stage, venues=tuple(msgspec.structs.replace(venue, areas=()) for venue in stage.venues)
        )
        for stage in programme.stages
    )
    for more in ({"areas": ()}, {"sectors": ()}, {"stages": whole}):
        bare = msgspec.structs.replace(programme, **more)
        with pytest.raises(JudgingError, match=r"prepare\.sample_unlisted"):
            read_sample(text, bare, "contoh.toml")


def keys_of(page: str, section: str) -> set[str]:
    body = page.split(f"\n{section}", 1)[1].split("\n## ", 1)[0]
    return {line.split("`")[1] for line in body.splitlines() if line.startswith("| `")}


@pytest.mark.parametrize("kind", [*SECTIONS, *SAMPLE_SECTIONS], ids=lambda kind: kind.__name__)
def test_the_format_page_describes_exactly_the_keys_that_there_are(
    kind: type[msgspec.Struct],
) -> None:
    described = kinds.type_info(kind)
    assert isinstance(described, kinds.StructType)
    written = (
        keys_of(PROGRAMME, SECTIONS[kind])
        if kind in SECTIONS
        else keys_of(SAMPLE, SAMPLE_SECTIONS[kind])
    )
    assert {field.encode_name for field in described.fields} == written


LINES = EXAMPLE.splitlines()
VALUES = [line.partition(" = ")[2] for line in LINES if " = " in line]
line_number = st.integers(0, len(LINES) - 1)


@settings(max_examples=300, deadline=None)
@given(
    st.lists(line_number, max_size=2),
    st.lists(
        st.tuples(line_number, st.sampled_from([*VALUES, "-1", "[[", '"\\u0007"'])), max_size=2
    ),
    st.lists(st.tuples(line_number, st.text(max_size=20)), max_size=1),
)
def test_a_wrongly_edited_programme_is_read_or_refused_and_nothing_else(
    gone: list[int], values: list[tuple[int, str]], inserted: list[tuple[int, str]]
) -> None:
    lines = list(LINES)
    for at, value in values:
        lines[at] = f"{lines[at].partition(' = ')[0]} = {value}"
    for at, value in inserted:
        lines[at] += f"\n{value}"
    text = "\n".join(line for at, line in enumerate(lines) if at not in gone)
    place = "contoh.toml"
    try:
        read_programme(text, "contoh.toml")
    except JudgingError as error:
        place = said_place(error)
    assert place.startswith("contoh.toml")
