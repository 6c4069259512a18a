"""An audition: its founding, its desks, and whom the office accepted."""

import msgspec

from judging_app.domain.file_kinds import Text


class Founding(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The first entry of an audition: its id, its name, the office's key.

    `rehearsal` and `sample` mark what must never be taken for the real thing.
    """

    id: str
    name: Text
    office_key: str
    rehearsal: bool = False
    sample: bool = False

    @property
    def kind(self) -> str:
        """What it is: `sample`, `rehearsal`, or empty for a real one."""
        return "sample" if self.sample else "rehearsal" if self.rehearsal else ""


class Joining(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The first entry of another desk: the audition it joined (the founding's hash), its key.

    `continues` is the device whose ledger this desk took over, from a backup or a copy.
    """

    audition: str
    key: str
    name: str
    continues: str = ""


class Trust(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A desk accepted another, after both sides compared its short code."""

    accepted: bool
    name: str


class Fork(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The chair and a witness looked at the branches of a copied desk and accept them.

    `ends` are the hashes of the last entries of the branches as they were shown. `reason` says what
    happened, and what was done about it.
    """

    ends: tuple[str, ...]
    reason: str


class Laptop(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A desk became the own laptop of one judge, or (not `lent`) is the table's again.

    Taking it back needs a `reason`, and a witness in the entry.
    """

    lent: bool
    reason: str = ""


class Source(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A rubric or programme file, its text as it was."""

    text: str


class Decision(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A ruling of the chair or the plenary over contestants who are tied, in order, with reason."""

    order: tuple[str, ...]
    reason: str


class Printing(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A copy of a paper of a seal was printed; copies are counted paper by paper.

    `document` is the paper's code (`public_list`), empty for the result sheet, as it was before
    release 0.5 for all. `together` is how many were printed at once under the same number.
    """

    seal: str
    copy: int
    language: str
    paper: str
    document: str = ""
    together: int = 1


class Transfer(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A bundle left this desk or was accepted here; `file` is the SHA-256 of its bytes."""

    file: str
    kind: str
    entries: int
    device: str
