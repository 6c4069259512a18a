"""A rule: how a rubric makes judges' marks into scores, places and ties, as its file says it."""

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from judging_app.domain.file_kinds import Decimal, Key, Ratio, Text

Count = Annotated[int, Meta(ge=0, le=99)]

Half = Literal["up", "even"]

Score = Literal["mean", "sum", "median", "closest", "share", "skating"]

Tie = Literal[
    "criterion",
    "median",
    "highest_total",
    "first_places",
    "judge_by_judge",
    "earlier",
    "younger",
    "again",
    "ruling",
    "joint",
]


class Rounding(msgspec.Struct, frozen=True, kw_only=True):
    """To how many digits something is rounded, and which way exactly half of a digit goes.

    `up`: away from zero (0.125 is 0.13); `even`: to the even digit (0.125 is 0.12).
    """

    digits: Annotated[int, Meta(ge=0, le=12)]
    half: Half = "up"


class Normalising(msgspec.Struct, frozen=True, kw_only=True):
    """How judges' totals are put on one footing before they are averaged.

    `z_score`: each total's distance from that judge's mean, in that judge's standard deviations
    (over n, or over n-1); with `back`, put back on the marks' scale by the mean and deviation of
    all totals. `share`: each total as hundredths of the sum of that judge's totals. Every two
    judges must share `common` contestants at least, else nobody has a score.
    """

    method: Literal["z_score", "share"]
    deviation: Literal["n", "n-1"] = "n"
    back: bool = False
    common: Annotated[int, Meta(ge=1, le=999)]


class Ranks(msgspec.Struct, frozen=True, kw_only=True):
    """How one judge's totals become ranks, and what a rank counts.

    `rank`: itself, and the lowest sum wins; `borda`: the number of contestants that are placed
    behind; `table`: the value of `table` at that rank, and nothing beyond its end. Who is equal by
    a judge gets the mean of what the shared ranks count, or what the `first` of them counts.
    """

    points: Literal["rank", "borda", "table"]
    table: tuple[Decimal, ...] = ()
    equal: Literal["mean", "first"] = "mean"


class JudgeRule(msgspec.Struct, frozen=True, kw_only=True):
    """What one judge gives a contestant for one performance, out of the marks of the ballot.

    `gives` is `rank` where the one mark of a ballot is a rank already; `equal_ranks` tells whether
    a judge may give it twice. `score` is the weighted mean of the marks, or their weighted sum.
    """

    gives: Literal["marks", "rank"] = "marks"
    equal_ranks: bool = False
    score: Literal["mean", "sum"] = "mean"
    round: Rounding | None = None
    normalise: Normalising | None = None
    ranks: Ranks | None = None


class Pull(msgspec.Struct, frozen=True, kw_only=True):
    """How far a value may lie from the mean of the panel's; one further off is moved to there.

    The moved value is rounded by `round`.
    """

    limit: Decimal
    round: Rounding | None = None


class ConferenceRule(msgspec.Struct, frozen=True, kw_only=True):
    """When a panel talks over a contestant: thresholds on its judges' totals, each met from on.

    `distance` of a total from the mean of the other judges', `spread` of the highest total from the
    lowest, `outlier` of a total's modified z-score (Iglewicz and Hoaglin, How to Detect and Handle
    Outliers, 1993): 0.6745 times its distance from the median, over the median of all these
    distances; where that is 0 nothing is an outlier. With fewer than `judges` totals nothing is
    looked at.
    """

    distance: Decimal | None = None
    spread: Decimal | None = None
    outlier: Decimal | None = None
    judges: Annotated[int, Meta(ge=2, le=99)] = 3


class ByJudges(msgspec.Struct, frozen=True, kw_only=True):
    """How the values of a panel are averaged from so many judges on; keys as in `PanelRule`."""

    judges: Annotated[int, Meta(ge=1, le=99)]
    score: Literal["mean", "sum", "median", "closest"]
    closest: Annotated[int, Meta(ge=2, le=99)] = 2
    drop_highest: Count = 0
    drop_lowest: Count = 0


class PanelRule(msgspec.Struct, frozen=True, kw_only=True):
    """How what the judges give becomes the panel's score of one performance.

    `over` is what is averaged: the judges' totals, or each criterion's marks, of which the averages
    are then weighted and added. First `pull`, then the highest and lowest are dropped, then
    `score`: `closest` is the mean of those `closest` values that lie nearest to each other (of two
    such groups the higher); `share` the sum as a share of the entitled judges; `skating` the
    skating system. The average is multiplied by `times` and rounded by `round`; an average by
    criterion is multiplied by its weight and rounded by `round_product`. `by_judges` replaces score
    and drops by the number of judges who scored. Below `quorum` judges a contestant has no score.
    """

    score: Score
    over: Literal["totals", "criteria"] = "totals"
    closest: Annotated[int, Meta(ge=2, le=99)] = 2
    drop_highest: Count = 0
    drop_lowest: Count = 0
    times: Ratio = "1"
    round: Rounding | None = None
    round_product: Rounding | None = None
    pull: Pull | None = None
    by_judges: tuple[ByJudges, ...] = ()
    quorum: Count = 0


class Performance(msgspec.Struct, frozen=True, kw_only=True):
    """One performance of several, by key and name: a dance, a dive, a run."""

    key: Key
    name: Text


class Performances(msgspec.Struct, frozen=True, kw_only=True):
    """That a contestant performs several times, and how the scores are put together.

    `best` adds up so many of the best. Who has fewer than `needed` performances has no score; where
    it is not given, all are needed for `sum`, `mean` and `skating`, and `best` for `best`.
    """

    each: Annotated[tuple[Performance, ...], Meta(min_length=1, max_length=60)]
    combine: Literal["sum", "mean", "best", "skating"]
    best: Annotated[int, Meta(ge=1, le=60)] = 1
    needed: Annotated[int, Meta(ge=0, le=60)] = 0
    round: Rounding | None = None
    at_least: Decimal = ""


class Measured(msgspec.Struct, frozen=True, kw_only=True):
    """A value that no judge gives: difficulty, distance, wind, a base value, a deduction.

    `counts`: a `factor` multiplies the panel's score (or the panel's average on `criterion`, where
    that is named), others are added or subtracted, each `times` so much. Where it is not `needed`,
    one that is not there counts nothing.
    """

    key: Key
    name: Text
    counts: Literal["factor", "adds", "subtracts"]
    per: Literal["performance", "contestant"] = "performance"
    criterion: Key = ""
    times: Ratio = "1"
    lowest: Decimal = msgspec.field(default="", name="min")
    highest: Decimal = msgspec.field(default="", name="max")
    needed: bool = True


class Earlier(msgspec.Struct, frozen=True, kw_only=True):
    """An earlier stage whose result counts on, multiplied by `times`; `stage` is its key."""

    key: Key
    stage: Key
    name: Text
    times: Ratio


class Gate(msgspec.Struct, frozen=True, kw_only=True):
    """A threshold: who stays below it has no place.

    Of the `result`, of the panel's mean on a `criterion`, or of the share of entitled judges whose
    total reaches `mark` (`votes`).
    """

    of: Literal["result", "criterion", "votes"]
    criterion: Key = ""
    mark: Decimal = ""
    at_least: Ratio


class ResultRule(msgspec.Struct, frozen=True, kw_only=True):
    """How components and earlier stages become the result.

    `own` multiplies what this stage gives before earlier stages are added; `at_least` is what a
    lower result counts as.
    """

    own: Ratio = "1"
    round: Rounding | None = None
    at_least: Decimal = ""


class StandingsRule(msgspec.Struct, frozen=True, kw_only=True):
    """How results become places: standard (1, 2, 2, 4) or dense (1, 2, 2, 3).

    Results that are equal after rounding by `equal_at` are equal.
    """

    count: Literal["standard", "dense"] = "standard"
    equal_at: Rounding | None = None


class TieBreak(msgspec.Struct, frozen=True, kw_only=True):
    """One step of the chain that separates equal results.

    `criterion`: the panel's mean on it; `median` and `highest_total`: of the judges' totals;
    `first_places`: how many judges placed the contestant first; `judge_by_judge`: how many of the
    equals were placed behind by more judges than ahead; `earlier`: the result of an earlier stage;
    `younger`: the later day of birth; `again`: the panel's score of another performance; `ruling`:
    by the chair or the plenary; `joint`: equals share the place, and nobody rules.
    """

    by: Tie = "criterion"
    criterion: Key = ""
    earlier: Key = ""
