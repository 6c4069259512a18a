"""A file gets its name when it is whole, whatever call of the system fails."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from judging_app.domain.errors import JudgingError
from judging_app.storage import durable_files
from judging_app.storage.durable_files import read_whole, write_whole

if TYPE_CHECKING:
    from collections.abc import Callable

OLD, NEW = b"old", b"new" * 1000


class Failing:
    """Lets the n-th of some calls fail, counted over all of them."""

    def __init__(self, patch: pytest.MonkeyPatch, fails: int, number: int) -> None:
        self.count = 0
        self._fails, self._number = fails, number
        for owner, name in (
            (os, "open"),
            (os, "replace"),
            (durable_files, "sync"),
            (durable_files, "sync_folder"),
            (Path, "read_bytes"),
        ):
            patch.setattr(owner, name, self._wrapped(getattr(owner, name)))

    def _wrapped(self, call: Callable[..., Any]) -> Callable[..., Any]:
        def made(*args: Any, **kwargs: Any) -> Any:  # noqa: ANN401  # any call
            self.count += 1
            if self.count == self._fails:
                raise OSError(self._number, "it fails")
            return call(*args, **kwargs)

        return made


@pytest.mark.parametrize("number", [5, 28])
@pytest.mark.parametrize("fails", range(1, 7))
def test_whatever_call_fails_the_name_stands_for_a_whole_file(
    tmp_path: Path,
    fails: int,
    number: int,
) -> None:
    path = tmp_path / "x.judging"
    path.write_bytes(OLD)
    with pytest.MonkeyPatch.context() as patch:
        failing = Failing(patch, fails, number)
        with pytest.raises(JudgingError) as caught:
            write_whole(path, NEW)
        assert failing.count >= fails
    assert caught.value.key == ("ledger.disk_full" if number == 28 else "ledger.not_written")
    # The folder's sync is the last call: then the whole new file has its name already.
    assert path.read_bytes() == (NEW if fails >= 5 else OLD)
    assert list(tmp_path.iterdir()) == [path]
    write_whole(path, NEW)
    assert path.read_bytes() == NEW


def test_no_other_call_is_made(tmp_path: Path) -> None:
    with pytest.MonkeyPatch.context() as patch:
        failing = Failing(patch, 0, 0)
        write_whole(tmp_path / "x", NEW)
        assert failing.count == 6


def test_a_stick_that_keeps_something_else_is_told(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(Path, "read_bytes", lambda _: bytes(len(NEW)))
    with pytest.raises(JudgingError) as caught:
        write_whole(tmp_path / "x", NEW)
    assert caught.value.key == "ledger.not_written"
    assert list(tmp_path.iterdir()) == []


def test_a_folder_of_that_name_is_not_touched(tmp_path: Path) -> None:
    (tmp_path / "x").mkdir()
    with pytest.raises(JudgingError) as caught:
        write_whole(tmp_path / "x", NEW)
    assert caught.value.key == "ledger.file_exists"
    assert list(tmp_path.iterdir()) == [tmp_path / "x"]


def test_a_link_is_replaced_and_not_followed(tmp_path: Path) -> None:
    aim, link = tmp_path / "aim", tmp_path / "link"
    aim.write_bytes(OLD)
    try:
        link.symlink_to(aim)
    except OSError:
        pytest.skip("this system gives no links")
    write_whole(link, NEW)
    assert (aim.read_bytes(), link.read_bytes(), link.is_symlink()) == (OLD, NEW, False)


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(JudgingError) as caught:
        write_whole(tmp_path / "none" / "x", NEW)
    assert caught.value.key == "ledger.folder_missing"


@pytest.mark.parametrize("name", ["x" * 200, "é\U0001f600.judging", "x y.judging"])
def test_unusual_names_are_written(tmp_path: Path, name: str) -> None:
    write_whole(tmp_path / name, NEW)
    assert read_whole(tmp_path / name, len(NEW)) == NEW


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(NEW)
    with pytest.raises(JudgingError) as caught:
        read_whole(tmp_path / "x", len(NEW) - 1)
    assert caught.value.key == "ledger.too_large"
