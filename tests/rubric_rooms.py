"""Whole rubrics with ballots by them, as Hypothesis draws them, sorted by the laws that hold."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from hypothesis import strategies as st

from judging_app.domain.given import Given, Reading, Slot
from judging_app.domain.group_ranking import rank_group
from judging_app.storage.rubric_files import read_rubric
from tests.scoring_page import completed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from judging_app.domain.group_ranking import GroupRanking
    from judging_app.domain.rubric import Rubric
    from judging_app.domain.seal import MarkState

MOST = 10
CONTESTANTS = ("A", "B", "C", "D", "E")
JUDGES = ("J1", "J2", "J3", "J4", "J5")
CRITERIA = ("idea", "market")

SAFE_TIES = ("criterion", "median", "highest_total", "younger")
"""The tie-breaks that look at no other contestant."""

ALL_TIES = (*SAFE_TIES, "first_places", "judge_by_judge")


class Room(NamedTuple):
    """A rubric's keys, and what was given by them."""

    keys: dict[str, Any]
    given: Given

    @property
    def rubric(self) -> Rubric:
        return read_rubric(completed(self.keys), "example.toml")

    def ranked(self) -> GroupRanking:
        return rank_group(self.rubric, self.given)


# Rubrics

ROUNDINGS = st.fixed_dictionaries(
    {
        "digits": st.integers(0, 2),
        "half": st.sampled_from(["up", "even"]),
    }
)


def some(**keys: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    """Draw keys of which each may be missing."""
    return st.fixed_dictionaries({}, optional=keys)


@st.composite
def absolute_panels(draw: st.DrawFn) -> dict[str, Any]:
    """Draw a panel in which no contestant's score looks at another contestant."""
    score = draw(st.sampled_from(["mean", "sum", "median", "share"]))
    if score == "share":
        return {"score": score}
    more = some(
        drop_highest=st.integers(0, 1),
        drop_lowest=st.integers(0, 1),
        times=st.sampled_from(["3/5", "2"]),
        round=ROUNDINGS,
        pull=st.fixed_dictionaries({"limit": st.integers(1, 3)}, optional={"round": ROUNDINGS}),
        by_judges=st.just([{"judges": 3, "score": "mean", "drop_lowest": 1}]),
    )
    if draw(st.booleans()):
        over = some(over=st.just("criteria"), round_product=ROUNDINGS)
        panel = {"score": score, **draw(more), **draw(over)}
        if "over" not in panel:
            panel.pop("round_product", None)
        return panel
    return {"score": score, **draw(more)}


@st.composite
def absolute(draw: st.DrawFn, ties: tuple[str, ...] = ALL_TIES) -> dict[str, Any]:
    """Draw the keys of a rubric by which no contestant's score looks at another contestant."""
    panel = draw(absolute_panels())
    keys = {"panel": panel, "tie_break": draw(chains(ties)), **draw(results())}
    judge = draw(some(score=st.sampled_from(["mean", "sum"]), round=ROUNDINGS))
    if panel["score"] != "share":
        keys["judge"] = judge
        keys |= draw(performed())
    return keys


def chains(ties: tuple[str, ...]) -> st.SearchStrategy[list[dict[str, str]]]:
    steps = st.lists(st.sampled_from(ties), unique=True, max_size=3)
    return steps.map(
        lambda several: [
            {"by": by, "criterion": "idea"} if by == "criterion" else {"by": by} for by in several
        ]
    )


def results() -> st.SearchStrategy[dict[str, Any]]:
    return some(
        result=some(round=ROUNDINGS, at_least=st.integers(0, 5)),
        standings=some(equal_at=ROUNDINGS, count=st.sampled_from(["standard", "dense"])),
        measured=st.lists(
            st.sampled_from(
                [
                    {"key": "factor", "counts": "factor", "needed": False},
                    {"key": "more", "counts": "adds", "needed": False},
                    {"key": "less", "counts": "subtracts", "per": "contestant", "needed": False},
                ]
            ),
            unique_by=lambda one: one["key"],
        ),
    )


def performed() -> st.SearchStrategy[dict[str, Any]]:
    several = st.fixed_dictionaries(
        {
            "each": st.just(["1", "2"]),
            "combine": st.sampled_from(["sum", "mean", "best"]),
            "needed": st.integers(1, 2),
        },
        optional={"round": ROUNDINGS},
    )
    return some(performances=several)


def ranked_by() -> st.SearchStrategy[dict[str, Any]]:
    """Draw the keys of a rubric that adds up ranks or shares of a judge's own total."""
    sums = st.fixed_dictionaries(
        {
            "judge": st.fixed_dictionaries(
                {
                    "ranks": st.sampled_from(
                        [
                            {"points": "rank", "equal": "mean"},
                            {"points": "rank", "equal": "first"},
                            {"points": "borda", "equal": "mean"},
                            {"points": "table", "table": [5, 3, 1], "equal": "first"},
                        ]
                    )
                }
            ),
            "panel": st.sampled_from([{"score": "sum"}, {"score": "mean"}, {"score": "median"}]),
            "tie_break": chains(ALL_TIES),
        }
    )
    shares = st.fixed_dictionaries(
        {
            "judge": st.just({"normalise": {"method": "share", "common": 1}}),
            "panel": st.just({"score": "mean"}),
            "tie_break": chains(ALL_TIES),
        }
    )
    one_dance = st.fixed_dictionaries(
        {
            "judge": st.just({"ranks": {"points": "rank", "equal": "first"}}),
            "panel": st.just({"score": "skating"}),
            "tie_break": chains(ALL_TIES),
        }
    )
    return sums | shares | one_dance


def others() -> st.SearchStrategy[dict[str, Any]]:
    """Draw the keys of a rubric by which a better mark can harm."""
    z = {"method": "z_score", "deviation": "n-1", "back": True, "common": 1}
    dances = {"each": ["1", "2"], "combine": "skating"}
    ranks = {"points": "rank", "equal": "first"}
    return st.sampled_from(
        [
            {"panel": {"score": "closest"}},
            {"judge": {"normalise": z}, "panel": {"score": "mean"}},
            {"judge": {"ranks": ranks}, "panel": {"score": "skating"}, "performances": dances},
        ]
    )


# What was given

SHUT: st.SearchStrategy[MarkState] = st.sampled_from(["recused", "absent", "not_scored"])


@st.composite
def rooms(draw: st.DrawFn, keys: st.SearchStrategy[dict[str, Any]]) -> Room:
    """Draw a rubric with ballots of which a few are missing, and a few measured values."""
    rule = {
        "scale": {"min": 0, "max": MOST, "step": 1},
        "criteria": [{"key": key, "weight": draw(st.integers(1, 5))} for key in CRITERIA],
        **draw(keys),
    }
    contestants = CONTESTANTS[: draw(st.integers(2, 5))]
    judges = JUDGES[: draw(st.integers(1, 5))]
    pairs = [(who, judge) for who in contestants for judge in judges]
    gone = draw(st.dictionaries(st.sampled_from(pairs), SHUT, max_size=2))
    performances = rule.get("performances", {"each": ["1"]})["each"]
    marks = st.fixed_dictionaries(dict.fromkeys(CRITERIA, st.integers(0, MOST)))
    slots = [Slot(*pair, "main", key) for pair in pairs if pair not in gone for key in performances]
    ballots = draw(st.fixed_dictionaries(dict.fromkeys(slots, marks)))
    return Room(
        rule,
        Given(
            contestants,
            judges,
            ballots,
            {pair: state for pair, state in gone.items() if state != "not_scored"},
            measured=draw(readings(rule, contestants, performances)),
            born={who: f"2008-0{draw(st.integers(1, 3))}-01" for who in contestants},
        ),
    )


def readings(
    rule: Mapping[str, Any], contestants: tuple[str, ...], performances: list[str]
) -> st.SearchStrategy[dict[Reading, Any]]:
    several = [
        Reading(who, "main", key if one.get("per") != "contestant" else "", one["key"])
        for one in rule.get("measured", [])
        for who in contestants
        for key in performances
    ]
    return st.fixed_dictionaries({}, optional=dict.fromkeys(several, st.fractions(0, 3)))
