"""A lot: a running order that follows from a seed, so that anybody can draw it again."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from judging_app.domain.session import Draw


def drawn(seed: str, contestants: Iterable[str]) -> tuple[str, ...]:
    r"""Put contestants (ids) into the order that a seed gives, whatever order they come in.

    Each draws the SHA-256, in hexadecimal, of the seed, a line feed and the id, as UTF-8; the
    smallest goes first: `printf 'SEED\nID' | sha256sum` for each, then `sort`.
    """
    return tuple(sorted(contestants, key=lambda who: (_ticket(seed, who), who)))


def _ticket(seed: str, contestant: str) -> str:
    return sha256(f"{seed}\n{contestant}".encode()).hexdigest()


def is_as_drawn(draw: Draw) -> bool:
    """Tell whether a recorded order is the one that its seed gives."""
    return draw.order == drawn(draw.seed, draw.order)
