"""The papers' sentences: both languages have the same, and the papers use all of them."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter

from babel.messages.pofile import read_po

PACKAGE = Path(__file__).parents[2] / "judging_app"


def _last(text: object) -> str:
    """Take the text of a sentence, of several plural forms the last."""
    return str(text[-1]) if isinstance(text, (list, tuple)) else str(text)


def sentences(code: str) -> dict[str, str]:
    path = PACKAGE / "locale" / code / "LC_MESSAGES" / "paper.po"
    with path.open("rb") as source:
        catalogue = read_po(source, locale=code)
    found = {}
    for message in catalogue:
        if message.id:
            key, said = (_last(part) for part in (message.id, message.string))
            found[key.removeprefix("paper.")] = said
    return found


def test_both_languages_have_the_same_sentences_with_the_same_values() -> None:
    indonesian, english = sentences("id"), sentences("en")
    assert list(indonesian) == list(english)
    for key, said in indonesian.items():
        names = {name for _, name, _, _ in Formatter().parse(said) if name}
        assert names == {name for _, name, _, _ in Formatter().parse(english[key]) if name}
        assert english[key]


def test_every_sentence_is_used_somewhere_in_the_papers() -> None:
    source = "\n".join(
        path.read_text(encoding="utf-8") for path in sorted((PACKAGE / "papers").glob("*.py"))
    )
    exact = set(re.findall(r"""["'](?:paper\.)?(\w+)["']""", source))
    stems = re.findall(r'f"(\w+_)\{', source)
    stems += ["act_"]
    words = {f"{key}_word" for key in exact}
    unused = [
        key
        for key in sentences("id")
        if key not in exact | words and not any(key.startswith(stem) for stem in stems)
    ]
    assert unused == []
