"""Device keys: what a desk signs with, in files of their own outside every ledger.

The library that signs takes longer to load than the rest of this package, so it is loaded when
something is first signed or verified; a window that only shows an audition does neither.
"""

from __future__ import annotations

from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

import msgspec

from judging_app.domain.chain import device_of
from judging_app.domain.errors import JudgingError
from judging_app.storage.durable_files import read_whole, sync_folder, write_whole

if TYPE_CHECKING:
    from pathlib import Path

    from cryptography.hazmat.primitives.asymmetric.ed25519 import (
        Ed25519PrivateKey,
        Ed25519PublicKey,
    )

MOST_BYTES, KEY_BYTES = 4096, 32


@lru_cache(maxsize=256)
def _public_key(public: str) -> Ed25519PublicKey:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import (  # noqa: PLC0415  # see above
        Ed25519PublicKey,
    )

    return Ed25519PublicKey.from_public_bytes(bytes.fromhex(public))


def is_signed(public: str, message: bytes, signature: str) -> bool:
    """Tell whether an Ed25519 signature (hexadecimal) of a message is by this public key."""
    from cryptography.exceptions import InvalidSignature  # noqa: PLC0415  # see above

    try:
        _public_key(public).verify(bytes.fromhex(signature), message)
    except (InvalidSignature, ValueError):
        return False
    return True


class DeviceKey:
    """A desk's own key; it signs the head of the desk's chain and the files that it sends.

    `path` is the file that it came from, under the name of its device. A file that holds another
    device's key raises JudgingError at the first use.
    """

    def __init__(self, private: bytes, path: Path | None = None) -> None:
        self._private = private
        self._path = path
        self.device = path.stem if path else device_of(self.public)

    @cached_property
    def public(self) -> str:
        """The public key in hexadecimal; others know the device by it."""
        public = self._key.public_key().public_bytes_raw().hex()
        if self._path is not None and device_of(public) != self._path.stem:
            raise JudgingError("ledger.key_damaged", path=str(self._path))
        return public

    def sign(self, message: bytes) -> str:
        """Sign a message; the signature is 64 bytes in hexadecimal."""
        self.check()
        return self._key.sign(message).hex()

    def check(self) -> None:
        """Refuse a key that is not its device's; raises JudgingError."""
        _ = self.public

    @cached_property
    def _key(self) -> Ed25519PrivateKey:
        from cryptography.hazmat.primitives.asymmetric.ed25519 import (  # noqa: PLC0415  # see above
            Ed25519PrivateKey,
        )

        return Ed25519PrivateKey.from_private_bytes(self._private)


class _KeyFile(msgspec.Struct, forbid_unknown_fields=True):
    private: str
    ledger: str


class KeyFolder:
    """The folder that holds this installation's device keys, one file each, readable by it alone.

    A key belongs to one ledger at one place: a copy of the ledger elsewhere finds no key and goes
    on as a new device, so that two desks never write the same chain.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def create(self, ledger: Path) -> DeviceKey:
        """Make a new key for a ledger and keep it; raises JudgingError where it cannot be kept."""
        from cryptography.hazmat.primitives.asymmetric.ed25519 import (  # noqa: PLC0415  # see above
            Ed25519PrivateKey,
        )

        private = Ed25519PrivateKey.generate().private_bytes_raw()
        key = DeviceKey(private)
        file = _KeyFile(private.hex(), self._place_of(ledger))
        if not self._folder.is_dir():
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            sync_folder(self._folder.parent)
        write_whole(self._path(key.device), msgspec.json.encode(file), mode=0o600, replace=False)
        return key

    def find(self, device: str, ledger: Path) -> DeviceKey | None:
        """Find the key of a device for the ledger at this place, if this installation holds it."""
        path = self._path(device)
        if not path.exists():
            return None
        try:
            file = msgspec.json.decode(read_whole(path, MOST_BYTES), type=_KeyFile)
            private = bytes.fromhex(file.private)
        except (msgspec.DecodeError, ValueError) as error:
            raise JudgingError("ledger.key_damaged", path=str(path)) from error
        if len(private) != KEY_BYTES:
            raise JudgingError("ledger.key_damaged", path=str(path))
        return DeviceKey(private, path) if file.ledger == self._place_of(ledger) else None

    def _path(self, device: str) -> Path:
        return self._folder / f"{device}.key"

    def _place_of(self, ledger: Path) -> str:
        """Say where a ledger is: below the keys' parent relative to it, else in full.

        Moving the whole data folder keeps the keys good; copying a ledger beside itself does not.
        """
        root, place = self._folder.parent.resolve(), ledger.resolve()
        return (place.relative_to(root) if place.is_relative_to(root) else place).as_posix()
