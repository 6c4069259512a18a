"""Rubric versions: of a rubric's text the code and the version alone, without all the rules.

A start reads no more of a rubric than this, so the rules are imported only where they are needed.
"""

from __future__ import annotations

import tomllib

from judging_app.domain.rubric_version import RubricVersion


def read_version(text: str, name: str) -> RubricVersion:
    """Read only a rubric's code and version; raises JudgingError where it is none.

    They stand before the first table of the file, so the rest is read only where they do not.
    """
    try:
        top = tomllib.loads(text.partition("\n[")[0])
    except tomllib.TOMLDecodeError:
        top = {}
    match top:
        case {"code": str(code), "version": int(version)}:
            return RubricVersion(code, version)
    from judging_app.storage.rubric_files import read_rubric  # noqa: PLC0415  # see above

    whole = read_rubric(text, name)
    return RubricVersion(whole.code, whole.version)
