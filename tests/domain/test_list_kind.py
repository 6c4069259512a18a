"""The kind of a list is told by its headings, and left open where they could mean either."""

from __future__ import annotations

import pytest

from judging_app.domain.list_kind import kind_of_list
from judging_app.domain.table import Row, Table


@pytest.mark.parametrize(
    ("headings", "kind"),
    [
        (("Nomor peserta", "Nama pesantren", "Kategori", "Kab/Kota"), "contestant"),
        (("number", "name", "category"), "contestant"),
        (("Nama", "Gelar depan", "NIP"), "person"),
        (("Nama juri",), "person"),
        (("Nama", "Instansi", "Unsur"), "person"),
        (("Nama",), None),
        (("Nama", "Alamat", "Usaha"), None),
        (("Nomor peserta", "Nama"), None),
        (("Warna", "Berat"), None),
    ],
)
def test_the_headings_tell_what_a_list_is_of(headings: tuple[str, ...], kind: str | None) -> None:
    rows = (Row(number=1, cells=headings), Row(number=2, cells=("x",) * len(headings)))
    assert kind_of_list(Table(name="list", rows=rows)) == kind


def test_an_empty_file_tells_nothing() -> None:
    assert kind_of_list(Table(name="list", rows=())) is None
