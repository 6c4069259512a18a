"""Debian packages that Qt and the tests need: as root install them, else print the command.

Use: `python3 tools/system_libraries.py window [tests]`. Elsewhere than on Debian and its kin it
does nothing. It runs before anything is installed, hence with the standard library alone.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

PACKAGES = {
    "window": (
        "libglib2.0-0",
        "libgl1",
        "libegl1",
        "libxkbcommon0",
        "libdbus-1-3",
        "libfontconfig1",
        "libxcb-cursor0",
        "libxcb-icccm4",
        "libxcb-keysyms1",
        "libxcb-shape0",
        "libxkbcommon-x11-0",
    ),
    "tests": (
        "xvfb",  # a display without a screen
        "strace",  # shows what reaches the disk, and in which order
        "xdotool",  # types on it as a person would
        "poppler-utils",  # reads papers back and paints them
        "fonts-dejavu-core",
    ),
}
QUERY = ["dpkg-query", "--show", "--showformat=${db:Status-Status} ${Package}: ${Provides}\\n"]
REFRESH = ["apt-get", "update", "-qq"]
INSTALL = ["apt-get", "install", "-y", "-qq", "--no-install-recommends"]


def installed(status: str) -> set[str]:
    """Return the names that count as installed, from lines of `state package: what it provides`.

    A package stands for what it provides too: libglib2.0-0 is libglib2.0-0t64 in newer releases.
    """
    names: set[str] = set()
    for line in status.splitlines():
        state, _, rest = line.partition(" ")
        if state == "installed":
            package, _, provides = rest.partition(": ")
            names |= {package, *(each.split()[0] for each in provides.split(",") if each.strip())}
    return names


def missing(kinds: list[str]) -> list[str]:
    """Return the packages of these kinds that this machine lacks, in the order of the lists."""
    here = installed(subprocess.run(QUERY, capture_output=True, text=True, check=True).stdout)
    return [name for kind in kinds for name in PACKAGES[kind] if name not in here]


def install(names: list[str]) -> bool:
    """Install these packages and say whether it worked; fetch new lists if the old will not do."""
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for lists_are_new in (False, True):
        if lists_are_new:
            subprocess.run(REFRESH, env=environment, capture_output=True, check=False)
        result = subprocess.run(
            [*INSTALL, *names], env=environment, capture_output=True, text=True, check=False
        )
        if result.returncode == 0:
            return True
    print(result.stderr.strip(), file=sys.stderr)
    return False


def main(kinds: list[str]) -> int:
    """Prepare the machine; return 1 only in CI, where every test must run and cannot without."""
    if sys.platform != "linux" or not (shutil.which("dpkg-query") and shutil.which("apt-get")):
        return 0
    names = missing(kinds)
    if not names:
        return 0
    if os.geteuid() == 0:
        print(f"Installing system packages: {' '.join(names)} …", flush=True)
        if install(names):
            return 0
    command = f"sudo apt-get install --no-install-recommends {' '.join(names)}"
    print(f"System packages are missing; this installs them:\n    {command}", file=sys.stderr)
    return 1 if os.environ.get("CI") else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
