"""Rubric texts: what a rubric says is written and read back the same, whatever it says."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from judging_app.domain.rubric_draft import draft_of
from judging_app.services.compose import check_draft
from judging_app.storage.rubric_files import load_rubric, read_rubric
from judging_app.storage.rubric_texts import write_rubric
from judging_app.storage.toml_files import load_text
from tests.rubric_texts import component_text, rubric_text

SHIPPED = Path(__file__).parents[2] / "rubrics"
FILES = sorted(
    path for path in SHIPPED.glob("*/*.toml") if path.name not in {"programme.toml", "sample.toml"}
)
TEXTS = st.text(
    st.characters(min_codepoint=32, max_codepoint=0x2FFF, categories=("L", "N", "P", "S", "Zs")),
    min_size=1,
    max_size=60,
).filter(str.strip)

EVERYTHING = """
[judge]
score = "sum"
round = { digits = 3, half = "even" }
normalise = { method = "z_score", deviation = "n-1", back = true, common = 4 }
[panel]
score = "mean"
drop_highest = 1
drop_lowest = 1
times = "3/5"
round = { digits = 2 }
by_judges = [{ judges = 5, score = "closest", closest = 3 }]
quorum = 4
pull = { limit = "2.5", round = { digits = 1, half = "even" } }
[performances]
combine = "best"
best = 1
needed = 1
at_least = "0.5"
each = [{ key = "a", name = { id = "A", en = "B" } }]
[[measured]]
key = "m"
name = { id = "M", en = "N" }
counts = "subtracts"
per = "contestant"
times = "2/3"
min = "0"
max = "1.50"
needed = false
[result]
own = "0.7"
round = { digits = 2 }
at_least = 0
[[earlier]]
key = "first"
stage = "I"
name = { id = "I", en = "I" }
times = "0.3"
[[gates]]
of = "criterion"
criterion = "idea"
at_least = "5/2"
[standings]
count = "dense"
equal_at = { digits = 1 }
[notes]
below = 1
above = "9.5"
[conference]
distance = 3
spread = "4.50"
outlier = "3.5"
judges = 5
[[timing]]
name = { id = "Paparan", en = "Talk" }
minutes = 7
"""


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_every_shipped_rubric_is_read_back_as_it_was(path: Path) -> None:
    rubric = load_rubric(path)[1]
    assert read_rubric(write_rubric(rubric), path.name) == rubric


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_draft_of_a_shipped_rubric_is_right_and_gives_the_same_rubric(path: Path) -> None:
    rubric = load_rubric(path)[1]
    checked = check_draft(draft_of(rubric))
    assert checked.faults == ()
    assert checked.rubric == rubric


def test_there_are_rubrics_with_all_that_a_file_can_say() -> None:
    assert len(FILES) > 25
    text = rubric_text(
        EVERYTHING + component_text(), top='times = "2"\nblind = true\nothers = "own"'
    )
    rubric = read_rubric(text, "R.toml")
    assert rubric.blind
    assert rubric.components
    assert read_rubric(write_rubric(rubric), "R.toml") == rubric
    assert check_draft(draft_of(rubric)).rubric == rubric


def test_a_shipped_file_and_what_is_written_of_it_have_the_same_lines_but_for_comments() -> None:
    path = SHIPPED / "competitions" / "MTQ-TILAWAH.toml"

    def lines(text: str) -> list[str]:
        return sorted(
            line for line in text.splitlines() if line.strip() and not line.startswith("#")
        )

    assert lines(write_rubric(load_rubric(path)[1])) == lines(load_text(path))


@given(TEXTS, TEXTS)
def test_any_text_is_read_back_as_it_was(one: str, other: str) -> None:
    rubric = read_rubric(rubric_text(), "R.toml")
    both = {"id": one, "en": other}
    criterion = replace(rubric.criteria[0], name=both, levels={"1": both})
    changed = replace(rubric, title=both, criteria=(criterion,))
    assert read_rubric(write_rubric(changed), "R.toml") == changed


@given(st.decimals(min_value=0, max_value=9, places=3), st.integers(1, 10**17))
def test_any_number_is_read_back_with_the_same_digits(step: object, weight: int) -> None:
    rubric = read_rubric(rubric_text(), "R.toml")
    criterion = replace(rubric.criteria[0], weight=str(weight))
    changed = replace(
        rubric, weights_total=str(weight), criteria=(criterion,), times=f"{step}1",
    )  # fmt: skip
    assert read_rubric(write_rubric(changed), "R.toml") == changed
