"""Playing: the command that plays the sample programme."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from judging_app.cli.progress import progress
from judging_app.cli.report import Report
from judging_app.demo.play import Play

if TYPE_CHECKING:
    from argparse import Namespace

    from judging_app.demo.play import Played
    from judging_app.language import Language

SHIPPED = Path(__file__).parent.parent.parent / "rubrics" / "opop-2020"


def demo(arguments: Namespace, language: Language) -> Report:
    """Play the whole sample programme into a folder."""
    started = time.monotonic()
    with progress(language.say("cli.demo_progress")) as tell:
        play = Play(
            arguments.out,
            arguments.programme or SHIPPED,
            language,
            seed=arguments.seed,
            order=arguments.order,
            tell=tell.step,
        )
        tell.total(play.steps)
        played = play.perform()
    report = Report(_demo_lines(played, play, language), _demo_data(played, arguments.seed))
    seconds = time.monotonic() - started
    report.lines.append(language.say("cli.demo_took", seconds=round(seconds)))
    return report


def _demo_lines(played: Played, play: Play, language: Language) -> list[str]:
    say, number = language.say, language.number
    lines = [say("cli.demo_invented"), ""]
    for figures in played.stages:
        stage = play.programme.stage(figures.stage)
        lines.append(
            say(
                "cli.demo_stage",
                stage=language.of(stage.name),
                entered=number(figures.total("entered")),
                absent=number(figures.total("absent")),
                advanced=number(figures.total("advanced")),
                winners=number(figures.total("winners")),
                prizes=language.rupiah(figures.total("prize_total")),
            )
        )
        lines.extend(
            say(
                "cli.demo_category",
                category=language.of(play.programme.category(key).name),
                entered=number(found.entered),
                absent=number(found.absent),
                advanced=number(found.advanced),
                winners=number(found.winners),
                prizes=language.rupiah(found.prize_total),
            )
            for key, found in figures.by_category.items()
        )
    total = _prize_total(played)
    lines += [
        say("cli.demo_prizes", sum=language.rupiah(total), words=language.in_words(total)),
        say("cli.demo_transactions", n=played.transactions, count=number(played.transactions)),
        say("cli.demo_digest", digest=played.digest),
        "",
        say("cli.demo_papers"),
        *(f"  {path}" for path in played.papers),
        "",
        say("cli.demo_ledger", path=played.ledger),
        say("cli.demo_next", path=played.papers[-1], ledger=played.ledger, python=interpreter()),
    ]
    return lines


def _demo_data(played: Played, seed: int) -> dict[str, object]:
    return {
        "sample": True,
        "seed": seed,
        "stages": [
            {
                "stage": figures.stage,
                "entered": figures.total("entered"),
                "absent": figures.total("absent"),
                "advanced": figures.total("advanced"),
                "winners": figures.total("winners"),
                "by_category": {key: found._asdict() for key, found in figures.by_category.items()},
                "prize_total": figures.total("prize_total"),
            }
            for figures in played.stages
        ],
        "prize_total": _prize_total(played),
        "digest": played.digest,
        "transactions": played.transactions,
        "ledger": str(played.ledger),
        "papers": [str(path) for path in played.papers],
        "bundles": [str(path) for path in played.bundles],
    }


def _prize_total(played: Played) -> int:
    return sum(figures.total("prize_total") for figures in played.stages)


def interpreter() -> Path:
    """Say by which Python the program runs, as one would type it from here."""
    python, here = Path(sys.executable), Path.cwd()
    return python.relative_to(here) if python.is_relative_to(here) else python
