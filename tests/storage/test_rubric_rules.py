from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from judging_app.domain.errors import JudgingError
from judging_app.language import Language
from judging_app.storage.rubric_files import load_rubric, read_rubric
from tests.builders import FILES
from tests.rubric_page import EXAMPLE, PAGE, SCHEMES, with_scheme, with_statements
from tests.storage.test_rubric_files import REFUSED as REFUSED_PLAIN

ROOT = Path(__file__).parents[2]
LINES = (FILES / "rubric" / "refused.txt").read_text(encoding="utf-8").splitlines()
REFUSED = [tuple(line.split(" | ")) for line in LINES if not line.startswith("#")]
SHIPPED = sorted(
    path
    for path in (ROOT / "rubrics").glob("**/*.toml")
    if {"criteria", "scale"} <= tomllib.loads(path.read_text(encoding="utf-8")).keys()
)


@pytest.mark.parametrize(("key", "place", "statements"), REFUSED)
def test_rules_that_are_impossible_together_are_refused_with_the_place(
    key: str, place: str, statements: str
) -> None:
    with pytest.raises(JudgingError) as caught:
        read_rubric(with_statements(statements), "contoh.toml")
    said = {name: Language(name).say(caught.value) for name in ("id", "en")}
    assert (caught.value.key, said["id"].partition(": ")[0]) == (key, f"contoh.toml, {place}")
    assert said["en"].startswith("contoh.toml, ")
    assert "{" not in said["id"] + said["en"]


def test_of_two_components_of_the_same_key_the_second_is_refused() -> None:
    text = with_statements("$VISIT")
    start = text.index("components = [") + len("components = [")
    visit = text[start : text.rindex("]")]
    with pytest.raises(JudgingError) as caught:
        read_rubric(f"{text[:start]}{visit}, {visit}]\n", "contoh.toml")
    said = Language("id").say(caught.value)
    assert caught.value.key == "toml.repeated"
    assert said.startswith("contoh.toml, komponen 2 (visit), kunci (key): ")


def test_every_refusal_of_a_rubric_has_a_case() -> None:
    path = ROOT / "judging_app" / "locale" / "en" / "LC_MESSAGES" / "rubric.po"
    with path.open("rb") as source:
        keys = {str(message.id) for message in read_po(source) if message.id}
    cases = {key for key, _, _ in REFUSED} | {key for _, _, key, _ in REFUSED_PLAIN}
    assert {key for key in cases if key.startswith("rubric.")} == keys


ACCEPTED = [
    # without a quorum the drops tell how many judges are needed; with one it is more than they
    'panel = { score = "mean", drop_highest = 1, drop_lowest = 1 }',
    'panel = { score = "mean", drop_lowest = 1, quorum = 2 }',
    # as many are dropped by the panel as the quorum, but from there on the row holds
    """panel = { score = "mean", drop_lowest = 3, quorum = 3,
     by_judges = [{ judges = 3, score = "mean", drop_lowest = 2 }] }""",
    'panel = { score = "mean", by_judges = [{ judges = 3, score = "closest", closest = 3 }] }',
    # what can just be reached
    'gates = [{ of = "criterion", criterion = "idea", at_least = 10 }]',
    'judge = { score = "sum" } ;; gates = [{ of = "votes", mark = 1000, at_least = 1 }]',
    # a moved value as fine as the scale, or as it comes
    'panel = { score = "mean", pull = { limit = "0.1", round = { digits = 1 } } }',
    'panel = { score = "mean", pull = { limit = "0.1" } }',
    'performances = { combine = "best", best = 2, needed = 1, $EACH }',
    '$RANKED ;; performances = { combine = "mean", needed = 1, $EACH }',
    "$RANKED ;; standings = { equal_at = { digits = 1 } }",
    'judge = { ranks = { points = "table", table = [1, 1, 0] } }',
    """$BARE ;; judge = { gives = "rank" } ;;
     tie_break = [{ by = "first_places" }, { by = "judge_by_judge" }]""",
    '$RANKED ;; panel = { score = "skating" }',
    'panel = { score = "share" } ;; gates = [{ of = "votes", mark = 10, at_least = 1 }]',
    """judge = { normalise = { method = "z_score", common = 2 } } ;;
     gates = [{ of = "result", at_least = 5 }]""",
    # ranks that judges give, as points of which the more are the better
    '$BARE ;; judge = { gives = "rank", ranks = { points = "borda" } } ;; visit.times = 2',
    "$VISIT",
    '$RANKED ;; visit.judge = { ranks = { points = "rank" } }',
]


@pytest.mark.parametrize("statements", ACCEPTED)
def test_rules_that_go_together_are_read(statements: str) -> None:
    assert read_rubric(with_statements(statements), "contoh.toml").code == "CONTOH"


def test_the_page_has_an_example_of_every_way_to_score_and_of_every_part() -> None:
    scores = re.findall(r'score = "(\w+)"', "\n".join(SCHEMES))
    assert set(scores) == {"mean", "sum", "median", "closest", "share", "skating"}
    parts = {key for scheme in SCHEMES for key in tomllib.loads(scheme)}
    wanted = {"judge", "panel", "performances", "measured", "components", "earlier", "result"}
    assert wanted | {"gates", "standings", "tie_break"} <= parts


@pytest.mark.parametrize("at", range(len(SCHEMES)))
def test_an_example_of_the_page_is_a_rubric(at: int) -> None:
    assert read_rubric(with_scheme(SCHEMES[at]), "contoh.toml").code == "CONTOH"


def test_an_example_names_a_whole_rubric_that_is_shipped() -> None:
    named = re.findall(r"\(`([A-Z0-9-]+)`\):\n", PAGE)
    shipped = {path.stem for path in SHIPPED if path.parent.name == "competitions"}
    assert len(named) == len(SCHEMES) - 1, "all but the plain trimmed mean"
    assert set(named) <= shipped


def test_the_first_example_written_anew_is_the_same_rubric() -> None:
    assert read_rubric(with_scheme(""), "a.toml") == read_rubric(EXAMPLE, "a.toml")


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_a_shipped_rubric_is_a_proposal_under_its_own_code(path: Path) -> None:
    _, rubric = load_rubric(path)
    assert (path.stem, True) == (rubric.code, rubric.proposal)


LOWER_WINS = [
    ("times = 1", False),
    ("$RANKED", True),
    ('judge = { ranks = { points = "borda" } }', False),
    ('$BARE ;; judge = { gives = "rank" }', True),
    ('$BARE ;; judge = { gives = "rank", ranks = { points = "borda" } }', False),
    ('$RANKED ;; panel = { score = "skating" }', True),
]


@pytest.mark.parametrize(("statements", "expected"), LOWER_WINS)
def test_a_rubric_tells_whether_the_lower_result_wins(
    statements: str,
    expected: bool,  # noqa: FBT001  # what the rubric says
) -> None:
    assert read_rubric(with_statements(statements), "contoh.toml").lower_wins == expected


RELATIVE = [
    ("times = 1", False),
    ('panel = { score = "median" }', False),
    ("$VISIT", False),
    ('judge = { ranks = { points = "borda" } }', True),
    ('judge = { normalise = { method = "share", common = 2 } }', True),
    ('$BARE ;; judge = { gives = "rank" }', True),
    ('$RANKED ;; panel = { score = "skating" }', True),
    ('visit.judge = { ranks = { points = "borda" } }', True),
]


@pytest.mark.parametrize(("statements", "expected"), RELATIVE)
def test_results_that_compare_within_one_group_only_are_told(
    statements: str,
    expected: bool,  # noqa: FBT001  # what the rubric says
) -> None:
    assert read_rubric(with_statements(statements), "contoh.toml").is_relative == expected
