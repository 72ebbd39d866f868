"""Real projects to review: distributions with models and migrations, fetched by name, laid out as repositories."""

from __future__ import annotations

import re
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path

CACHE = Path(__file__).resolve().parent.parent / ".cache" / "distributions"
_KEPT = re.compile(r"\.(py|ini|mako|toml|cfg|txt|md|ya?ml)$|/METADATA$")
_REVISION = re.compile(r"""^revision\b[^=\n]*=\s*["']([^"']+)["']""", re.MULTILINE)
_DOWN_REVISION = re.compile(r"^down_revision\b[^=\n]*=\s*(.+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Distribution:
    """A distribution at a version, and where its revisions are."""

    name: str
    version: str
    versions: str
    """The folder of revisions in the wheel."""


OPTUNA = Distribution("optuna", "5.0.0", "optuna/storages/_rdb/alembic/versions")
OPEN_WEBUI = Distribution("open-webui", "0.12.4", "open_webui/migrations/versions")
MLFLOW = Distribution("mlflow", "3.18.0", "mlflow/store/db_migrations/versions")
DISTRIBUTIONS = (OPTUNA, OPEN_WEBUI, MLFLOW)


def repository(distribution: Distribution) -> Path:
    """Return a git repository: ``main`` without the newest revision, ``change`` with it. Made once, then kept."""
    folder = CACHE / f"{distribution.name}-{distribution.version}"
    if not (folder / ".git" / "laid-out").exists():
        folder.mkdir(parents=True, exist_ok=True)
        _unpack(_wheel(distribution), folder)
        _commit(folder, distribution)
        (folder / ".git" / "laid-out").touch()
    return folder


def _wheel(distribution: Distribution) -> Path:
    """Fetch the wheel by name from the machine's package index; nothing of it is installed or run."""
    wheels = CACHE / "wheels"
    pattern = f"{distribution.name.replace('-', '_')}-{distribution.version}-*.whl"
    if not list(wheels.glob(pattern)):
        wheels.mkdir(parents=True, exist_ok=True)
        wanted = f"{distribution.name}=={distribution.version}"
        options = ("--no-deps", "--only-binary=:all:", "--ignore-requires-python", "--quiet", "-d", str(wheels))
        subprocess.run([sys.executable, "-m", "pip", "download", *options, wanted], check=True)
    return next(wheels.glob(pattern))


def _unpack(wheel: Path, folder: Path) -> None:
    """Take out the sources and leave static assets behind."""
    with zipfile.ZipFile(wheel) as archive:
        for name in archive.namelist():
            if _KEPT.search(name):
                archive.extract(name, folder)


def _commit(folder: Path, distribution: Distribution) -> None:
    newest = _newest(folder / distribution.versions)
    text = newest.read_bytes()
    newest.unlink()
    _git(folder, "init", "--quiet", "--initial-branch=main")
    _git(folder, "add", "--all")
    _git(folder, "commit", "--quiet", "-m", "Everything but the newest revision")
    _git(folder, "switch", "--quiet", "-c", "change")
    newest.write_bytes(text)
    _git(folder, "add", "--all")
    _git(folder, "commit", "--quiet", "-m", "The newest revision")


def _newest(versions: Path) -> Path:
    """Return the revision file that no other one follows."""
    texts = {path: path.read_text() for path in versions.glob("*.py")}
    ids = {path: found[1] for path, text in texts.items() if (found := _REVISION.search(text))}
    followed = " ".join(found[1] for text in texts.values() if (found := _DOWN_REVISION.search(text)))
    return next(path for path, revision in ids.items() if f"'{revision}'" not in followed.replace('"', "'"))


def _git(folder: Path, *arguments: str) -> None:
    identity = ("-c", "user.name=bench", "-c", "user.email=bench@example.com", "-c", "commit.gpgsign=false")
    subprocess.run(["git", "-C", str(folder), *identity, *arguments], check=True)
