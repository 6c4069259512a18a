"""Roster headings: what the columns of a list of contestants or people may be called.

The first heading of a field is the one that messages and the description of the format use.
"""

from __future__ import annotations

from judging_app.domain.table import Field

CONTESTANT_FIELDS = (
    Field(
        key="number",
        headings=(
            *("nomor peserta", "no. peserta", "kode peserta", "nopes", "number"),
            *("contestant number", "contestant no.", "participant number", "participant no."),
        ),
    ),
    Field(
        key="name",
        headings=(
            *("nama pesantren", "nama", "nama peserta", "pesantren", "peserta", "name"),
            *("contestant", "contestant name", "name of contestant", "pesantren name"),
        ),
    ),
    Field(
        key="area",
        headings=(
            *("kabupaten/kota", "kab/kota", "kota/kabupaten", "kabupaten", "asal kab/kota"),
            *("nama kab/kota", "nama kabupaten/kota", "area", "regency", "regency/city"),
            "regency or city",
        ),
    ),
    Field(
        key="area_code",
        headings=(
            *("kode kab/kota", "kode kabupaten/kota", "kode wilayah", "kode area"),
            *("area code", "regency code"),
        ),
    ),
    Field(key="category", headings=("kategori", "kategori peserta", "category")),
    Field(
        key="nspp",
        headings=(
            *("nspp", "nsp", "nspp/nsp", "nsp/nspp", "no. nspp", "nomor nspp"),
            *("nomor statistik", "nomor statistik pesantren", "no. statistik pesantren"),
        ),
    ),
    Field(key="district", headings=("kecamatan", "kec.", "district")),
    Field(
        key="village",
        headings=("desa", "desa/kelurahan", "kelurahan/desa", "kelurahan", "village"),
    ),
    Field(
        key="sector",
        headings=(
            *("bidang usaha", "bidang", "sektor", "sektor usaha", "jenis usaha", "sector"),
            "line of business",
        ),
    ),
    Field(
        key="product",
        headings=("produk", "nama produk", "produk unggulan", "product", "product name"),
    ),
    Field(key="institution", headings=("lembaga", "nama lembaga", "yayasan", "institution")),
    Field(key="mentor", headings=("pendamping", "nama pendamping", "mentor")),
    Field(
        key="started",
        headings=(
            *("tahun mulai", "tahun mulai usaha", "mulai usaha", "started", "year started"),
            "start year",
        ),
    ),
)

CONTESTANT_REQUIRED = (("number",), ("name",), ("area", "area_code"), ("category",))

PERSON_FIELDS = (
    Field(
        key="name",
        headings=(
            *("nama", "nama juri", "nama lengkap", "juri", "name", "full name", "judge"),
            *("judge name", "name of judge"),
        ),
    ),
    Field(key="before", headings=("gelar depan", "title before", "titles before")),
    Field(key="after", headings=("gelar belakang", "title after", "titles after")),
    Field(
        key="institution",
        headings=("instansi", "asal instansi", "lembaga", "institution", "home institution"),
    ),
    Field(key="background", headings=("unsur", "unsur juri", "background")),
    Field(key="nip", headings=("nip", "nomor induk pegawai")),
)

PERSON_REQUIRED = (("name",),)
