"""Checks: what is looked at before a seal, blockers first, each with the page that settles it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from judging_app.domain.attention import conflicted
from judging_app.domain.errors import Sentence, sentence
from judging_app.domain.review import Check

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from judging_app.domain.names import Names
    from judging_app.domain.plenary_proceedings import PlenaryProceedings
    from judging_app.domain.session_proceedings import SessionProceedings
    from judging_app.domain.steps import Page
    from judging_app.domain.wording import Wording


class _Grouped(NamedTuple):
    """How blockers of one kind are told as one: the title's key, what it lists, where it leads."""

    title: str
    listed: str
    page: Page


_GROUPED = {
    "seal.no_attendance": _Grouped("results.check_attendance", "number", "roster"),
    "seal.missing_ballots": _Grouped("results.check_ballots", "number", "monitor"),
    "seal.other_rubric": _Grouped("results.check_rubric", "number", "monitor"),
    "seal.unruled": _Grouped("results.check_unruled", "number", "monitor"),
    "seal.unruled_absence": _Grouped("results.check_unruled_absence", "number", "monitor"),
    "seal.conference_due": _Grouped("results.check_conference_due", "number", "monitor"),
    "seal.conference_open": _Grouped("results.check_conference_open", "number", "monitor"),
    "seal.nobody_scored": _Grouped("results.check_nobody", "number", "prepare"),
    "seal.scored_twice": _Grouped("results.check_twice", "number", "roster"),
    "seal.session_open": _Grouped("results.check_sessions", "session", "exchange"),
}
"""The kinds of which there can be many: one line each, with all that it is about."""

_SINGLE: dict[str, Page] = {
    "seal.no_chair": "prepare",
    "seal.no_contestants": "prepare",
    "seal.several_rubrics": "prepare",
    "seal.relative": "prepare",
    "seal.forked": "exchange",
    "seal.undeclared": "scoring",
}
"""The kinds that are said as they are."""


def session_checks(session: str, work: SessionProceedings, names: Names) -> tuple[Check, ...]:
    """Check a session before its seal; `names` are of what its conflicts are about."""
    checks = _checks(session, work.blockers(), names, _settled_in_session(work))
    more = sentence("ties.barred_more")
    return (*checks, *(Check("ok", one, more) for one in work.notes()))


def plenary_checks(work: PlenaryProceedings, names: Names) -> tuple[Check, ...]:
    """Check a merged stage before its seal; as `session_checks`."""
    ids = {session.name: name for name, session in work.sessions.items()}
    return _checks("", work.blockers(), names, _settled_in_plenary(work), ids)


def doubled(title: Wording, session: str) -> Check:
    """Tell that two different seals stand side by side; both are taken back at once."""
    return Check("danger", sentence("seal.doubled", session=title), "", "results", session)


class _Settled(NamedTuple):
    """What is said where nothing of these kinds blocks; it is made only then."""

    unless: frozenset[str]
    title: Callable[[], Sentence]
    detail: Callable[[], Wording]


def _checks(
    session: str,
    blockers: Sequence[Sentence],
    names: Names,
    settled: Sequence[_Settled],
    ids: Mapping[str, str] | None = None,
) -> tuple[Check, ...]:
    """Lay the checks out; `ids` are the sessions' ids by the names that blockers call them."""
    keys = {blocker.key for blocker in blockers}
    fine = (
        Check("ok", one.title(), one.detail()) for one in settled if not keys & one.unless
    )  # fmt: skip
    return (*_blocked(session, blockers, names, ids or {}), *fine)


def _blocked(
    session: str, blockers: Sequence[Sentence], names: Names, ids: Mapping[str, str]
) -> Iterator[Check]:
    by_key: dict[str, list[Sentence]] = {}
    for blocker in blockers:
        by_key.setdefault(blocker.key, []).append(blocker)
    singles = ((one, page) for key, page in _SINGLE.items() for one in by_key.get(key, ()))
    for blocker, page in singles:
        yield Check("danger", blocker, "", page, session)
    for blocker in by_key.get("seal.doubled", ()):
        name = blocker.values["session"]
        yield doubled(name, ids[name])
    for key, grouped in _GROUPED.items():
        if key in by_key:
            yield _told_as_one(session, by_key[key], grouped)
    yield from _conflicts(session, by_key.get("seal.conflict", ()), names)
    for blocker in by_key.get("seal.unscored", ()):
        yield _of_several(blocker, blocker.values["why"], "monitor", session)
    for blocker in by_key.get("seal.undecided_tie", ()):
        yield _of_several(blocker, sentence("results.check_tie"), "standings", session)


def _of_several(blocker: Sentence, said: Sentence, page: Page, session: str) -> Check:
    """Tell of a blocker that is about several contestants at once."""
    return Check("danger", said, ", ".join(blocker.values["numbers"]), page, session)


def _told_as_one(session: str, blockers: Sequence[Sentence], grouped: _Grouped) -> Check:
    n = sum(blocker.values.get("n", 1) for blocker in blockers)
    listed = ", ".join(str(blocker.values[grouped.listed]) for blocker in blockers)
    return Check("danger", sentence(grouped.title, n=n), listed, grouped.page, session)


def _conflicts(session: str, blockers: Sequence[Sentence], names: Names) -> Iterator[Check]:
    subjects = [blocker.values["subject"] for blocker in blockers]
    for found in conflicted(subjects, names):
        where = found.session or session
        yield Check("danger", found.title, found.detail, found.page, where)


def _settled_in_session(work: SessionProceedings) -> list[_Settled]:
    hearing = work.hearing
    return [
        _Settled(
            frozenset({"seal.no_chair"}),
            lambda: sentence("results.ok_panel", n=len(hearing.judges)),
            lambda: sentence("results.ok_chair", name=work.setting.name_of(hearing.chair)),
        ),
        _Settled(
            frozenset({"seal.no_attendance", "seal.no_contestants"}),
            lambda: sentence("results.ok_attendance"),
            lambda: _attended(work),
        ),
        _Settled(
            frozenset({"seal.missing_ballots", "seal.other_rubric", "seal.no_contestants"}),
            lambda: sentence("results.ok_ballots"),
            lambda: _given(work),
        ),
        _Settled(
            frozenset({"seal.conflict", "seal.forked"}),
            lambda: sentence("results.ok_conflicts"),
            lambda: sentence("results.ok_conflicts_detail"),
        ),
        _Settled(
            frozenset({"seal.undecided_tie", "seal.no_contestants"}),
            lambda: _cut_title(work),
            lambda: _cut_detail(work),
        ),
        _Settled(frozenset(), lambda: _recused_title(work), lambda: _recused(work)),
    ]


def _settled_in_plenary(work: PlenaryProceedings) -> list[_Settled]:
    sealed = [session.name for session in work.sessions.values()]
    return [
        _Settled(
            frozenset({"seal.session_open", "seal.doubled"}),
            lambda: sentence("results.ok_sessions", n=len(sealed)),
            lambda: ", ".join(sealed),
        ),
        _Settled(
            frozenset({"seal.conflict", "seal.forked", "seal.scored_twice"}),
            lambda: sentence("results.ok_conflicts"),
            lambda: sentence("results.ok_conflicts_detail"),
        ),
        _Settled(
            frozenset({"seal.undecided_tie"}),
            lambda: _cut_title(work),
            lambda: _cut_detail(work),
        ),
    ]


def _attended(work: SessionProceedings) -> Wording:
    who = work.hearing.contestants
    present = sum(map(work.hearing.is_present, who))
    return sentence("results.ok_attended", n=present, out=len(who) - present)


def _given(work: SessionProceedings) -> Wording:
    """Say how many ballots count, and by how few judges somebody was scored."""
    hearing = work.hearing
    counts = [len(hearing.counting(who)) for who in hearing.contestants if hearing.is_present(who)]
    return sentence("results.ok_given", n=sum(counts), least=min(counts, default=0))


def _cut_title(work: SessionProceedings | PlenaryProceedings) -> Sentence:
    if not work.at_stake.decided_here:
        return sentence("results.ok_no_cut")
    if work.at_stake.is_ranking_all:
        return sentence("results.ok_ranking_all")
    return sentence("results.ok_ties" if work.ranking.decisions else "results.ok_no_ties")


def _cut_detail(work: SessionProceedings | PlenaryProceedings) -> Wording:
    """Say what decided at the cut: rulings, by number and reason."""
    if not work.at_stake.decided_here:
        return sentence("results.ok_no_cut_detail")
    if work.at_stake.is_ranking_all:
        return sentence("results.ok_ranking_all_detail")
    ruled = [
        sentence(
            "results.ok_ruled",
            numbers=" > ".join(work.numbers[who] for who in decision.order),
            reason=decision.reason,
        )
        for decision in work.ranking.decisions
    ]
    return sentence("views.listed", parts=ruled) if ruled else sentence("results.ok_no_ties_detail")


def _recused_title(work: SessionProceedings) -> Sentence:
    count = len(_recused_pairs(work))
    return sentence("results.ok_recused" if count else "results.ok_none_recused", n=count)


def _recused(work: SessionProceedings) -> Wording:
    said = [
        f"{work.setting.name_of(judge)} ({work.numbers.get(who, who)})"
        for who, judge in _recused_pairs(work)
    ]
    return ", ".join(said)


def _recused_pairs(work: SessionProceedings) -> list[tuple[str, str]]:
    """List (contestant, judge) of the recusals, without those whose ballots count all the same."""
    cell = work.hearing.cell
    return [pair for pair in sorted(work.hearing.recusals) if cell(*pair) == "recused"]
