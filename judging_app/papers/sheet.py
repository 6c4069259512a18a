"""A sheet: one printing of a seal, with the words and figures that all its pages share."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING

import msgspec

from judging_app.domain.aftermath import Aftermath
from judging_app.domain.ladder import why_unplaced
from judging_app.domain.number import places_apart
from judging_app.domain.seal import code_of
from judging_app.domain.tie_order import order_of
from judging_app.papers import tally
from judging_app.papers.lettering import NBSP, is_printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from judging_app.domain.file_kinds import Text
    from judging_app.domain.form import Form, Money, Paper
    from judging_app.domain.rubric import Rubric
    from judging_app.domain.seal import Seal, SealedJudge, SealedRow
    from judging_app.domain.tie_order import TieOrder
    from judging_app.domain.wording import Wording
    from judging_app.language import Language

WESTERN_TIME = timezone(timedelta(hours=7))
"""WIB, the time of the sheet; a clock without a zone is taken to show it."""

DOTS = "." * 40
NOTHING = Aftermath()
NONE = "\N{EN DASH}"


def money_of(language: Language, amount: int, form: Money) -> str:
    """Write an amount of whole rupiah in the standard form, or in that of the press."""
    if form == "standard":
        return language.rupiah(amount)
    return f"Rp{NBSP}{language.number(amount)},-"


@dataclass(frozen=True)
class Sheet:
    """One printing of a seal: the seal and its hash, rubric, language, form, paper, copy number.

    Without a hash the sheet is provisional: it shows what is not sealed. `after` is what happened
    to the seal since.
    """

    seal: Seal
    hash: str
    rubric: Rubric
    language: Language
    form: Form
    paper: Paper
    copy: int
    after: Aftermath = NOTHING

    @property
    def code(self) -> str:
        """The code that people compare: the first 128 bits of the seal's hash."""
        return code_of(self.hash)

    @property
    def is_provisional(self) -> bool:
        return not self.hash

    @property
    def letterhead(self) -> tuple[str, ...]:
        """The office's own lines, or else those of the programme."""
        return self.form.letterhead or self.seal.letterhead

    @property
    def is_plenary(self) -> bool:
        return self.seal.scope == "plenary"

    def say(self, key: str, **values: object) -> str:
        """Say a sentence of the papers' catalogue."""
        return self.language.say(f"paper.{key}", **values)

    @cached_property
    def order(self) -> TieOrder:
        """How the rubric makes places of results."""
        return order_of(self.rubric)

    def worded(self, wording: Wording) -> str:
        """Say a wording of the domain in the sheet's language."""
        return wording if isinstance(wording, str) else self.language.say(wording)

    def of(self, text: Text) -> str:
        return self.language.of(text)

    def named(self, kind: str, text: str) -> str:
        """Put a word before or after a name that does not hold it already: `tingkat provinsi`."""
        word = self.say(f"{kind}_word")
        return text if word in text.casefold() else self.say(kind, name=text)

    @property
    def noun(self) -> str:
        """What a contestant is called: `pesantren`."""
        return self.of(self.seal.noun)

    @property
    def noun_title(self) -> str:
        return self.noun[:1].upper() + self.noun[1:]

    def figure(self, value: int) -> str:
        """Write a whole number in figures and words: `12 (dua belas)`."""
        return f"{self.language.number(value)} ({self.language.in_words(value)})"

    def count(self, value: int) -> str:
        """Count contestants in figures and words: `12 (dua belas) pesantren`."""
        return f"{self.figure(value)} {self.noun}"

    def money(self, amount: int) -> str:
        """Write an amount of whole rupiah as the office chose."""
        return money_of(self.language, amount, self.form.money)

    def money_in_words(self, amount: int) -> str:
        """Write an amount in figures and words: `Rp25.000.000,00 (dua puluh lima juta rupiah)`."""
        return f"{self.money(amount)} ({self.language.in_words(amount)} rupiah)"

    @cached_property
    def places(self) -> int:
        """The decimals that tell all unequal final scores of the sheet apart; two at least."""
        return places_apart(tally.scores(self.seal.rows))

    def score(self, row: SealedRow) -> str:
        """Write a final score with the sheet's decimals; a dash where there is none."""
        return self.language.number(Fraction(row.score), self.places) if row.score else NONE

    def place(self, row: SealedRow) -> str:
        return str(row.place) if row.place else NONE

    @cached_property
    def day(self) -> date:
        """The day that the people confirmed."""
        return date.fromisoformat(self.seal.day)

    @property
    def clock(self) -> str:
        """The time of day that the people confirmed: `16.40 WIB`."""
        clock = self.seal.clock
        hours = clock.replace(".", ":") if self.language.code == "en" else clock.replace(":", ".")
        return f"{hours}{NBSP}WIB"

    @cached_property
    def sealed_at(self) -> datetime:
        """The seal's time by the desk's clock, as WIB."""
        at = datetime.fromisoformat(self.seal.sealed_at)
        return at.astimezone(WESTERN_TIME) if at.tzinfo else at.replace(tzinfo=WESTERN_TIME)

    def moment(self, at: datetime) -> str:
        """Write a moment: `4 November 2026 pukul 14.12 WIB`."""
        return self.say(
            "moment", date=self.language.date(at), time=f"{self.language.time(at)}{NBSP}WIB"
        )

    @property
    def date_in_words(self) -> str:
        day = self.say("days").split(", ")[self.day.day - 1]
        year = self.language.in_words(self.day.year)
        return self.say("date_in_words", day=day, month=self.language.month(self.day), year=year)

    @property
    def place_and_date(self) -> str:
        return f"{self.seal.city}, {self.language.date(self.day)}"

    @property
    def number(self) -> str:
        return self.form.number or DOTS

    @cached_property
    def has_areas(self) -> bool:
        """Tell whether anybody on the sheet has an area; else no table has a column for it."""
        return any(row.area for row in self.seal.rows)

    @cached_property
    def has_sectors(self) -> bool:
        return any(row.sector for row in self.seal.rows)

    @property
    def scope_line(self) -> str:
        """Name what was sealed: category and venue, or the plenary."""
        place = self.say("plenary") if self.is_plenary else self.seal.venue
        return self.say("scope", category=self.of(self.seal.category_name), place=place)

    @property
    def stage_line(self) -> str:
        level = self.named("level", self.of(self.seal.level))
        return self.say("stage", numeral=self.seal.numeral, level=level)

    @property
    def programme_line(self) -> str:
        name = self.named("programme", self.of(self.seal.audition))
        year = str(self.seal.year)
        return name if year in name else self.say("in_year", name=name, year=year)

    def label(self, prize: Text, alias: Text | None) -> str:
        """Name a prize as the office chose."""
        return self.of(alias) if self.form.alias and alias else self.of(prize)

    def remark(self, row: SealedRow) -> str:
        """Say what a place brings: `Lolos`, `Juara 1`, `Cadangan 2`, `Tidak lolos` and the like.

        Where it was counted within a group that no other column names, the group stands behind it.
        """
        said = self._brought(row)
        within = row.prize_within if row.prize else row.within
        group = self.of(within) if within else ""
        if not group or group == row.area:
            return said
        return self.say("remark_within", what=said, group=group)

    def _brought(self, row: SealedRow) -> str:
        if row.outcome == "out":
            if row.place:
                return ""
            if row.missing:
                return self.worded(why_unplaced(row))
            return self.say(f"remark_{row.presence}")
        said = self.say(f"remark_{row.outcome}", k=row.reserve)
        goes_on = row.outcome == "advance" and self.seal.goes_to is not None
        if row.prize is None or (goes_on and self.is_one_prize):
            return said
        label = self.label(row.prize, row.alias)
        return self.say("remark_both", label=label, advance=said.lower()) if goes_on else label

    @cached_property
    def is_one_prize(self) -> bool:
        """Whether all who go on get the same, so that its label tells nothing more."""
        labels = {self.of(row.prize) for row in self.seal.rows if row.prize}
        return len(labels) == 1

    def joined(self, items: Sequence[str]) -> str:
        """Join items as a sentence does: `a, b, dan c`."""
        if len(items) <= 1:
            return "".join(items)
        key = "and_two" if len(items) == 2 else "and_more"  # noqa: PLR2004  # two is two
        return self.say(key, first=", ".join(items[:-1]), last=items[-1])

    def judges(self) -> Iterable[SealedJudge]:
        """List everybody who judged or signs, whoever comes first; somebody may come twice."""
        yield from self.seal.signatories
        for panel in self.seal.panels:
            yield from panel.judges

    def judge_name(self, judge: str) -> str:
        """Find the printed name of a person who judged; a name that is none stays as it is."""
        return next((j.name for j in self.judges() if j.person == judge), judge)

    def role(self, judge: SealedJudge) -> str:
        """Say a signer's seat; in a plenary, of which panels somebody is the chair."""
        chaired = [
            panel.name
            for panel in self.seal.panels
            if any(j.person == judge.person and j.seat == "chair" for j in panel.judges)
        ]
        if self.is_plenary and chaired:
            return self.say("role_chair_of", panels=self.joined(chaired))
        return self.say(f"role_{judge.seat}")

    @cached_property
    def is_spoiled(self) -> bool:
        """Whether some text of the seal has a character that the fonts lack."""
        seal = msgspec.structs.replace(self.seal, counted=(), heads=())
        return not all(is_printable(text) for text in _texts_of(msgspec.to_builtins(seal)))


def _texts_of(value: object) -> Iterable[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from _texts_of(item)
    elif isinstance(value, (list, tuple)):
        for item in value:
            yield from _texts_of(item)
