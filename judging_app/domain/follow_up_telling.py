"""Tellings of the chair's table: conferences, swaps, and what follows a seal, in one sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from judging_app.domain.entry import parts_of
from judging_app.domain.errors import Sentence, sentence
from judging_app.domain.names import Names, roles_of
from judging_app.domain.wording import day, figure

if TYPE_CHECKING:
    from collections.abc import Callable

    from judging_app.domain.entry import Kept


def _contestant(kept: Kept, names: Names) -> str:
    return names.contestant(roles_of(kept.entry.subject).get("contestant", ""))


def _judge(kept: Kept, names: Names) -> str:
    return names.person(roles_of(kept.entry.subject).get("person", ""))


def _of_seal(key: str, kept: Kept, names: Names, **values: Any) -> Sentence:  # noqa: ANN401  # what it says
    name = roles_of(kept.entry.subject).get("seal", "")
    return sentence(key, scope=names.sealed(name), **values)


def _conference(kept: Kept, value: Any, names: Names) -> Sentence:  # noqa: ANN401  # the struct of its kind
    return sentence(f"views.told_conference_{value.state}", contestant=_contestant(kept, names))


def _stance(kept: Kept, value: Any, names: Names) -> Sentence:  # noqa: ANN401  # as above
    key = "views.told_stance_kept" if value.kept else "views.told_stance_changed"
    return sentence(key, judge=_judge(kept, names), contestant=_contestant(kept, names))


def _swap(kept: Kept, value: Any, names: Names) -> Sentence:  # noqa: ANN401  # as above
    one, other = (names.number(who) for who in parts_of(kept.entry.subject)[2:4])
    return sentence("views.told_swap", one=one, other=other, n=len(value.ballots))


def _withdrawal(kept: Kept, value: Any, names: Names) -> Sentence:  # noqa: ANN401  # as above
    key = "views.told_withdrawal" if value.withdrawn else "views.told_withdrawal_ended"
    return _of_seal(key, kept, names, contestant=_contestant(kept, names))


def _ink(kept: Kept, value: Any, names: Names) -> Sentence:  # noqa: ANN401  # as above
    person = names.signer(roles_of(kept.entry.subject).get("person", ""))
    return _of_seal(f"views.told_ink_{value.state}", kept, names, person=person)


def _attachment(kept: Kept, value: Any, names: Names) -> Sentence:  # noqa: ANN401  # as above
    key = "views.told_attachment_ended" if value.removed else "views.told_attachment"
    return _of_seal(key, kept, names, file=value.name)


def _announcement(kept: Kept, value: Any, names: Names) -> Sentence:  # noqa: ANN401  # as above
    return _of_seal(f"views.told_result_{value.state}", kept, names, day=day(value.day))


def _objection(kept: Kept, value: Any, names: Names) -> Sentence:  # noqa: ANN401  # as above
    return _of_seal(f"views.told_objection_{value.state}", kept, names, by=value.by)


def _paper_check(kept: Kept, value: Any, names: Names) -> Sentence:  # noqa: ANN401  # as above
    return _of_seal("views.told_paper_check", kept, names, n=len(value.ballots))


def _paper_look(kept: Kept, value: Any, names: Names) -> Sentence:  # noqa: ANN401  # as above
    return sentence(
        f"views.told_paper_{value.state}",
        judge=_judge(kept, names),
        contestant=_contestant(kept, names),
    )


def _fork(kept: Kept, value: Any, names: Names) -> Sentence:  # noqa: ANN401  # as above
    device = names.device(parts_of(kept.entry.subject)[1])
    return sentence("views.told_fork", device=device, n=len(value.ends))


def _release(kept: Kept, value: Any, names: Names) -> Sentence:  # noqa: ANN401  # as above
    return _of_seal("views.told_release", kept, names, step=figure(value.shown))


FOLLOW_UPS: dict[str, Callable[[Kept, Any, Names], Sentence]] = {
    "conference": _conference,
    "stance": _stance,
    "swap": _swap,
    "withdrawal": _withdrawal,
    "ink": _ink,
    "attachment": _attachment,
    "announcement": _announcement,
    "objection": _objection,
    "paper_check": _paper_check,
    "paper_look": _paper_look,
    "release": _release,
    "fork": _fork,
}
"""How each of these kinds of entry is told."""
