"""A checker of bundles that stands alone, written from docs/bundle-format.md and nothing else.

It imports nothing of the program: the standard library and `cryptography`. Run it with files.
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

FIRST = re.compile(
    rb'\{"judging-app":"bundle ([0-9]{1,4})","key":"([0-9a-f]{64})","length":([1-9][0-9]{0,11})\}\n'
)
LAST = re.compile(rb'\{"signature":"([0-9a-f]{128})"\}\n')
LAST_BYTES, MOST_BYTES, MOST_LINE = 145, 1_000_000_000, 4_000_000
SUBJECT = re.compile(r"[a-z]+(/[A-Za-z0-9._-]*)*")
HEX = {size: re.compile(rf"[0-9a-f]{{{size}}}") for size in (32, 64, 128)}
LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

HEADER: dict[str, tuple[type, ...]] = {
    "kind": (str,), "audition": (str,), "sender": (str,), "sender_name": (str,), "entries": (int,),
    "heads": (list,), "sessions": (list,), "digest": (str,), "rehearsal": (bool,),
    "made_at": (str,), "program": (str,),
}  # fmt: skip
OPTIONAL = {"sessions", "digest", "rehearsal", "made_at", "program"}
ENTRY: dict[str, tuple[type, ...]] = {
    "v": (int,), "device": (str,), "n": (int,), "prev": (str,), "type": (str,), "critical": (bool,),
    "subject": (str,), "actor": (str,), "role": (str,), "behalf": (str,), "witness": (str,),
    "at": (str,), "heads": (list,), "body": (dict, list, str, int, bool, type(None)),
}  # fmt: skip
NEEDED = {"device", "n", "type", "subject", "body"}

SESSION = (
    "session", "seat", "assignment", "attendance", "absence", "declaration", "recusal",
    "exclusion", "conference", "stance", "ballot", "measurement", "swap",
)  # fmt: skip
UNCOUNTED = {
    "audition", "desk", "trust", "draw", "call", "robot", "ink", "attachment", "announcement",
    "objection", "paper_check", "paper_look", "release", "pin", "laptop", "printing", "transfer",
    "fork",
}  # fmt: skip


class RefusedError(Exception):
    """The file is not to be taken in; the text says at which step."""


def refuse_unless(is_right: object, why: str) -> None:
    if not is_right:
        raise RefusedError(why)


def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    refuse_unless(len(found) == len(pairs), "a key stands twice")
    return found


def unwanted(text: str) -> Any:  # noqa: ANN401  # never returns
    why = f"a number that is none: {text[:20]}"
    raise RefusedError(why)


def read_json(line: bytes) -> Any:  # noqa: ANN401  # whatever stands there
    try:
        text = line.decode("utf-8")
        return json.loads(text, object_pairs_hook=once, parse_constant=unwanted)
    except (ValueError, RecursionError) as error:
        raise RefusedError("not JSON") from error


def shaped(value: Any, keys: dict[str, tuple[type, ...]], optional: set[str]) -> None:  # noqa: ANN401  # as above
    refuse_unless(isinstance(value, dict), "not an object")
    refuse_unless(set(value) <= set(keys), "an unknown key")
    refuse_unless(set(keys) - optional <= set(value), "a key is missing")
    for key, found in value.items():
        refuse_unless(type(found) in keys[key], f"{key} is of another kind")


def is_signed(key: str, message: bytes, signature: str) -> bool:
    try:
        public = Ed25519PublicKey.from_public_bytes(bytes.fromhex(key))
        public.verify(bytes.fromhex(signature), message)
    except (InvalidSignature, ValueError):
        return False
    return True


def device_of(key: str) -> str:
    return hashlib.sha256(bytes.fromhex(key)).hexdigest()[:32]


class Checked:
    """A bundle that is genuine: its header, its entries by hash, and what they add up to."""

    def __init__(self, data: bytes) -> None:
        refuse_unless(len(data) <= MOST_BYTES, "too large")
        first, last = FIRST.match(data), LAST.fullmatch(data[-LAST_BYTES:])
        refuse_unless(first, "the first line")
        refuse_unless(last, "the last line")
        assert first is not None
        assert last is not None
        payload = data[first.end() : -LAST_BYTES]
        refuse_unless(len(payload) == int(first[3]), "the length")
        key = first[2].decode()
        summed = hashlib.sha256(data[:-LAST_BYTES]).digest()
        message = b"judging-app bundle\n" + summed
        refuse_unless(is_signed(key, message, last[1].decode()), "the signature")
        refuse_unless(int(first[1]) == 1, "a newer format")
        lines = payload.split(b"\n")
        refuse_unless(lines.pop() == b"", "the last line of the payload")
        refuse_unless(max(map(len, lines)) <= MOST_LINE, "a line is too long")
        outer = read_json(lines[0])
        shaped(outer, {"header": (dict,)}, set())
        self.header: dict[str, Any] = outer["header"]
        shaped(self.header, HEADER, OPTIONAL)
        refuse_unless(self.header["kind"] in {"package", "result", "ballots"}, "the kind")
        refuse_unless(len(lines) == self.header["entries"] + 1, "the number of entries")
        refuse_unless(device_of(key) == self.header["sender"], "the sender")
        self.entries = {hashlib.sha256(line).hexdigest(): read_entry(line) for line in lines[1:]}
        self.file = hashlib.sha256(data).hexdigest()
        self._check_chains()

    def _check_chains(self) -> None:
        by_device: dict[str, dict[tuple[int, str], dict[str, Any]]] = defaultdict(dict)
        for name, entry in self.entries.items():
            by_device[entry["device"]][entry["n"], name] = entry
        ends: dict[str, list[tuple[int, str, str]]] = defaultdict(list)
        for end in self.header["heads"]:
            refuse_unless(isinstance(end, list) and len(end) == 4, "an end")
            refuse_unless([type(part) for part in end] == [str, int, str, str], "an end")
            ends[end[0]].append((end[1], end[2], end[3]))
        refuse_unless(set(ends) == set(by_device), "ends and chains")
        for device, known in by_device.items():
            self._check_chain(device, known, ends[device])

    def _check_chain(
        self,
        device: str,
        known: dict[tuple[int, str], dict[str, Any]],
        ends: list[tuple[int, str, str]],
    ) -> None:
        reached: set[tuple[int, str]] = set()
        for n, name, signature in ends:
            at = (n, name)
            while at not in reached:
                refuse_unless(at in known, "a chain is broken")
                reached.add(at)
                if at[0] == 0:
                    refuse_unless(known[at].get("prev", "") == "", "a chain is broken")
                    break
                at = (at[0] - 1, known[at].get("prev", ""))
            key = self._key_of(device, known)
            message = f"judging-app head 1\n{device}\n{n}\n{name}\n".encode()
            refuse_unless(is_signed(key, message, signature), "the signature of an end")
        refuse_unless(reached == set(known), "an entry that no end vouches for")

    def _key_of(self, device: str, known: dict[tuple[int, str], dict[str, Any]]) -> str:
        name, first = next((name, entry) for (n, name), entry in known.items() if n == 0)
        refuse_unless(first["type"] in {"audition", "desk"}, "the first entry")
        refuse_unless(isinstance(first["body"], dict), "the first entry")
        key = first["body"].get("office_key" if first["type"] == "audition" else "key", "")
        refuse_unless(isinstance(key, str) and HEX[64].fullmatch(key), "the key of a device")
        refuse_unless(device_of(key) == device, "the key of a device")
        audition = name if first["type"] == "audition" else first["body"].get("audition")
        refuse_unless(audition == self.header["audition"], "another audition")
        return str(key)

    @property
    def receipt(self) -> str:
        """The code that the office reads out."""
        text = f"judging-app receipt 1\n{self.file}\n{len(self.entries)}\n"
        bits = int.from_bytes(hashlib.sha256(text.encode()).digest()[:5], "big")
        letters = "".join(LETTERS[bits >> shift & 31] for shift in range(35, -5, -5))
        return f"{letters[:4]}-{letters[4:]}"

    def digest(self, judge: str = "") -> str:
        """Sum up what the entries tell of the header's sessions; see docs/ledger-format.md."""
        heads: dict[str, dict[str, dict[str, Any]]] = defaultdict(dict)
        replaced: set[tuple[str, str]] = set()
        for name, entry in self.entries.items():
            heads[entry["subject"]][name] = entry
            replaced |= {(entry["subject"], old) for old in entry.get("heads", [])}
        lines = {
            b" ".join((subject.encode(), entry["type"].encode(), summed_body(entry)))
            for subject, several in heads.items()
            for name, entry in several.items()
            if (subject, name) not in replaced
            if entry["type"] not in UNCOUNTED and self._is_about(subject, judge)
        }
        return hashlib.sha256(b"\n".join(sorted(lines))).hexdigest()

    def _is_about(self, subject: str, judge: str) -> bool:
        kind, *rest = subject.split("/")
        sessions = self.header.get("sessions", [])
        if judge:
            is_own = kind in {"ballot", "declaration", "recusal", "stance"} and judge in rest[1:3]
            return is_own and rest[0] in sessions
        if kind in SESSION:
            return rest[0] in sessions
        return kind in {"decision", "seal"} and rest[0] == "session" and rest[1] in sessions


def read_entry(line: bytes) -> dict[str, Any]:
    entry = read_json(line)
    shaped(entry, ENTRY, set(ENTRY) - NEEDED)
    refuse_unless(entry.get("v", 1) == 1, "the version of an entry")
    refuse_unless(0 <= entry["n"] < 2**63, "a counter")
    refuse_unless(HEX[32].fullmatch(entry["device"]), "a device")
    refuse_unless(SUBJECT.fullmatch(entry["subject"]), "a subject")
    are_hashes = all(isinstance(h, str) and HEX[64].fullmatch(h) for h in entry.get("heads", []))
    refuse_unless(are_hashes, "what is replaced")
    entry["line"] = line
    return dict(entry)


def body_bytes(line: bytes) -> bytes:
    """Cut the bytes of the body out: it is the last key of an entry."""
    text = line.decode()
    decoder = json.JSONDecoder()
    at = 1
    while True:
        key, at = decoder.raw_decode(text, at)
        start = at + 1
        _, at = decoder.raw_decode(text, start)
        if key == "body":
            return text[start:at].encode()
        at += 1


def summed_body(entry: dict[str, Any]) -> bytes:
    body = body_bytes(entry["line"])
    if entry["type"] != "seal":
        return body
    seal = json.loads(body)
    for key in ("replaces", "sealed_at", "device_name", "program"):
        seal[key] = ""
    seal["counted"], seal["heads"] = [], []
    for panel in seal["panels"]:
        panel["seal"] = ""
    return json.dumps(seal, ensure_ascii=False, separators=(",", ":")).encode()


def main(paths: list[str]) -> int:
    status = 0
    for path in paths:
        try:
            found = Checked(Path(path).read_bytes())
        except RefusedError as refused:
            print(f"{path}: refused: {refused}")  # noqa: T201  # what it is for
            status = 1
        else:
            told = f"{found.header['kind']}, {len(found.entries)} entries, {found.receipt}"
            print(f"{path}: genuine: {told}")  # noqa: T201  # as above
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
