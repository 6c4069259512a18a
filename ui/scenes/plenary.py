"""The scene of a plenary: a session that is sealed beside one that is under way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from judging_app.domain.proceedings import Signing
from judging_app.services import amend, review, seal
from ui.scenes.deciding import hold
from ui.scenes.stage import THIRD
from ui.scope import Call

if TYPE_CHECKING:
    from judging_app.domain.programme import Programme
    from judging_app.domain.programme import Stage as Held
    from ui.scenes.stage import Stage

STAGE, CATEGORY = "II", "SC"
SCOPE = ("plenary", STAGE, CATEGORY)


def side_by_side(stage: Stage) -> None:
    """Show what a plenary has before it while one of its sessions is still heard."""
    stage.fresh()
    _decide_in_plenary(stage)
    hold(stage)
    _seal(stage, THIRD)
    stage.place("standings", Call(SCOPE))


def _decide_in_plenary(stage: Stage) -> None:
    """Have the quota and the prizes count over both sessions."""
    found = stage.ask(amend.current_programme)
    by = stage.place("home").preparer
    stage.do(amend.change_programme, _merged(found.programme), by=by, seen=found.heads)


def _merged(programme: Programme) -> Programme:
    stages = tuple(_over_all(one) if one.key == STAGE else one for one in programme.stages)
    return replace(programme, stages=stages)


def _over_all(held: Held) -> Held:
    return replace(
        held,
        quotas=tuple(
            replace(one, scope="stage") if one.category == CATEGORY else one for one in held.quotas
        ),
        prizes=tuple(
            replace(one, scope="stage") if one.category == CATEGORY else one for one in held.prizes
        ),
    )


def _seal(stage: Stage, session: str) -> None:
    found = stage.ask(review.signers, "session", session)
    chair = found.may_seal[0].person
    witness = next(one.person for one in found.people if one.person != chair)
    signing = Signing(
        chair=chair, witness=witness, day=found.day, clock=found.clock, city=found.city or "Bandung"
    )
    stage.do(seal.seal_session, session, signing)
