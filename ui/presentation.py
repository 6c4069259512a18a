"""The presentation: the language and the theme that everything in the window is shown in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from collections.abc import Mapping

    from judging_app.domain.errors import JudgingError, Sentence
    from judging_app.language import Language
    from ui.theme import Theme


class Presentation(msgspec.Struct, frozen=True):
    """In which language and theme a page is shown, and under whose name the operator acts."""

    language: Language
    theme: Theme
    operator: str = ""

    def say(self, what: str | Sentence | JudgingError, /, **values: object) -> str:
        """Say a sentence of the catalogue."""
        return self.language.say(what, **values)

    def word(self, text: Sentence | str) -> str:
        """Show a wording: a name as it is, a sentence in the window's language."""
        return text if isinstance(text, str) else self.language.say(text)

    def of(self, text: Mapping[str, str]) -> str:
        """Choose a text that is there in several languages."""
        return self.language.of(dict(text))
