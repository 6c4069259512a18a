"""The fields of the papers: what each can say, and which tables it has, by the paper's code."""

from __future__ import annotations

from typing import Literal, NamedTuple


class PaperKind(NamedTuple):
    """What a paper is made from, and the places that its layout may use.

    `source` is a session's plan or a seal. `per` says of what there is a sheet each, empty where
    one sheet is for all. `fields` stand anywhere; `tables` have their own fields in each row,
    `each` those columns that are repeated. `is_internal` is what shows a judge's marks.
    """

    source: Literal["session", "seal"]
    fields: frozenset[str]
    tables: dict[str, frozenset[str]]
    each: dict[str, frozenset[str]]
    is_internal: bool = False


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


HELD = _words(
    "programme stage category session venue room city day weekday date_in_words basis noun"
    " noun_title people_count contestant_count number"
)
"""The fields of every paper of a session's plan."""

SEALED = _words(
    "programme stage category scope venue room city day weekday date_in_words basis noun noun_title"
    " number revision code rubric rubric_title next_stage contestant_count chair chair_position"
    " chair_below committee committee_position committee_below official official_position"
    " official_below"
)
"""The fields of every paper of a seal."""

RUBRIC = _words("rubric rubric_title lowest highest step weights_total")
JUDGE = _words("judge seat judge_institution judge_below background judge_index")
CONTESTANT = _words("index contestant_number name institution area sector product")
CRITERION = _words("index criterion weight look")
RESULT = CONTESTANT - {"product"} | _words("place score remark cut")
BLANK = {"criteria": _words("mark"), "judges": _words("mark")}
CRITERIA_COLUMNS = _words("criterion criterion_index weight")
JUDGE_COLUMNS = _words("judge judge_index seat")
NOTHING: dict[str, frozenset[str]] = {}

KINDS: dict[str, PaperKind] = {
    "judge_statement": PaperKind(
        "session", HELD | JUDGE | _words("is_tied is_untied"),
        {"ties": _words("index contestant_number name area tie note")}, NOTHING,
    ),
    "judge_attendance": PaperKind(
        "session", HELD, {"judges": JUDGE | _words("index sign_left sign_right")}, NOTHING
    ),
    "contestant_attendance": PaperKind(
        "session", HELD, {"contestants": CONTESTANT | _words("sign_left sign_right")}, NOTHING
    ),
    "score_sheet_blank": PaperKind("session", HELD | RUBRIC, {"criteria": CRITERION}, NOTHING),
    "score_sheet": PaperKind(
        "session", HELD | RUBRIC | JUDGE | CONTESTANT, {"criteria": CRITERION}, NOTHING
    ),
    "score_sheet_judge": PaperKind(
        "session", HELD | RUBRIC | JUDGE, {"contestants": CONTESTANT, "criteria": CRITERION},
        {"criteria": CRITERIA_COLUMNS},
    ),
    "score_sheet_contestant": PaperKind(
        "session", HELD | RUBRIC | CONTESTANT, {"criteria": CRITERION, "judges": JUDGE},
        {"judges": JUDGE_COLUMNS},
    ),
    "recap_judge": PaperKind(
        "seal", SEALED | JUDGE | _words("panel component"),
        {"contestants": CONTESTANT - {"product"} | _words("mark total"), "criteria": CRITERION},
        {"criteria": CRITERIA_COLUMNS | {"mark"}}, is_internal=True,
    ),
    "recap_criterion": PaperKind(
        "seal", SEALED | _words("panel component criterion criterion_index weight"),
        {"contestants": CONTESTANT - {"product"} | _words("mark mean"),
         "judges": JUDGE | {"index"}},
        {"judges": JUDGE_COLUMNS | {"mark"}}, is_internal=True,
    ),
    "decree_annex": PaperKind(
        "seal", SEALED | _words("winner_count total total_in_words has_amounts"),
        {"winners": CONTESTANT - {"product", "sector"} | _words("prize amount amount_in_words")},
        NOTHING,
    ),
    "public_list": PaperKind("seal", SEALED | {"ranked_count"}, {"results": RESULT}, NOTHING),
    "feedback": PaperKind(
        "seal", SEALED | RESULT | {"has_comments"},
        {"criteria": CRITERION | _words("mean level"), "comments": _words("index comment")},
        NOTHING,
    ),
    "certificate": PaperKind(
        "seal", SEALED | RESULT | _words("prize amount amount_in_words"), NOTHING, NOTHING
    ),
}  # fmt: skip
"""The papers whose layout an office may change, by code, in the order of the day."""
