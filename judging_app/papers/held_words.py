"""Held words: what fills the papers of a session's plan, sheet by sheet."""

from __future__ import annotations

from datetime import date
from itertools import product
from typing import TYPE_CHECKING

from judging_app.papers.closing import grouped
from judging_app.papers.declaration_sheet import TIES
from judging_app.papers.filling import Filling, numbered

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from judging_app.domain.held_order import HeldContestant, HeldJudge, HeldOrder
    from judging_app.domain.rubric import Part, Rubric
    from judging_app.language import Language

    Fill = Callable[["HeldWords"], Iterator[Filling]]

DOTS = "." * 30
ODD = 2


def number_word(language: Language, text: str) -> str:
    """Write an exact decimal of a rubric with the language's mark."""
    return text.replace(".", ",") if language.code == "id" else text


def rubric_fields(rubric: Rubric, part: Part, language: Language) -> dict[str, str]:
    """Name a rubric, and the scale of one of its parts."""
    scale = part.scale
    return {
        "rubric": f"{rubric.code} v{rubric.version}",
        "rubric_title": language.of(rubric.title),
        "lowest": number_word(language, scale.lowest),
        "highest": number_word(language, scale.highest),
        "step": number_word(language, scale.step),
        "weights_total": number_word(language, part.weights_total),
    }


def criterion_rows(part: Part, language: Language) -> list[dict[str, str]]:
    """List the criteria of a part with their weights."""
    rows = [
        {
            "criterion": language.of(one.name),
            "weight": number_word(language, one.weight),
            "look": language.of(one.look),
        }
        for one in part.criteria
    ]
    return [{**one, "criterion_index": one["index"]} for one in numbered(rows)]


class HeldWords:
    """The words of one session's plan in one language, for every paper made from it.

    Where the rubric is blind, score sheets show nobody's name: the number only.
    """

    def __init__(self, order: HeldOrder, language: Language) -> None:
        self.order, self.language = order, language
        self.rubric = order.rubric

    @property
    def shared(self) -> dict[str, str]:
        """The fields of every paper of the session."""
        order, language = self.order, self.language
        of, noun = language.of, language.of(order.noun)
        return {
            "programme": f"{of(order.programme)}",
            "stage": f"{order.numeral} ({of(order.level)})",
            "category": of(order.category),
            "session": order.session,
            "venue": order.venue,
            "room": order.room,
            "city": order.city or DOTS,
            **self._day(),
            "basis": order.basis,
            "noun": noun,
            "noun_title": noun[:1].upper() + noun[1:],
            "people_count": str(len(order.judges)),
            "contestant_count": str(len(order.contestants)),
            "number": order.form.number or DOTS,
        }

    def _day(self) -> dict[str, str]:
        language = self.language
        try:
            day = date.fromisoformat(self.order.date)
        except ValueError:
            return {"day": DOTS, "weekday": "." * 12, "date_in_words": DOTS}
        words = language.say("paper.days").split(", ")[day.day - 1]
        year = language.in_words(day.year)
        said = language.say("paper.date_in_words", day=words, month=language.month(day), year=year)
        return {
            "day": language.date(day), "weekday": language.weekday(day), "date_in_words": said
        }  # fmt: skip

    def judge(self, judge: HeldJudge, at: int) -> dict[str, str]:
        """Name a judge as papers do: what stands below the name is a NIP, or the institution."""
        below = self.language.say("paper.nip", nip=grouped(judge.nip)) if judge.nip else ""
        return {
            "judge": judge.name,
            "seat": self.language.say(f"paper.role_{judge.seat}"),
            "judge_institution": judge.institution,
            "judge_below": below or judge.institution,
            "background": judge.background,
            "judge_index": str(at),
        }

    def contestants(self, *, is_blind: bool = False) -> list[dict[str, str]]:
        """List the contestants in running order; blind, by their numbers alone."""
        return numbered([self._contestant(one, is_blind) for one in self.order.contestants])

    def _contestant(self, one: HeldContestant, is_blind: bool) -> dict[str, str]:  # noqa: FBT001  # a row's kind
        said = {
            "name": one.name, "institution": one.institution, "area": one.area,
            "sector": self.language.of(one.sector) if one.sector else "", "product": one.product,
        }  # fmt: skip
        shown = dict.fromkeys(said, "") if is_blind else said
        return {"contestant_number": one.number, **shown}

    def judges(self, *, component: str = "") -> list[dict[str, str]]:
        """List the judges of the panel, or of one component of the rubric."""
        rows = [
            self.judge(one, at)
            for at, one in enumerate(self.order.judges, 1)
            if not component or one.component in {"", component}
        ]
        return [{**row, "judge_index": row["index"]} for row in numbered(rows)]

    def signed(self, rows: list[dict[str, str]]) -> list[dict[str, str]]:
        """Give each row its number where it is signed, at the left and at the right by turns."""
        return [
            {
                **row,
                "sign_left": f"{row['index']}." if at % ODD else "",
                "sign_right": "" if at % ODD else f"{row['index']}.",
            }
            for at, row in enumerate(rows, 1)
        ]


def _statements(words: HeldWords) -> Iterator[Filling]:
    by_id = {one.id: one for one in words.order.contestants}
    for at, judge in enumerate(words.order.judges, 1):
        ties = [
            {
                "contestant_number": by_id[tie.contestant].number,
                "name": by_id[tie.contestant].name,
                "area": by_id[tie.contestant].area,
                "tie": words.language.say(TIES[tie.tie]),
                "note": tie.note,
            }
            for tie in judge.ties
            if tie.contestant in by_id
        ]
        state = {"is_tied": "1" if ties else "", "is_untied": "" if ties else "1"}
        fields = {**words.shared, **words.judge(judge, at), **state}
        yield Filling(fields, {"ties": numbered(ties)})


def _judge_list(words: HeldWords) -> Iterator[Filling]:
    yield Filling(words.shared, {"judges": words.signed(words.judges())})


def _contestant_list(words: HeldWords) -> Iterator[Filling]:
    yield Filling(words.shared, {"contestants": words.signed(words.contestants())})


def _parts(words: HeldWords) -> Iterator[tuple[str, Part, dict[str, str]]]:
    """Go through what is scored: the rubric itself, then its components."""
    for key, part in words.rubric.parts.items():
        yield key, part, {**words.shared, **rubric_fields(words.rubric, part, words.language)}


def _blank(words: HeldWords) -> Iterator[Filling]:
    for _, part, fields in _parts(words):
        yield Filling(fields, {"criteria": criterion_rows(part, words.language)})


def _sheets(words: HeldWords) -> Iterator[Filling]:
    rows = words.contestants(is_blind=words.rubric.blind)
    for key, part, fields in _parts(words):
        criteria = criterion_rows(part, words.language)
        for judge, row in product(_seated(words, key), rows):
            yield Filling({**fields, **judge, **row}, {"criteria": criteria})


def _by_judge(words: HeldWords) -> Iterator[Filling]:
    rows = words.contestants(is_blind=words.rubric.blind)
    for key, part, fields in _parts(words):
        criteria = criterion_rows(part, words.language)
        for judge in _seated(words, key):
            tables = {"contestants": rows, "criteria": criteria}
            yield Filling({**fields, **judge}, tables, {"criteria": criteria})


def _by_contestant(words: HeldWords) -> Iterator[Filling]:
    rows = words.contestants(is_blind=words.rubric.blind)
    for key, part, fields in _parts(words):
        criteria, judges = criterion_rows(part, words.language), _seated(words, key)
        for row in rows:
            tables = {"criteria": criteria, "judges": judges}
            yield Filling({**fields, **row}, tables, {"judges": judges})


def _seated(words: HeldWords, component: str) -> list[dict[str, str]]:
    return words.judges(component=component)


FILLS: dict[str, Fill] = {
    "judge_statement": _statements,
    "judge_attendance": _judge_list,
    "contestant_attendance": _contestant_list,
    "score_sheet_blank": _blank,
    "score_sheet": _sheets,
    "score_sheet_judge": _by_judge,
    "score_sheet_contestant": _by_contestant,
}
"""What fills each paper of a session's plan, by its code."""


def held_fillings(order: HeldOrder, language: Language) -> Iterator[Filling]:
    """Fill the sheets of a paper of a session's plan, in the order in which they are printed."""
    return FILLS[order.layout.code](HeldWords(order, language))
