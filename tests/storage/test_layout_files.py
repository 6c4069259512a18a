"""Layout files: every shipped one is right, a wrong one is refused with its place and kept out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from judging_app.domain.errors import JudgingError
from judging_app.domain.paper_fields import KINDS
from judging_app.language import LANGUAGES, Language
from judging_app.storage.layout_files import (
    SHIPPED,
    drop_layout,
    known_layouts,
    load_layout,
    read_layout,
    save_layout,
    shipped_layout,
)

if TYPE_CHECKING:
    from pathlib import Path

PUBLIC = shipped_layout("public_list").text


def refused(text: str, code: str = "public_list") -> JudgingError:
    with pytest.raises(JudgingError) as caught:
        read_layout(text, code)
    return caught.value


def test_there_is_one_shipped_file_for_every_paper() -> None:
    assert {path.stem for path in SHIPPED.glob("*.toml")} == set(KINDS)


@pytest.mark.parametrize("code", KINDS)
def test_a_shipped_layout_is_right_and_describes_itself(code: str) -> None:
    layout = read_layout(shipped_layout(code).text, code)
    assert all(layout.note[language] and layout.title[language] for language in LANGUAGES)
    assert shipped_layout(code).text.startswith("# ")


@pytest.mark.parametrize(
    ("old", "new", "key", "said"),
    [
        ("{score}", "{skor}", "layout.unknown_field", "kolom 5, isi (value)"),
        ('rows = "results"', 'rows = "judges"', "layout.unknown_rows", "bagian 6 (table)"),
        ('kind = "letterhead"', 'kind = "logo"', "toml.not_a_choice", "bagian 1, jenis (kind)"),
        ("width = 19", "width = 900", "toml.too_large", "kolom 1, lebar (width)"),
        ('align = "right"', 'side = "right"', "toml.unknown_key", "align"),
        ('code = "public_list"', 'code = "feedback"', "layout.other_paper", "public_list"),
        ("format = 1", "format = 2", "toml.newer", "2"),
        ('kind = "signatures"', 'kind = "items"', "layout.part_needs", "baris (items)"),
    ],
)
def test_a_wrong_layout_is_refused_with_its_place(old: str, new: str, key: str, said: str) -> None:
    assert old in PUBLIC
    refusal = refused(PUBLIC.replace(old, new, 1))
    assert refusal.key == key
    told = Language("id").say(refusal)
    assert "public_list.toml" in told
    assert said in told


def test_a_table_whose_columns_all_have_a_width_is_refused() -> None:
    start = PUBLIC.index('value = { id = "{name}"')
    text = PUBLIC[:start] + "width = 40\n" + PUBLIC[start:]
    assert refused(text).key == "layout.no_wide_column"


def test_a_paper_that_is_not_known_is_refused() -> None:
    with pytest.raises(JudgingError, match=r"layout\.unknown_paper"):
        load_layout(None, "../secrets")


def test_the_offices_own_layout_is_used_and_the_shipped_one_comes_back(tmp_path: Path) -> None:
    text = PUBLIC.replace("PENGUMUMAN HASIL", "HASIL RESMI")
    save_layout(tmp_path, "public_list", text)
    assert load_layout(tmp_path, "public_list") == (text, True)
    assert [one.is_own for one in known_layouts(tmp_path, "public_list")] == [True, False]
    drop_layout(tmp_path, "public_list")
    assert load_layout(tmp_path, "public_list") == shipped_layout("public_list")
    assert (tmp_path / "papers" / "public_list.toml.old").read_text(encoding="utf-8") == text


def test_a_wrong_layout_is_never_kept(tmp_path: Path) -> None:
    with pytest.raises(JudgingError):
        save_layout(tmp_path, "public_list", PUBLIC.replace("{score}", "{skor}"))
    assert not (tmp_path / "papers").exists()
