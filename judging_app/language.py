"""A language: the sentences of the catalogue, and its forms of numbers, dates and money."""

from __future__ import annotations

import datetime as dt
import gettext
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from judging_app.domain.errors import JudgingError, Sentence
from judging_app.domain.number import Figure, decimal

if TYPE_CHECKING:
    from fractions import Fraction

LANGUAGES = ("id", "en")
FOLDER = Path(__file__).parent / "locale"


@cache
def _catalogue(area: str, code: str) -> gettext.NullTranslations:
    with (FOLDER / code / "LC_MESSAGES" / f"{area}.mo").open("rb") as compiled:
        return gettext.GNUTranslations(compiled)


class Language:
    """One of the languages of window, errors and papers: `id` or `en`."""

    def __init__(self, code: str) -> None:
        if code not in LANGUAGES:
            raise JudgingError("language.unknown", code=code, known=", ".join(LANGUAGES))
        self.code = code

    def say(self, what: str | Sentence | JudgingError, /, **values: object) -> str:
        """Say a sentence of the catalogue, its placeholders filled.

        A value `n` chooses between the sentence's plural forms; a missing sentence is a bug
        (KeyError).
        """
        if isinstance(what, JudgingError):
            what = what.sentence
        spoken = what if isinstance(what, Sentence) else Sentence(what, values)
        return self._template(spoken.key, spoken.values.get("n")).format_map(
            {name: self._shown(value) for name, value in spoken.values.items()}
        )

    def say_here(self, refusal: Sentence) -> str:
        """Say what is wrong in a file without its file and place, to whoever sees the place."""
        words = self.say(Sentence(refusal.key, {**refusal.values, "file": "", "place": ""}))
        words = words.removeprefix(", : ")
        return words[:1].upper() + words[1:]

    def _template(self, key: str, n: object) -> str:
        catalogue = _catalogue(key.partition(".")[0], self.code)
        text = catalogue.ngettext(key, key, n) if isinstance(n, int) else key
        text = catalogue.gettext(key) if text == key else text
        if text == key:
            raise KeyError(key)
        return text

    def _shown(self, value: object) -> object:
        if isinstance(value, (Sentence, JudgingError)):
            return self.say(value)
        if isinstance(value, Figure):
            return self.number(value.value, value.places)
        if isinstance(value, dict):
            return self.of(value)
        if isinstance(value, dt.date):
            return self._shown_time(value)
        if isinstance(value, (list, tuple)):
            shown = [str(self._shown(item)) for item in value]
            are_whole = all(text.endswith(".") for text in shown)
            return (" " if are_whole else ", ").join(shown)
        return value

    def _shown_time(self, when: dt.date) -> str:
        if isinstance(when, dt.datetime):
            return f"{self.short_date(when)}, {self.time(when)}"
        return self.short_date(when)

    def of(self, names: dict[str, str]) -> str:
        """Choose this language's text from a table of languages."""
        return names[self.code]

    def number(self, value: Fraction | int, places: int = 0) -> str:
        """Write a number: `1.058`, `88,75` in Indonesian; `1,058`, `88.75` in English."""
        whole, _, part = decimal(value, places).partition(".")
        grouped = f"{int(whole):,}"
        sign = "-" if whole.startswith("-") and not grouped.startswith("-") else ""
        text = sign + grouped + (f".{part}" if part else "")
        return text.translate(str.maketrans(",.", ".,")) if self.code == "id" else text

    def rupiah(self, amount: int) -> str:
        """Write an amount of whole rupiah in the standard form, `Rp25.000.000,00`.

        No space and two zeros, so that no digit can be put in (opop.md 5.4).
        """
        return "Rp" + self.number(amount, 2)

    def in_words(self, value: int) -> str:
        """Write a whole number in words: `dua puluh lima`, `twenty-five`."""
        from num2words import num2words  # noqa: PLC0415  # not before the first paint

        words = str(num2words(value, lang=self.code))
        if self.code == "id" and value // 1000 % 1000 == 1:
            words = words.replace("satu ribu", "seribu")
        return words

    def month(self, when: dt.date) -> str:
        return self.say("calendar.months").split()[when.month - 1]

    def weekday(self, when: dt.date) -> str:
        return self.say("calendar.weekdays").split()[when.weekday()]

    def date(self, when: dt.date) -> str:
        """Write a date in full: `25 November 2020`."""
        return f"{when.day} {self.month(when)} {when.year}"

    def short_date(self, when: dt.date) -> str:
        """Write a date with its short month: `25 Nov 2020`."""
        month = self.say("calendar.short_months").split()[when.month - 1]
        return f"{when.day} {month} {when.year}"

    def time(self, when: dt.datetime) -> str:
        """Write a time of day: `09.30` in Indonesian, `09:30` in English."""
        return f"{when:%H.%M}" if self.code == "id" else f"{when:%H:%M}"
