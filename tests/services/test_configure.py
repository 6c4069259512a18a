"""Settings are kept whole, and a file that is of no use is put aside and told."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING, Any, get_args

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from judging_app.domain.errors import JudgingError
from judging_app.domain.form import Form
from judging_app.domain.settings import Settings
from judging_app.language import LANGUAGES, Language
from judging_app.services import configure
from judging_app.services.render import check_picture
from tests.builders import memory_folder

if TYPE_CHECKING:
    from pathlib import Path


def values() -> st.SearchStrategy[Settings]:
    short = st.text(max_size=30)
    return st.builds(
        Settings,
        language=st.sampled_from(["system", "id", "en"]),
        theme=st.sampled_from(["light", "dark", "system"]),
        text_size=st.sampled_from([90, 100, 115, 130]),
        touch=st.booleans(),
        paper=st.sampled_from(["A4", "F4"]),
        money=st.sampled_from(["standard", "press"]),
        operator=short,
        letterhead=st.lists(short, max_size=6).map(tuple),
        backup_folders=st.lists(short, max_size=3).map(tuple),
        backup_minutes=st.integers(1, 240),
        last_audition=short,
    )


def picture(kind: str, size: tuple[int, int] = (8, 8)) -> bytes:
    target = io.BytesIO()
    Image.new("RGB", size, "white").save(target, kind)
    return target.getvalue()


@settings(max_examples=50, deadline=None)
@given(chosen=values())
def test_settings_are_read_back_as_they_were_written(chosen: Settings) -> None:
    with memory_folder() as place:
        configure.write_settings(place / "data", chosen)
        assert configure.read_settings(place / "data") == (chosen, None)


def test_where_nothing_was_set_the_shipped_settings_hold(folder: Path) -> None:
    assert configure.read_settings(folder / "none") == (Settings(), None)
    assert (Settings().theme, Settings().backup_minutes) == ("light", 10)


def written(folder: Path, **more: Any) -> Path:  # noqa: ANN401  # whatever stands in a file
    configure.write_settings(folder, Settings(operator="Siti"))
    path = folder / "settings.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | more))
    return path


@pytest.mark.parametrize(
    ("more", "key"),
    [
        ({"text_size": 105}, "keeping.settings_damaged"),
        ({"backup_minutes": 0}, "keeping.settings_damaged"),
        ({"backup_minutes": "10"}, "keeping.settings_damaged"),
        ({"unheard_of": 1}, "keeping.settings_damaged"),
        ({"emblem": "../../secret.png"}, "keeping.settings_damaged"),
        ({"format": 2, "unheard_of": 1}, "keeping.settings_newer"),
    ],
)
def test_a_file_of_no_use_is_put_aside_and_told(
    folder: Path, more: dict[str, Any], key: str
) -> None:
    path = written(folder, **more)
    before = path.read_bytes()
    found, told = configure.read_settings(folder)
    assert found == Settings()
    assert told is not None
    assert told.key == key
    aside = folder / told.values["name"]
    assert aside.read_bytes() == before
    assert all(aside.name in Language(code).say(told) for code in LANGUAGES)
    assert configure.read_settings(folder) == (Settings(), None)


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"\xff\xfe", b"[" * 50_000, bytes(200_000)])
def test_whatever_lies_there_the_program_starts(folder: Path, content: bytes) -> None:
    (folder / "settings.json").write_bytes(content)
    found, told = configure.read_settings(folder)
    assert found == Settings()
    assert told is not None
    assert all(Language(code).say(told) for code in LANGUAGES)


def test_two_bad_files_are_both_kept(folder: Path) -> None:
    names = set()
    for _ in range(2):
        (folder / "settings.json").write_bytes(b"{")
        _, told = configure.read_settings(folder)
        assert told is not None
        names.add(told.values["name"])
    assert len(names) == len(list(folder.glob("*.unused.json"))) == 2


def test_settings_that_could_not_be_read_back_are_not_written(folder: Path) -> None:
    configure.write_settings(folder, Settings())
    before = (folder / "settings.json").read_bytes()
    with pytest.raises(msgspec.ValidationError):
        configure.write_settings(folder, Settings(backup_minutes=0))
    assert (folder / "settings.json").read_bytes() == before


@pytest.mark.parametrize(("kind", "ending"), [("PNG", "png"), ("JPEG", "jpg")])
def test_an_emblem_is_read_checked_kept_and_printed(folder: Path, kind: str, ending: str) -> None:
    source = folder / "lambang.bin"
    source.write_bytes(picture(kind))
    data = configure.read_picture(source)
    check_picture(data)
    name = configure.keep_emblem(folder / "data", data)
    assert name.endswith(ending)
    chosen = Settings(emblem=name, money="press", letterhead=("  KANTOR  ", " "))
    configure.write_settings(folder / "data", chosen)
    form = configure.form_of(folder / "data", chosen, number="7")
    assert form == Form(money="press", number="7", emblem=data, letterhead=("KANTOR",))


@pytest.mark.parametrize("content", [b"", b"GIF89a", b"<svg/>"])
def test_what_is_no_png_or_jpeg_is_no_emblem(folder: Path, content: bytes) -> None:
    source = folder / "x.png"
    source.write_bytes(content)
    with pytest.raises(JudgingError, match=r"keeping\.not_a_picture"):
        configure.read_picture(source)
    with pytest.raises(JudgingError, match=r"keeping\.not_a_picture"):
        configure.keep_emblem(folder, content)
    assert list(folder.glob("emblem*")) == []


def test_a_picture_that_is_cut_off_or_too_large_is_refused_where_it_is_decoded() -> None:
    with pytest.raises(JudgingError, match=r"paper\.emblem_unreadable"):
        check_picture(picture("PNG")[:40])
    with pytest.raises(JudgingError, match=r"paper\.emblem_too_large"):
        check_picture(picture("PNG", (4001, 1)))


def test_a_picture_of_more_than_five_megabytes_is_refused(folder: Path) -> None:
    source = folder / "x.png"
    source.write_bytes(picture("PNG") + bytes(configure.MOST_PICTURE_BYTES))
    with pytest.raises(JudgingError, match=r"ledger\.too_large"):
        configure.read_picture(source)


def test_a_sheet_does_not_lose_its_emblem_silently(folder: Path) -> None:
    name = configure.keep_emblem(folder, picture("PNG"))
    (folder / name).unlink()
    with pytest.raises(JudgingError, match=r"keeping\.emblem_missing"):
        configure.form_of(folder, Settings(emblem=name))


def test_backups_go_where_they_were_sent_or_into_the_data_folder(folder: Path) -> None:
    (own,) = configure.backup_folders(folder, Settings())
    assert own.is_dir()
    assert own.parent == folder
    chosen = Settings(backup_folders=("/media/x", "/media/y"))
    assert [str(path) for path in configure.backup_folders(folder, chosen)] == [
        "/media/x",
        "/media/y",
    ]


def test_every_language_can_be_set() -> None:
    kinds = msgspec.structs.fields(Settings)
    (language,) = (field.type for field in kinds if field.name == "language")
    assert set(get_args(language)) == {"system", *LANGUAGES}
