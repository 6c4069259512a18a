"""The kinds of values as files write them: texts, keys, lines, exact numbers."""

from typing import Annotated

from msgspec import Meta

Text = Annotated[dict[str, str], Meta(extra={"form": "text"})]
"""The same text in each language: `{"id": …, "en": …}`."""

Key = Annotated[str, Meta(pattern=r"^[A-Za-z0-9._-]{1,40}\Z")]
"""The short name by which files and ledger know something; never shown where it has a name."""

Decimal = Annotated[str, Meta(extra={"form": "decimal"})]
"""An exact decimal as text (`12.5`); a file may also write a whole number without quotes."""

Ratio = Annotated[str, Meta(extra={"form": "ratio"})]
"""An exact number as text: a decimal (`0.3`) or a fraction (`2/3`)."""

Line = Annotated[str, Meta(min_length=1, max_length=200)]
"""A name or a line of text, the same in every language."""
