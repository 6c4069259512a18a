"""The form by which a session that holds nothing is taken out of the plan, with the reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.form import Form, typed
from ui.parts import label

if TYPE_CHECKING:
    from ui.presentation import Presentation


class WithdrawForm(Form):
    """Asks why a session is taken out; its value is the reason."""

    def __init__(self, presentation: Presentation, name: str, reason: str, refusal: str) -> None:
        say = presentation.say
        super().__init__(
            presentation, say("setup.remove_session_ask"), say("setup.remove_session"),
            second=name, refusal=refusal, width=520,
        )  # fmt: skip
        self.reason = self.line(say("setup.remove_reason"), reason, needed=say("setup.need_reason"))
        self.body.addWidget(self.reason)
        self.body.addWidget(label(say("setup.remove_session_hint"), wrap=True))
        self.begin(self.reason.control)

    def value(self) -> str:
        """Read the reason."""
        return typed(self.reason)
