"""The cast of a day at the window: who competes, who judges, and what marks they give."""

from __future__ import annotations

CONTESTANTS = """\
Nomor Peserta;Nama Pesantren;Kabupaten/Kota;Kecamatan;Kategori;Bidang Usaha;Produk;Tahun Mulai
SU-01;Pesantren Al-Hidayah Contoh;Kab. Garut;Cibatu;Start Up;Minuman;Sirup jahe;2020
SU-02;Pesantren Nurul Contoh;Kota Tasikmalaya;Kawalu;Start Up;Kerajinan;Tas anyaman;2020
SU-03;Pesantren Contoh Raya;Kab. Ciamis;Kawali;Start Up;Pertanian;Sayuran;2020
SU-04;Pesantren Miftahul Contoh;Kota Banjar;Pataruman;Start Up;Perikanan;Abon lele;2020
SU-05;Pesantren Darul Contoh;Kab. Pangandaran;Cijulang;Start Up;Jasa;Penatu;2020
"""
PEOPLE = """\
Nama,Gelar Depan,Gelar Belakang,Instansi,Unsur
Ratna Contoh Kusuma,Dr.,,Universitas Contoh,akademisi
Budi Contoh Permana,,,Koperasi Contoh,pengusaha
Saleh Contoh,K.H.,,Forum Pesantren Contoh,pesantren
Dewi Contoh Lestari,,S.E.,Bank Contoh,perbankan
Wawan Contoh Saksi,,,Dinas Contoh,panitia
"""
CHAIR = "Dr. Ratna Contoh Kusuma"
JUDGES = (CHAIR, "Budi Contoh Permana", "K.H. Saleh Contoh", "Dewi Contoh Lestari, S.E.")
WITNESS = "Wawan Contoh Saksi"

FIRST, SECOND, THIRD, FOURTH, ABSENT = (
    "Pesantren Al-Hidayah Contoh",
    "Pesantren Nurul Contoh",
    "Pesantren Contoh Raya",
    "Pesantren Miftahul Contoh",
    "Pesantren Darul Contoh",
)
NUMBERS = {FIRST: "SU-01", SECOND: "SU-02", THIRD: "SU-03", FOURTH: "SU-04", ABSENT: "SU-05"}
LEVEL = {FIRST: 88, SECOND: 76, THIRD: 76, FOURTH: 64}
"""About what each is worth; the second and the third are equal in every mark."""

RECUSED = {(JUDGES[1], FIRST): "Usaha", (JUDGES[2], FOURTH): "Pembinaan"}
"""Which judge does not score whom, and the first word of the tie."""

CRITERIA = 7
PACKAGE, RESULT, SHEET = "paket.judging", "hasil.judging", "berita-acara.pdf"
SESSION = "Sesi Start Up Tasikmalaya"
RULING = "Panel bermusyawarah dan menimbang dampak bagi warga sekitar."


def marks(judge: int, who: str) -> list[int]:
    """List the marks of a judge, counted from 0, for a contestant, one for each criterion."""
    return [LEVEL[who] + (5 * at + judge) % 7 for at in range(CRITERIA)]
