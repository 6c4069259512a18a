"""The words of a method say the rule that a rubric has, and nothing of another one."""

from __future__ import annotations

import pytest

from judging_app.domain.method_words import is_mean, method_told
from judging_app.language import Language
from judging_app.storage.rubric_files import read_rubric
from tests.rubric_texts import component_text, rubric_text

ID, EN = Language("id"), Language("en")


def said(text: str, language: Language = EN) -> str:
    return " ".join(language.say(one) for one in method_told(read_rubric(text, "R.toml")))


def panel(keys: str) -> str:
    return f"[panel]\n{keys}\n"


TWO = {"idea": "60", "pitch": "40"}

RULES = {
    "median": (panel('score = "median"'), "the median (middle value) of the judges"),
    "trimmed": (
        panel('score = "mean"\ndrop_highest = 1\ndrop_lowest = 2'),
        "Not counted: the 1 highest and the 2 lowest.",
    ),
    "factor": (panel('score = "sum"\ntimes = "3/5"'), "It is multiplied by 0.6."),
    "closest": (panel('score = "closest"'), "mean of the 2 values nearest to each other"),
    "quorum": (
        panel('score = "mean"\nquorum = 3'),
        "A contestant whom fewer than 3 judges scored has no place.",
    ),
    "pull": (
        panel('score = "mean"\npull = { limit = "1.5" }'),
        "A score further than 1.5 from the panel's mean is moved to that limit.",
    ),
    "rounding": (
        panel('score = "mean"') + "[result]\nround = { digits = 2 }\n",
        "The final score: Rounded to 2 decimals, half up.",
    ),
    "borda": ('[judge]\nranks = { points = "borda" }\n', "contestants whom that judge placed"),
    "ranks": ('[judge]\nranks = { points = "rank" }\n', "The lower score is the better."),
    "gate": (
        '[[gates]]\nof = "result"\nat_least = "6"\n',
        "A final score below 6 has no place.",
    ),
    "dense": ('[standings]\ncount = "dense"\n', "follows directly (1, 2, 2, 3)"),
    "component": (component_text(), "visit times 0.3"),
    "normalised": (
        '[judge]\nnormalise = { method = "z_score", common = 3 }\n',
        "z-score",
    ),
}


@pytest.mark.parametrize("name", RULES)
def test_a_rule_is_said_in_words(name: str) -> None:
    rule, words = RULES[name]
    assert words in said(rubric_text(rule))
    assert words not in said(rubric_text())


def test_a_plain_mean_is_said_as_one() -> None:
    assert said(rubric_text(weights=TWO)) == (
        "A judge's score is the weighted mean of the marks on the criteria."
        " The panel's score is the mean of the judges' scores."
    )
    assert is_mean(read_rubric(rubric_text(weights=TWO), "R.toml"))


@pytest.mark.parametrize("name", sorted(RULES.keys() - {"quorum", "dense"}))
def test_any_other_rule_is_no_plain_mean(name: str) -> None:
    assert not is_mean(read_rubric(rubric_text(RULES[name][0]), "R.toml"))


def test_criterion_by_criterion_tells_each_rounding() -> None:
    rule = panel(
        'score = "mean"\nover = "criteria"\nround = { digits = 2 }\nround_product = { digits = 2 }'
    )
    told = said(rubric_text(rule, weights=TWO), ID)
    assert told == (
        "Untuk setiap kriteria diambil rata-rata dari nilai para juri."
        " Dibulatkan sampai 2 angka di belakang koma; tepat setengah ke atas."
        " Hasil setiap kriteria dikalikan bobotnya, dijumlahkan, dan dibagi jumlah bobot."
        " Setiap hasil perkalian:"
        " Dibulatkan sampai 2 angka di belakang koma; tepat setengah ke atas."
    )
