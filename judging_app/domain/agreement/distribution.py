"""Distributions: the quantiles of Student's t, chi-square and F that intervals are made of."""

from __future__ import annotations

from math import exp, lgamma, log, sqrt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

TINY, PRECISE, MOST_TERMS, HALVINGS = 1e-300, 1e-16, 10_000, 200


def t_quantile(below: float, freedom: float) -> float:
    """Find the value of Student's t below which such a share (above 0.5) lies."""
    return sqrt(f_quantile(2 * below - 1, 1, freedom))


def f_quantile(below: float, above: float, under: float) -> float:
    """Find the value of F, of degrees of freedom above and under the line, by halving."""
    share = _root(lambda x: _beta(above / 2, under / 2, x, 1 - x), below)
    return under * share / (above * (1 - share)) if share < 1 else float("inf")


def chi_square_quantile(below: float, freedom: float) -> float:
    """Find the value of chi-square below which such a share lies, by halving."""
    share = _root(lambda x: 1 - chi_square_above(freedom * x / (1 - x), freedom), below)
    return freedom * share / (1 - share)


def chi_square_above(value: float, freedom: float) -> float:
    """Tell the chance of such a chi-square or a larger one."""
    shape, x = freedom / 2, value / 2
    if x <= 0:
        return 1.0
    front = exp(shape * log(x) - x - lgamma(shape))
    if x < shape + 1:
        term = total = 1 / shape
        for n in range(1, MOST_TERMS):
            term *= x / (shape + n)
            total += term
            if term < total * PRECISE:
                break
        return 1 - front * total
    return front * _gamma_fraction(shape, x)


def _root(share: Callable[[float], float], wanted: float) -> float:
    """Find between 0 and 1 where a rising share is the wanted one."""
    low, high = 0.0, 1.0
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        if middle in {low, high}:
            break
        low, high = (middle, high) if share(middle) < wanted else (low, middle)
    return (low + high) / 2


def _gamma_fraction(shape: float, x: float) -> float:
    """Sum the continued fraction of the upper incomplete gamma function (Lentz's way)."""
    b = x + 1 - shape
    c, d = 1 / TINY, 1 / _far(b)
    value = d
    for n in range(1, MOST_TERMS):
        part = -n * (n - shape)
        b += 2
        d, c = 1 / _far(part * d + b), _far(b + part / c)
        value *= c * d
        if abs(c * d - 1) < PRECISE * 10:
            break
    return value


def _beta(a: float, b: float, x: float, rest: float) -> float:
    """Tell the regularised incomplete beta function (Numerical Recipes, 6.4); `rest` is 1 - x."""
    if x <= 0 or rest <= 0:
        return float(x > 0)
    front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log(rest))
    if x < (a + 1) / (a + b + 2):
        return front * _lentz(a, b, x) / a
    return 1 - front * _lentz(b, a, rest) / b


def _lentz(a: float, b: float, x: float) -> float:
    c, d = 1.0, 1 / _far(1 - (a + b) * x / (a + 1))
    value = d
    for n in range(1, MOST_TERMS):
        even = n * (b - n) * x / ((a + 2 * n - 1) * (a + 2 * n))
        odd = -(a + n) * (a + b + n) * x / ((a + 2 * n) * (a + 2 * n + 1))
        for part in (even, odd):
            d, c = 1 / _far(1 + part * d), _far(1 + part / c)
            value *= c * d
        if abs(c * d - 1) < PRECISE * 10:
            break
    return value


def _far(value: float) -> float:
    """Keep a number off zero."""
    return value if abs(value) > TINY else TINY
