"""Layout files: TOML that says how each paper is laid out, the shipped ones and the office's."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from judging_app.domain.errors import JudgingError
from judging_app.domain.paper_fields import KINDS
from judging_app.domain.paper_layout import PaperLayout
from judging_app.domain.paper_layout_rules import check_layout
from judging_app.storage.durable_files import write_whole
from judging_app.storage.folders import make_folder
from judging_app.storage.toml_files import load_text, read_struct

if TYPE_CHECKING:
    from collections.abc import Iterator

SHIPPED = Path(__file__).parent / "layouts"
OWN = "papers"
"""The folder of the office's own layouts, in the data folder."""


class LaidText(NamedTuple):
    """The text of a layout's file, and whether it is the office's own."""

    text: str
    is_own: bool

    @property
    def hash(self) -> str:
        """The SHA-256 of the text, by which a printed file names what laid it out."""
        return sha256(self.text.encode()).hexdigest()


def read_layout(text: str, code: str) -> PaperLayout:
    """Read the layout of a paper from the text of its file.

    Raises JudgingError with the file, the place and what to do.
    """
    name = f"{code}.toml"
    layout = read_struct(text, PaperLayout, name)
    check_layout(layout, code, name)
    return layout


def load_layout(folder: Path | None, code: str) -> LaidText:
    """Load the text of a paper's layout: the office's own in a data folder, else the shipped one.

    Raises JudgingError where there is no paper of that code, or the file cannot be read.
    """
    if code not in KINDS:
        raise JudgingError("layout.unknown_paper", code=code[:40], known=", ".join(KINDS))
    if folder is not None and (own := folder / OWN / f"{code}.toml").is_file():
        return LaidText(load_text(own), is_own=True)
    return shipped_layout(code)


def shipped_layout(code: str) -> LaidText:
    """Load the text of the shipped layout of a paper."""
    return LaidText(load_text(SHIPPED / f"{code}.toml"), is_own=False)


def known_layouts(folder: Path | None, code: str) -> Iterator[LaidText]:
    """Go through the layouts of a paper that are at hand here: the office's own, the shipped."""
    found = load_layout(folder, code)
    yield found
    if found.is_own:
        yield shipped_layout(code)


def save_layout(folder: Path, code: str, text: str) -> None:
    """Keep a layout as the office's own; one that is wrong is refused with its place, unsaved."""
    read_layout(text, code)
    write_whole(make_folder(folder / OWN) / f"{code}.toml", text.encode())


def drop_layout(folder: Path, code: str) -> None:
    """Go back to the shipped layout of a paper; the own one is kept beside, as `CODE.toml.old`."""
    own = folder / OWN / f"{code}.toml"
    if own.is_file():
        own.replace(own.with_name(f"{own.name}.old"))
