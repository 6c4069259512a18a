"""What the chosen file holds, kind by kind, and what it means to take it in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame

from judging_app.domain.wording import moment
from ui.parts import Panel, StateMark, clear, column, holder, label, restyle, row

if TYPE_CHECKING:
    from judging_app.domain.parcel import Delivery, Parcel, Verdict
    from ui.presentation import Presentation

MARKS = {
    "recusal": "recused", "absence": "absent", "seal": "sealed", "reopening": "reopened",
    "decision": "conference", "draw": "stage",
}  # fmt: skip
"""The shapes beside the kinds of entry; what has none of its own is simply stored."""

TONES: dict[Verdict, tuple[str, str]] = {
    "fits": ("ok", "stored"),
    "unknown": ("warn", "unknown"),
    "nothing_new": ("info", "late"),
    "refused": ("danger", "conflict"),
    "taken": ("ok", "stored"),
}
"""The tone in which a file is told of, and the shape beside it."""

WORDS = {
    "audition": "parcels.kind_audition", "desk": "parcels.kind_desk",
    "trust": "parcels.kind_trust", "programme": "parcels.kind_programme",
    "rubric": "parcels.kind_rubric", "contestant": "parcels.kind_contestant",
    "person": "parcels.kind_person", "session": "parcels.kind_session",
    "seat": "parcels.kind_seat", "assignment": "parcels.kind_assignment",
    "draw": "parcels.kind_draw", "attendance": "parcels.kind_attendance",
    "absence": "parcels.kind_absence", "recusal": "parcels.kind_recusal",
    "call": "parcels.kind_call", "declaration": "parcels.kind_declaration",
    "exclusion": "parcels.kind_exclusion", "pin": "parcels.kind_pin",
    "laptop": "parcels.kind_laptop", "robot": "parcels.kind_robot",
    "ballot": "parcels.kind_ballot", "measurement": "parcels.kind_measurement",
    "conference": "parcels.kind_conference", "stance": "parcels.kind_stance",
    "swap": "parcels.kind_swap", "decision": "parcels.kind_decision",
    "withdrawal": "parcels.kind_withdrawal", "ink": "parcels.kind_ink",
    "attachment": "parcels.kind_attachment", "announcement": "parcels.kind_announcement",
    "objection": "parcels.kind_objection", "paper_check": "parcels.kind_paper_check",
    "paper_look": "parcels.kind_paper_look", "release": "parcels.kind_release",
    "seal": "parcels.kind_seal", "reopening": "parcels.kind_reopening",
    "printing": "parcels.kind_printing", "transfer": "parcels.kind_transfer",
    "fork": "parcels.kind_fork", "": "parcels.kind_newer",
}  # fmt: skip
"""What many entries of a kind are called."""

KINDS = {
    "package": "views.bundle_package",
    "result": "views.bundle_result",
    "ballots": "views.bundle_ballots",
}


class ContentsPanel(Panel):
    """The entries of a file, counted by kind."""

    def __init__(self, presentation: Presentation) -> None:
        say = presentation.say
        super().__init__(presentation.theme, say("parcels.contents"))
        self._presentation = presentation

    def show_delivery(self, one: Delivery) -> None:
        """Show what is in a file; of a refused one nothing is known."""
        clear(self.body)
        self.setVisible(one.parcel is not None)
        if one.parcel is not None:
            self._show(one.parcel)

    def _show(self, parcel: Parcel) -> None:
        say, number = self._presentation.say, self._presentation.language.number
        self.title.setText(say("parcels.contents_of", sender=parcel.sender))
        n = parcel.new or parcel.entries
        key = "parcels.new_entries" if parcel.new else "parcels.known_entries"
        self.right.setText(say(key, n=n, count=number(n)))
        for kind, count in parcel.contents.kinds:
            self._line(MARKS.get(kind, "stored"), say(WORDS[kind]), count)
        if parcel.late:
            self._line("late", say("parcels.content_late"), parcel.late)
        if parcel.conflicts:
            self._line("conflict", say("parcels.content_conflicts"), parcel.conflicts)
        if parcel.forked:
            self._line("conflict", say("parcels.content_forked"), len(parcel.forked))
        if parcel.files:
            self._line("stored", say("parcels.content_files"), parcel.files)
        for name in parcel.missing:
            self.add_row(
                StateMark(self.theme, "late"),
                label(say("parcels.content_file_missing", file=name), wrap=True),
            ).layout().setStretch(1, 1)  # type: ignore[union-attr]  # as above
        self._tell_origin(parcel)

    def _line(self, state: str, words: str, count: int) -> None:
        number = label(self._presentation.language.number(count), "strong")
        strip = self.add_row(StateMark(self.theme, state), label(words, wrap=True), number)
        strip.layout().setStretch(1, 1)  # type: ignore[union-attr]  # a QHBoxLayout

    def _tell_origin(self, parcel: Parcel) -> None:
        say, word = self._presentation.say, self._presentation.word
        contents = parcel.contents
        first, last = word(moment(contents.first_at)), word(moment(contents.last_at))
        if first == last:
            origin = say("parcels.origin_once", n=contents.devices, at=first)
        else:
            origin = say("parcels.origin", n=contents.devices, first=first, last=last)
        words = column(
            label(origin, "second", wrap=True),
            label(say("parcels.twice_is_once"), "second", wrap=True),
            gap=self.theme.px(4),
        )
        margin = self.theme.px(16)
        words.setContentsMargins(margin, self.theme.px(12), margin, self.theme.px(14))
        self.add(holder(words))


class OutcomeBar(QFrame):
    """One sentence on how the chosen file was found, and what kind of file it is."""

    def __init__(self, presentation: Presentation) -> None:
        super().__init__()
        self._presentation = presentation
        theme = presentation.theme
        self._mark = StateMark(theme, "stored", 18)
        self.words = label("", "strong", wrap=True)
        self.about = label("", "second", wrap=True)
        words = column(self.words, self.about, gap=theme.px(2))
        layout = row(column(self._mark, None), words, gap=theme.px(10), stretch=1)
        margin = theme.px(16)
        layout.setContentsMargins(margin, theme.px(12), margin, theme.px(12))
        self.setLayout(layout)

    def show_delivery(self, one: Delivery) -> None:
        """Tell of a file."""
        tone, state = TONES[one.verdict]
        if one.taken is not None and not one.taken.is_same:
            tone, state = "warn", "unknown"
        restyle(self, f"{tone}-bar")
        self._mark.show_state(state, ground=f"{tone}-tint")
        self.words.setText(self._presentation.say(one.says))
        about = self._about(one)
        self.about.setText(about)
        self.about.setVisible(bool(about))
        self.setAccessibleName(f"{self.words.text()} {about}")

    def _about(self, one: Delivery) -> str:
        say, word = self._presentation.say, self._presentation.word
        if one.parcel is None:
            return one.name
        made = word(moment(one.parcel.made_at))
        told = say("parcels.about", kind=say(KINDS[one.parcel.kind]), file=one.name, made=made)
        if one.taken is not None:
            code = say("parcels.content_code", code=one.taken.code)
            return f"{told} {code} {say('receipts.read_out', code=one.taken.receipt)}"
        names = ", ".join(who.name for who in one.parcel.unknown)
        return f"{told} {say('parcels.unknown_desks', names=names)}" if names else told
