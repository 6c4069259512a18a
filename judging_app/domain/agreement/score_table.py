"""A score table: what each judge gave each contestant, missing marks left out."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from judging_app.domain.comparability import Judged, apart

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence


class ScoreTable(NamedTuple):
    """Values by contestant and judge; who gave nothing has no value, which is not a zero."""

    judges: tuple[str, ...]
    rows: Mapping[str, Mapping[str, float]]

    def whole(self) -> list[list[float]]:
        """List the rows of the contestants whom all judges scored, in the judges' order."""
        return [
            [row[judge] for judge in self.judges]
            for row in self.rows.values()
            if len(row) == len(self.judges)
        ]


def table_of(values: Sequence[Sequence[float | None]]) -> ScoreTable:
    """Make a table of rows of contestants and columns of judges; None where a mark is missing."""
    judges = tuple(str(at) for at in range(len(values[0])))
    return ScoreTable(
        judges,
        {
            str(at): {
                judge: value for judge, value in zip(judges, row, strict=True) if value is not None
            }
            for at, row in enumerate(values)
        },
    )


def subsets(pairs: Iterable[tuple[str, str]]) -> list[tuple[str, ...]]:
    """Group the judges who are linked by contestants (pairs of contestant and judge).

    Two judges are linked where both scored somebody, also by way of others. Judges and groups come
    in the order of the pairs.
    """
    scored: dict[str, list[str]] = {}
    for contestant, judge in pairs:
        scored.setdefault(judge, []).append(contestant)
    groups = apart(Judged(one, frozenset({one}), frozenset(whom)) for one, whom in scored.items())
    order = {judge: at for at, judge in enumerate(scored)}
    found = [tuple(sorted(group, key=order.__getitem__)) for group in groups or [tuple(scored)]]
    return sorted(filter(None, found), key=lambda group: order[group[0]])
