"""Compile the sentence catalogues (.po) that the program reads as .mo; --check only compares."""

from __future__ import annotations

import datetime as dt
import io
import sys
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

UNDATED = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
LOCALE = Path(__file__).parent.parent / "judging_app" / "locale"


def compiled(po: Path) -> bytes:
    with po.open("rb") as source:
        catalogue = read_po(source, locale=po.parts[-3])
    catalogue.creation_date = UNDATED
    target = io.BytesIO()
    write_mo(target, catalogue)
    return target.getvalue()


def main(*, check: bool) -> int:
    stale = []
    for po in sorted(LOCALE.glob("*/LC_MESSAGES/*.po")):
        mo = po.with_suffix(".mo")
        wanted = compiled(po)
        if mo.is_file() and mo.read_bytes() == wanted:
            continue
        stale.append(po.relative_to(LOCALE))
        if not check:
            mo.write_bytes(wanted)
    for po in stale:
        print(f"{'stale' if check else 'compiled'}: {po}")
    return 1 if check and stale else 0


if __name__ == "__main__":
    sys.exit(main(check="--check" in sys.argv[1:]))
