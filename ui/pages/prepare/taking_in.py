"""An import: what a list from a file would bring in, change and leave out, before it does."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QRadioButton, QTabBar

from judging_app.domain.roster import Contestant
from judging_app.domain.wording import DASH
from ui.form import Form
from ui.pages.prepare.who import FIELDS
from ui.parts import StateMark, label, row
from ui.table import CENTRE, Cell, Column, Table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from judging_app.domain.list_kind import ListKind
    from judging_app.domain.preparation import Preparation
    from judging_app.domain.preview import Incoming, Preview, Problem
    from ui.presentation import Presentation

ROOM = 300


class Line(NamedTuple):
    """One line of what comes in: the row of the file, who, and one field before and after."""

    row: int
    is_new: bool
    who: str
    field: str
    before: str
    after: str


class ImportDialog(Form):
    """Shows what a list would do, in three lists: what comes in, what is refused, what is doubted.

    Its value is everybody who comes in.
    """

    def __init__(
        self,
        presentation: Presentation,
        preparation: Preparation,
        preview: Preview[Any],
        kind: ListKind,
        file: str,
    ) -> None:
        say = presentation.say
        n = len(preview.accepted)
        act = "setup.take_contestants" if kind == "contestant" else "setup.take_people"
        super().__init__(
            presentation, say("setup.look_at_list"), say(act, n=n), second=file, width=960
        )
        self._preparation = preparation
        self._preview = preview
        self._lines = tuple(line for one in preview.accepted for line in self._lines_of(one))
        self.body.addWidget(label(self._sum(), "strong", wrap=True))
        self.body.addLayout(
            row(
                StateMark(self.theme, "stored", 18),
                label(say("setup.marks_untouched"), "second", wrap=True),
                stretch=1,
            )
        )
        self._tabs = QTabBar()
        self._tabs.setExpanding(False)
        self._tabs.setDrawBase(False)
        self._tabs.setAccessibleName(say("setup.look_at_list"))
        self._table = Table(self.theme, (), say("setup.look_at_list"))
        self._table.setFixedHeight(self._tall())
        self._whole = label("", "second", wrap=True)
        self._whole.setMinimumHeight(self._whole.fontMetrics().lineSpacing() * 2 + 4)
        self._whole.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.body.addWidget(self._tabs)
        self.body.addWidget(self._table)
        self.body.addWidget(self._whole)
        self._table.chosen.connect(self._tell)
        for key, count in (
            ("setup.tab_incoming", n),
            ("setup.tab_refused", len(preview.refused)),
            ("setup.tab_warnings", len(preview.warnings)),
        ):
            self._tabs.addTab(say(key, count=presentation.language.number(count)))
        self._tabs.currentChanged.connect(self._show_tab)
        self._tabs.setCurrentIndex(1 if preview.refused else 0)
        self._show_tab(self._tabs.currentIndex())
        self.require(lambda: n, say("setup.nothing_new"))
        self.begin(self._table)

    def value(self) -> tuple[Any, ...]:
        """List everybody who comes in, new or changed."""
        return tuple(one.value for one in self._preview.accepted)

    def _tall(self) -> int:
        """Find the height for the longest of the three lists, within what a dialog has room for."""
        preview = self._preview
        most = max(len(self._lines), len(preview.refused), len(preview.warnings), 1)
        rows = most * self._table.verticalHeader().defaultSectionSize()
        return min(self._table.horizontalHeader().height() + rows, self.theme.px(ROOM))

    def _sum(self) -> str:
        preview, number = self._preview, self.presentation.language.number
        new = sum(not one.is_change for one in preview.accepted)
        refused = len({problem.row for problem in preview.refused})
        parts = [
            self.say("setup.sum_new", n=new, count=number(new)),
            self.say("setup.sum_changed", count=number(len(preview.accepted) - new)),
            self.say("setup.sum_same", count=number(preview.unchanged)),
        ]
        if refused:
            parts.append(self.say("setup.sum_refused", n=refused, count=number(refused)))
        return " ".join(parts)

    def _lines_of(self, one: Incoming[Any]) -> Iterator[Line]:
        value = one.value
        if isinstance(value, Contestant):
            who = f"{value.number} {value.name}"
            about = [self._word("category", value.category), self._word("area", value.area)]
        else:
            who, about = value.full_name, [value.institution, value.background]
        if not one.is_change:
            yield Line(one.row, True, who, "", "", ", ".join(filter(None, about)))  # noqa: FBT003  # a row of a table
        for change in one.changes:
            before = self._word(change.field, change.before)
            after = self._word(change.field, change.after)
            said = self.say(FIELDS[change.field])
            yield Line(one.row, False, who, said, before or DASH, after or DASH)  # noqa: FBT003  # as above

    def _word(self, field: str, text: str) -> str:
        said = self._preparation.word(field, text)
        return said if isinstance(said, str) else self.say(said)

    def _show_tab(self, at: int) -> None:
        preview = self._preview
        if at == 0:
            self._table.show_rows(self._lines, self._line_columns())
        else:
            problems = preview.refused if at == 1 else preview.warnings
            self._table.show_rows(problems, self._problem_columns(is_refused=at == 1))
        self._whole.setText("")
        if self._table.model_table.rows:
            self._table.selectRow(0)
            self._tell(self._table.current)
        else:
            self._whole.setText(self.say("setup.tab_empty"))

    def _tell(self, value: Line | Problem) -> None:
        """Say the whole of a row under the table, where the table has to shorten it."""
        if not isinstance(value, Line):
            self._whole.setText(self.say(value.sentence))
        elif value.is_new:
            said = self.say("setup.line_new", row=value.row, who=value.who)
            self._whole.setText(f"{said} {value.after}")
        else:
            self._whole.setText(
                self.say(
                    "setup.line_changed", row=value.row, who=value.who, field=value.field,
                    before=value.before, after=value.after,
                )
            )  # fmt: skip

    def _line_columns(self) -> tuple[Column, ...]:
        say = self.say
        before = say("setup.column_before")
        return (
            Column(say("setup.column_row"), lambda line: str(line.row), CENTRE, width=60),
            Column(say("setup.column_who"), _who_cell, stretch=4),
            Column(say("setup.column_field"), self._field_cell, width=124),
            Column(before, lambda line: Cell(line.before, ink="text-2"), stretch=3),
            Column(say("setup.column_after"), lambda line: line.after, stretch=3),
        )

    def _field_cell(self, line: Line) -> Cell:
        return Cell(self.say("setup.is_new"), ink="ok") if line.is_new else Cell(line.field)

    def _problem_columns(self, *, is_refused: bool) -> tuple[Column, ...]:
        state = "conflict" if is_refused else "late"
        return (
            Column(self.say("setup.column_row"), _row_of, CENTRE, width=60),
            Column(
                self.say("setup.column_said"),
                lambda problem: Cell(self.say(problem.sentence), state=state),
                stretch=1,
            ),
        )


def _who_cell(line: Line) -> Cell:
    return Cell(line.who, bold=line.is_new)


def _row_of(problem: Problem) -> str:
    return str(problem.row) if problem.row else DASH


class KindDialog(Form):
    """Asks what a list in a file is of; `guessed` is chosen beforehand. Its value is the kind."""

    def __init__(self, presentation: Presentation, file: str, guessed: ListKind | None) -> None:
        say = presentation.say
        super().__init__(
            presentation, say("setup.which_list"), say("setup.look"), second=file, width=520
        )
        self._kinds: dict[ListKind, QRadioButton] = {
            "contestant": QRadioButton(say("setup.list_contestants")),
            "person": QRadioButton(say("setup.list_people")),
        }
        for kind, choice in self._kinds.items():
            choice.setChecked(kind == guessed)
            choice.toggled.connect(self.check)
            self.body.addWidget(choice)
        self.require(lambda: self.value() is not None, say("setup.need_kind"))
        self.begin(self._kinds[guessed or "contestant"])

    def value(self) -> ListKind | None:
        """Tell what was chosen, None where nothing was."""
        return next((kind for kind, choice in self._kinds.items() if choice.isChecked()), None)
