"""Linear equations under constraints, solved in floats: steps and standard errors of a fit."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    Matrix = list[list[float]]

LEAST_PIVOT = 1e-12


def bordered(matrix: Matrix, constraints: Sequence[Sequence[float]]) -> Matrix:
    """Border a square matrix with constraints, so that solutions keep each of their sums at 0."""
    zeros = [0.0] * len(constraints)
    rows = [
        [*row, *(constraint[at] for constraint in constraints)] for at, row in enumerate(matrix)
    ]
    return [*rows, *([*constraint, *zeros] for constraint in constraints)]


def solved(matrix: Matrix, sides: Matrix) -> Matrix | None:
    """Solve `matrix` times x for each column of `sides`, by elimination with the largest pivot.

    Both are lists of rows. None where the equations do not determine x.
    """
    size = len(matrix)
    rows = [[*row, *side] for row, side in zip(matrix, sides, strict=True)]
    for at in range(size):
        best = max(range(at, size), key=lambda row: abs(rows[row][at]))
        if not abs(rows[best][at]) > LEAST_PIVOT:
            return None
        rows[at], rows[best] = rows[best], rows[at]
        _eliminate(rows, at)
    return [row[size:] for row in rows]


def _eliminate(rows: Matrix, at: int) -> None:
    pivot = rows[at][at]
    ours = rows[at] = [value / pivot for value in rows[at]]
    for row, other in enumerate(rows):
        factor = other[at]
        if row != at and factor:
            rows[row] = [value - factor * mine for value, mine in zip(other, ours, strict=True)]


def inverse(matrix: Matrix) -> Matrix | None:
    """Invert a square matrix; None where it has no inverse."""
    size = len(matrix)
    return solved(matrix, [[float(row == at) for at in range(size)] for row in range(size)])
