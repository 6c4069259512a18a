"""Sheet values: the numbers and dates of a workbook as text, exactly as they stand there."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from decimal import Context, Decimal, InvalidOperation
from typing import TYPE_CHECKING

from judging_app.storage.xml_parts import Reader

if TYPE_CHECKING:
    from judging_app.storage.xml_parts import Attributes

EXACT_BELOW = 2**53
"""A workbook's numbers are floats: whole ones are exact below this, and shortened from here on."""

AS_SHOWN = Context(prec=15, traps=[])
"""Spreadsheets keep 17 digits and show 15, which hides what floats do to `32.1`."""

MOST_DIGITS = 40
SMALLEST = Decimal("1E-15")
DATE_FORMATS = {*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)}
"""The numbers of the formats for dates and times that need no entry in the styles."""

NOT_A_LETTER = re.compile(r'"[^"]*"|\[[^\]]*\]|[\\_*].')
"""What stands in a format without being part of the date: quoted, coloured, escaped, padding."""

FIRST_DAY = datetime(1899, 12, 30)  # noqa: DTZ001  # a calendar day, no moment
FIRST_1904 = datetime(1904, 1, 1)  # noqa: DTZ001  # as above
SECONDS_A_DAY = 86_400
LAST_DAY = 2_958_465
LEAP_DAY = 60
"""Day 60 is a 29 February 1900 that never was; the days before it count from one day later."""

MOST_STYLES = 100_000
MOST_OF_A_CODE = 255


def number_text(raw: str) -> str:
    """Write a number in plain digits; one too long to be exact gets an exponent (`1.97501E+17`).

    >>> number_text("510032730112"), number_text("32.100000000000001"), number_text("5.10033E+11")
    ('510032730112', '32.1', '510033000000')
    """
    number = _decimal(raw)
    if number is None:
        return raw.strip()
    if number.copy_abs() >= EXACT_BELOW:
        return f"{number:.5E}"
    if number == int(number):
        return str(int(number))
    if number.copy_abs() < SMALLEST:
        return f"{number:.5E}"
    return f"{AS_SHOWN.create_decimal(number).normalize():f}"


def _length(days: Decimal) -> timedelta:
    return timedelta(seconds=round(days * SECONDS_A_DAY))


def _decimal(raw: str) -> Decimal | None:
    try:
        number = Decimal(raw.strip()) if len(raw) <= MOST_DIGITS else Decimal("NaN")
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


class DateFormats(Reader):
    """The cell styles of a workbook that show a number as a date or a time.

    Reads the part with the styles; `uses_1904` tells that days count from 1904 on.
    """

    def __init__(self, *, uses_1904: bool) -> None:
        self.uses_1904 = uses_1904
        self.codes: dict[int, str] = {}
        self.styles: list[bool] = []
        self.is_inside = False

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "numFmt":
            self.codes[int(attributes["numFmtId"])] = attributes["formatCode"][:MOST_OF_A_CODE]
        elif name == "cellXfs":
            self.is_inside = True
        elif name == "xf" and self.is_inside:
            if len(self.styles) == MOST_STYLES:
                raise ValueError
            self.styles.append(self._is_date(int(attributes.get("numFmtId", "0"))))

    def end(self, name: str) -> None:
        if name == "cellXfs":
            self.is_inside = False

    def shown(self, raw: str, style: str) -> str:
        """Write a number as `2020-05-01`, `10:30:00` or both; empty where its style is no date."""
        number = _decimal(raw)
        place = int(style)
        if number is None or place >= len(self.styles) or not self.styles[place]:
            return ""
        if not 0 <= number <= LAST_DAY:
            return ""
        if number < 1:
            return f"{FIRST_DAY + _length(number):%H:%M:%S}"
        day = FIRST_1904 if self.uses_1904 else FIRST_DAY
        early = timedelta(days=not self.uses_1904 and number < LEAP_DAY)
        when = day + early + _length(number)
        return f"{when:%Y-%m-%d}" if number == int(number) else f"{when:%Y-%m-%d %H:%M:%S}"

    def _is_date(self, number: int) -> bool:
        code = NOT_A_LETTER.sub("", self.codes.get(number, ""))
        return number in DATE_FORMATS or re.search("[dmyhs]", code, re.IGNORECASE) is not None
