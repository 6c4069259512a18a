"""A roster: the contestants and the people (judges, committee) of an audition."""

import re

import msgspec


class Contestant(msgspec.Struct, frozen=True, kw_only=True):
    """Who is judged: a number, a name, where from, and what the judging needs to know.

    `nspp` is text, twelve digits where nothing is doubtful, or empty; `area` is the official code
    (`32.05`); `category` and `sector` are keys of the programme; where it lists no areas or no
    sectors, area or sector is any text, or empty. `started` is the year in which the business
    began, 0 where unknown. No identity papers, no bank accounts, no telephone numbers
    (opop.md 7.2 and 9).
    """

    id: str
    number: str
    name: str
    category: str
    area: str
    nspp: str = ""
    district: str = ""
    village: str = ""
    sector: str = ""
    product: str = ""
    institution: str = ""
    mentor: str = ""
    started: int = 0


class Person(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody with a part in the audition: a judge, a committee member, a witness.

    `before` and `after` hold the titles that stand before and after the name; `nip` is a civil
    servant's number, 18 digits where nothing is doubtful, or empty; `background` is the judge's
    group (academic, business, …).
    """

    id: str
    name: str
    before: str = ""
    after: str = ""
    institution: str = ""
    background: str = ""
    nip: str = ""

    @property
    def full_name(self) -> str:
        """The name as it is printed, with its titles: `Dr. Hj. Rina Kusumawardani, S.E., M.M.`."""
        front = f"{self.before} {self.name}".strip()
        return f"{front}, {self.after}" if self.after else front


def nspp_doubts(nspp: str, area: str) -> tuple[str, ...]:
    """Name what is doubtful about an NSPP: `length`, `type`, `area`; nothing where it fits.

    Twelve digits, `5100`, four digits of the regency or city, four serial digits. A doubt warns
    and never rejects: a fifth of the numbers were wrong in 2020 (opop.md 7.1).
    """
    if not re.fullmatch(r"[0-9]{12}", nspp):
        return ("length",)
    doubts = []
    if not nspp.startswith("5100"):
        doubts.append("type")
    if re.fullmatch(r"[0-9]{2}\.[0-9]{2}", area) and nspp[4:8] != area.replace(".", ""):
        doubts.append("area")
    return tuple(doubts)
