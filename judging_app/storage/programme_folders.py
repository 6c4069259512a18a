"""Programme folders: a folder with a programme, the rubrics that it names, and a sample."""

from __future__ import annotations

from typing import TYPE_CHECKING

from judging_app.domain.errors import JudgingError
from judging_app.domain.fault import at_item, at_key
from judging_app.domain.sample import Sample, check_sample
from judging_app.storage.programme_files import load_programme
from judging_app.storage.rubric_files import load_rubric
from judging_app.storage.toml_files import load_text, read_struct

if TYPE_CHECKING:
    from pathlib import Path

    from judging_app.domain.programme import Programme
    from judging_app.domain.rubric import Rubric

PROGRAMME = "programme.toml"
SAMPLE = "sample.toml"


def load_programme_folder(folder: Path) -> tuple[str, Programme, dict[str, tuple[str, Rubric]]]:
    """Read the programme of a folder with every rubric that it names, by the rubric's code.

    The rubric of code `X` is the file `X.toml` beside `programme.toml`. Raises JudgingError where
    a file is wrong or missing, or a rubric bears another code than its name.
    """
    text, programme = load_programme(folder / PROGRAMME)
    rubrics: dict[str, tuple[str, Rubric]] = {}
    for number, stage in enumerate(programme.stages, start=1):
        for category, code in stage.rubrics.items():
            path = folder / f"{code}.toml"
            if not path.is_file():
                place = (at_item("stages", number, stage.key), at_key("rubrics"), category)
                values = {"file": PROGRAMME, "place": place, "code": code, "wanted": path.name}
                raise JudgingError("programme.rubric_missing", **values)
            rubrics.setdefault(code, _load_named(path, code))
    return text, programme, rubrics


def _load_named(path: Path, code: str) -> tuple[str, Rubric]:
    text, rubric = load_rubric(path)
    if rubric.code != code:
        place = (at_key("code"),)
        raise JudgingError(
            "programme.rubric_code", file=path.name, place=place, got=rubric.code, want=code
        )
    return text, rubric


def read_sample(text: str, programme: Programme, name: str) -> Sample:
    """Read a sample that fits a programme from the text of its file.

    Raises JudgingError with the file, the place and what to do.
    """
    sample = read_struct(text, Sample, name)
    check_sample(sample, programme, name)
    return sample


def load_sample(folder: Path, programme: Programme) -> Sample:
    """Read the sample of a programme's folder. Raises JudgingError."""
    return read_sample(load_text(folder / SAMPLE), programme, SAMPLE)
