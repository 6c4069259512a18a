"""A PIN: six digits by which a judge signs in at one desk; it proves presence, it signs nothing."""

import msgspec


class PinIssue(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A judge was given a PIN at a desk, or it was made void; the PIN itself is nowhere in it."""

    valid: bool
    reason: str = ""
