from __future__ import annotations

from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from judging_app.domain.seal import CROCKFORD, code_of, read_code

HASHES = st.binary(min_size=32, max_size=32).map(bytes.hex)


def test_a_sheets_code_has_six_groups_of_four_and_a_rest() -> None:
    code = code_of(sha256(b"a seal").hexdigest())
    assert list(map(len, code.split("-"))) == [4, 4, 4, 4, 4, 4, 2]


def test_a_desks_code_has_three_groups_of_four() -> None:
    assert list(map(len, code_of("0" * 32, 60).split("-"))) == [4, 4, 4]


@pytest.mark.parametrize(
    ("hash_", "bits", "code"),
    [
        ("0" * 64, 128, "0000-0000-0000-0000-0000-0000-00"),
        ("f" * 64, 60, "ZZZZ-ZZZZ-ZZZZ"),
        ("08421084210842108421084210842108", 60, "1111-1111-1111"),
        ("f" * 32, 128, "ZZZZ-ZZZZ-ZZZZ-ZZZZ-ZZZZ-ZZZZ-ZW"),
    ],
)
def test_a_code_writes_the_first_bits_of_a_hash_by_fives(hash_: str, bits: int, code: str) -> None:
    assert code == code_of(hash_, bits)


def test_no_letter_of_a_code_looks_like_a_digit() -> None:
    assert not set("ILOU") & set(CROCKFORD)
    assert len(set(CROCKFORD)) == 32


@given(one=HASHES, other=HASHES)
def test_two_hashes_have_one_code_only_if_their_first_bits_are_the_same(
    one: str, other: str
) -> None:
    assert (code_of(one) == code_of(other)) == (one[:32] == other[:32])


@given(hash_=HASHES, data=st.data())
def test_a_code_is_read_as_people_type_it(hash_: str, data: st.DataObject) -> None:
    code = code_of(hash_, 60)
    typed = code.replace("0", data.draw(st.sampled_from("0oO")))
    typed = typed.replace("1", data.draw(st.sampled_from("1iIlL")))
    typed = typed.replace("-", data.draw(st.sampled_from(["-", " ", "", " - "])))
    assert code == read_code(typed)
    assert code == read_code(f" {typed.lower()} ")
