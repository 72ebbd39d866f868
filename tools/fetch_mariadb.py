"""Fetches Debian's or Ubuntu's MariaDB server into .cache, without installing it; needs no root.

The tests that need a MySQL or MariaDB server call this where none is installed. Standard library only.
"""

from __future__ import annotations

import fcntl
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent
TARGET = CHECKOUT / ".cache" / "mariadb"
PROGRAM = Path("usr") / "sbin" / "mariadbd"
_SERVER = "mariadb-server-core"
_WITH_PLUGINS = "mariadb-server"
_NEEDED = re.compile(r"'[^']+/([a-z0-9][a-z0-9+.-]*)_[^/']*\.deb' ")


class CannotFetchError(Exception):
    """Raised where a machine has no package manager, no network, or no such package."""


def main() -> None:
    """Print the path of the server's program."""
    try:
        print(fetched())
    except CannotFetchError as error:
        sys.exit(f"error: {error}")


def fetched(target: Path = TARGET) -> Path:
    """Return the program, fetched and unpacked where it is not there yet. Raises CannotFetchError."""
    if not (target / PROGRAM).exists():
        if shutil.which("apt-get") is None or shutil.which("dpkg-deb") is None:
            raise CannotFetchError("MariaDB can only be fetched on Debian and Ubuntu.")
        target.parent.mkdir(parents=True, exist_ok=True)
        with (target.parent / ".mariadb.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)  # several test processes ask at once, and one fetches
            if not (target / PROGRAM).exists():
                _fetch(target)
    return target / PROGRAM


def _fetch(target: Path) -> None:
    with tempfile.TemporaryDirectory(prefix=".mariadb-", dir=target.parent) as folder:
        unpacked = _unpacked(Path(folder))
        shutil.rmtree(target, ignore_errors=True)  # what an earlier attempt has left
        unpacked.rename(target)


def _unpacked(folder: Path) -> Path:
    """Download the server with the libraries that are not installed, and its plugins; with package lists of our own."""
    (folder / "lists" / "partial").mkdir(parents=True)
    (folder / "archives" / "partial").mkdir(parents=True)
    options = (f"-oDir::State::lists={folder}/lists", f"-oDir::Cache={folder}", "-oAPT::Sandbox::User=", "-qq")
    _run(folder, "apt-get", *options, "update")
    said = _run(folder, "apt-get", *options, "--print-uris", "--no-install-recommends", "install", _SERVER)
    _run(folder, "apt-get", *options, "download", _WITH_PLUGINS, *_NEEDED.findall(said))
    unpacked = folder / "unpacked"
    for package in sorted(folder.glob("*.deb")):
        _run(folder, "dpkg-deb", "-x", str(package), str(unpacked))
    unpacked.chmod(0o755)
    if not (unpacked / PROGRAM).exists():
        raise CannotFetchError(f"The package {_SERVER} holds no {PROGRAM}.")
    return unpacked


def _run(folder: Path, *command: str) -> str:
    finished = subprocess.run(command, check=False, cwd=folder, capture_output=True, text=True)
    if finished.returncode != 0:
        raise CannotFetchError(f"{' '.join(command[:1])} said: {(finished.stderr or finished.stdout).strip()[-400:]}")
    return finished.stdout


if __name__ == "__main__":
    main()
