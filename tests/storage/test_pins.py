"""PINs: what is kept of one is a hash that only its own digits fit."""

from __future__ import annotations

import pytest

from judging_app.storage.pins import hash_pin, is_right


def test_a_hash_fits_its_pin_and_no_other() -> None:
    kept = hash_pin("482915")
    assert "482915" not in kept
    assert (is_right(kept, "482915"), is_right(kept, "482916")) == (True, False)
    assert hash_pin("482915") != kept


@pytest.mark.parametrize("kept", ["x", "\0", "$argon2id$v=19$m=65536,t=3,p=4$zz$zz", "$argon2id$"])
def test_what_something_else_wrote_in_a_hashs_place_fits_no_pin(kept: str) -> None:
    assert not is_right(kept, "482915")
