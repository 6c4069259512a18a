"""A page: one place of the window, with its head, its message bar and its body."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from judging_app.domain.roles import Actor
from ui.help_button import help_button
from ui.messages import MessageBar
from ui.parts import Elided, column, label, row, scrolled
from ui.turning import Turning

if TYPE_CHECKING:
    from collections.abc import Callable

    from judging_app.domain.errors import JudgingError
    from ui.context import Context
    from ui.dialog import Dialog
    from ui.works import Work

T = TypeVar("T")

Keys = tuple[tuple[str, str], ...]
"""Keys as they are named (`Ctrl+F`), each with the sentence that says what it does."""


class Page(QWidget):
    """One place of the window.

    A page asks for a snapshot in `reload` and shows it; it holds no rules. `session` is the id of
    the session that the window is at; a page where another is chosen says so by `session_chosen`.

    Signals: `go` with a place's key and what to show there; `session_chosen` with an id;
    `settings_chosen` with other settings of this installation; `back_up` where a backup is due;
    `help_wanted` where the page is to be explained.
    """

    go = Signal(str, object)
    session_chosen = Signal(str)
    settings_chosen = Signal(object)
    back_up = Signal()
    help_wanted = Signal()

    has_rail = True
    """Whether the rail stays beside the page; a judge who scores sees none."""

    has_scroll = True
    """Whether the body scrolls as a whole; tables that fill a page scroll by themselves."""

    key_sheet: Keys = ()
    """The keys of this page, as its sheet of them lists them."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.operations = context.operations
        self.presentation = presentation = context.presentation
        self.theme = presentation.theme
        self.say = presentation.say
        self.session = ""
        self.dialog: Dialog | None = None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._make_head())
        self.message = MessageBar(presentation)
        margin = self.theme.px(24)
        strip = row(self.message, stretch=0)
        strip.setContentsMargins(margin, 0, margin, 0)
        layout.addLayout(strip)
        inside = QWidget()
        inside.setProperty("role", "body")
        self.body = QVBoxLayout(inside)
        self.body.setContentsMargins(margin, self.theme.px(8), margin, self.theme.px(20))
        self.body.setSpacing(self.theme.px(16))
        self.next_line = label("", "next", wrap=True)
        self.next_line.hide()
        self.body.addWidget(self.next_line)
        body = scrolled(inside) if self.has_scroll else inside
        if self.has_scroll:
            body.setMinimumHeight(1)  # else a head of several lines would not find room above it
        layout.addWidget(body, 1)

    def _make_head(self) -> QFrame:
        theme = self.theme
        self.title = label("", "title")
        self.second = Elided("", "second")
        self.tools = row(gap=theme.px(12))
        self.help = help_button(self.presentation, self.help_wanted.emit)
        titled = row(self.title, self.help, None, gap=theme.px(4))
        words = column(None, titled, self.second, None, gap=0)
        head = row(words, self.tools, gap=theme.px(16), stretch=0)
        head.setContentsMargins(theme.px(24), 0, theme.px(24), 0)
        self.head = Turning(head, (words, self.tools), tall=theme.px(72), gap=theme.px(10))
        return self.head

    def set_head(self, title: str, second: str = "") -> None:
        """Say the page's title and one line of context."""
        self.title.setText(title)
        self.second.say(second)
        self.setAccessibleName(title)

    def tell_next(self, key: str, **values: object) -> None:
        """Say in one line what comes next for the person at the page; nothing without a key."""
        text = self.say("help.next", what=self.say(key, **values)) if key else ""
        self.next_line.setText(text)
        self.next_line.setVisible(bool(text))
        self.setAccessibleDescription(text)

    def reload(self) -> None:
        """Ask for what the page shows, and show it."""

    def arrive(self, what: object) -> None:
        """Show something on arrival: what another page sent along (None where nothing)."""

    def depart(self) -> None:
        """Be left for another place; whoever scores here is signed out."""

    def recover(self) -> None:
        """Say no longer that something is being done, after a fault of the program ended it."""

    def backed_up(self, words: str) -> None:
        """Know that a backup was made; `words` say when."""

    @property
    def has_focus(self) -> bool:
        """Whether the window's focus is in this page now, not whether it was here before."""
        focused = self.window().focusWidget()
        return focused is not None and self.isAncestorOf(focused)

    def remember(self) -> object:
        """Tell what `arrive` needs to show the same again, after the pages were built anew."""
        return None

    def ask(
        self,
        query: Callable[..., T],
        *args: Any,  # noqa: ANN401  # whatever the query takes
        then: Callable[[T], None],
        refused: Callable[[JudgingError], None] | None = None,
        **kwargs: Any,  # noqa: ANN401  # as above
    ) -> None:
        """Ask the desk something; a refusal goes to this page's message bar unless taken."""
        self.operations.ask(self, query, *args, then=then, refused=refused or self.refuse, **kwargs)

    def do(
        self,
        verb: Callable[..., T],
        *args: Any,  # noqa: ANN401  # whatever the verb takes
        then: Callable[[T], None] | None = None,
        refused: Callable[[JudgingError], None] | None = None,
        quiet: bool = False,
        **kwargs: Any,  # noqa: ANN401  # as above
    ) -> None:
        """Do a verb on the desk; a refusal goes to this page's message bar unless taken.

        `then` gets what it returns; `quiet` tells that nobody else needs to look again.
        """
        if not quiet:
            self.message.settle()
        self.operations.do(
            self, verb, *args, then=then, refused=refused or self.refuse, quiet=quiet, **kwargs
        )

    def read(
        self,
        query: Callable[..., T],
        *args: Any,  # noqa: ANN401  # whatever the query takes
        then: Callable[[T], None],
        refused: Callable[[JudgingError], None] | None = None,
    ) -> None:
        """Ask something of files, for which no desk must be open."""
        self.operations.read(self, query, *args, then=then, refused=refused or self.refuse)

    def work(
        self,
        job: str,
        *args: Any,  # noqa: ANN401  # whatever the job takes
        then: Callable[[Any], None],
        failed: Callable[[JudgingError], None] | None = None,
        tells: bool = False,
    ) -> Work:
        """Start a long job (`module:function`) apart; a refusal goes to the message bar.

        With `tells` the function's first argument is what it tells its progress with.
        """
        return self.context.works.start(
            self, job, *args, then=then, failed=failed or self.refuse, tells=tells
        )

    def refuse(self, refusal: JudgingError) -> None:
        """Say in the message bar what was refused."""
        self.message.tell(self.say(refusal))

    def open_dialog(self, dialog: Dialog, then: Callable[[Any], object]) -> None:
        """Open a dialog over the window; `then` gets its value when it was confirmed."""
        from ui.dialog import open_over  # noqa: PLC0415  # a start opens none

        self.dialog = dialog
        dialog.finished.connect(lambda _: self._forget(dialog))
        open_over(self, dialog, then)

    def _forget(self, dialog: Dialog) -> None:
        """Forget a dialog that is done, unless another one has opened since."""
        if self.dialog is dialog:
            self.dialog = None

    @property
    def preparer(self) -> Actor:
        """Who prepares here: the office at its own desk, the committee elsewhere."""
        is_office = self.context.facts is not None and self.context.facts.is_office
        return Actor(self._name, "office" if is_office else "committee")

    @property
    def operator(self) -> Actor:
        """Who works this desk."""
        return Actor(self._name, "operator")

    @property
    def is_lent(self) -> bool:
        """Whether this desk is a judge's own laptop."""
        return self.context.facts is not None and bool(self.context.facts.judge)

    @property
    def kind(self) -> str:
        """What the audition is that is open: `rehearsal`, `sample`, or empty for a real one."""
        return self.context.facts.kind if self.context.facts is not None else ""

    @property
    def _name(self) -> str:
        return self.presentation.operator or (
            self.context.facts.name if self.context.facts else "?"
        )
