"""Makes .venv in the checkout from the lock file. Standard library only; runs on a machine with nothing but Python.

Debian and Ubuntu ship Python without pip and ensurepip. Where both are missing, pip's own wheel is taken out of the
distribution's package python3-pip-whl, which anybody may download and unpack without installing it.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent
ENVIRONMENT = CHECKOUT / ".venv"
LOCK = CHECKOUT / "requirements.lock"
STAMP = ENVIRONMENT / "installed-from"


def main() -> None:
    """Install what the lock file names, where that was not done yet."""
    wanted = hashlib.sha256(LOCK.read_bytes() + (CHECKOUT / "pyproject.toml").read_bytes()).hexdigest()
    if STAMP.exists() and STAMP.read_text() == wanted:
        return
    print(f"Setting up {ENVIRONMENT} (once; about a minute) ...", file=sys.stderr, flush=True)
    if not (ENVIRONMENT / "bin" / "python").exists():
        run(sys.executable, "-m", "venv", "--without-pip", str(ENVIRONMENT))
    with tempfile.TemporaryDirectory() as folder:
        pip = find_pip(Path(folder))
        install(pip, "--require-hashes", "-r", str(LOCK))
        install(pip, "--no-deps", "--no-build-isolation", "-e", str(CHECKOUT))
    STAMP.write_text(wanted)


def install(pip: dict[str, str], *arguments: str) -> None:
    """Run pip, from wherever it was found, for the environment's interpreter."""
    interpreter = str(ENVIRONMENT / "bin" / "python")
    quiet = ("--quiet", "--disable-pip-version-check", "--no-input", "--no-warn-script-location")
    run(interpreter, "-m", "pip", "install", *quiet, *arguments, environment={**os.environ, **pip, "PIP_USER": "0"})


def find_pip(folder: Path) -> dict[str, str]:
    """Return the environment variables with which ``python -m pip`` works in the new environment."""
    if importlib.util.find_spec("ensurepip") is not None:
        run(str(ENVIRONMENT / "bin" / "python"), "-m", "ensurepip", "--default-pip")
        return {}
    wheel = next(iter(sorted(Path("/usr/share/python-wheels").glob("pip-*.whl"))), None) or from_distribution(folder)
    return {"PYTHONPATH": str(wheel)}


def from_distribution(folder: Path) -> Path:
    """Download and unpack python3-pip-whl; as nobody in particular, with package lists of our own."""
    if shutil.which("apt-get") is None:
        sys.exit("error: this Python has neither pip nor ensurepip. Install your distribution's python3-venv.")
    (folder / "lists" / "partial").mkdir(parents=True)
    (folder / "archives" / "partial").mkdir(parents=True)
    options = [f"-oDir::State::lists={folder}/lists", f"-oDir::Cache={folder}", "-oAPT::Sandbox::User=", "-qq"]
    run("apt-get", *options, "update")
    run("apt-get", *options, "download", "python3-pip-whl", directory=folder)
    run("dpkg-deb", "-x", str(next(folder.glob("python3-pip-whl*.deb"))), str(folder / "unpacked"))
    return next((folder / "unpacked" / "usr" / "share" / "python-wheels").glob("pip-*.whl"))


def run(*command: str, environment: dict[str, str] | None = None, directory: Path = CHECKOUT) -> None:
    """Run a program; where it fails, end with its words and status."""
    finished = subprocess.run(command, check=False, env=environment, cwd=directory, stdout=sys.stderr)
    if finished.returncode != 0:
        sys.exit(f"error: {' '.join(command[:4])} ... ended with status {finished.returncode}; its words stand above.")


if __name__ == "__main__":
    main()
