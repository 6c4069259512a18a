"""A next step: what is to be done next in a preparation, and in which of its sections."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from judging_app.domain.errors import Sentence

Section = Literal["audition", "rubrics", "people", "contestants", "sessions"]
SECTIONS: tuple[Section, ...] = ("audition", "rubrics", "people", "contestants", "sessions")
"""The parts of a preparation, in the order in which they are done."""


class Next(NamedTuple):
    """What is to be done next, in which section; `session` is the id of the one it is about.

    `section` is empty where everything is set up.
    """

    section: Section | Literal[""]
    said: Sentence
    session: str = ""
