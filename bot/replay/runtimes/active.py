"""The environment that is active where the command line runs: its Python and its libraries, mounted as they are."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

from bot.errors import UserError
from bot.replay.cage.plan import Mount
from bot.replay.runtime import SITE_PACKAGES, Runtime, interpreter_mounts

_HOME = re.compile(r"^home\s*=\s*(\S.*?)\s*$", re.MULTILINE)
_ASK = (
    "import json, sys, sysconfig; p = sysconfig.get_paths(); "
    "print(json.dumps([sys.base_prefix, '%d.%d' % sys.version_info[:2], p['purelib']]))"
)
_SECONDS_TO_ANSWER = 10


def active_runtime(environment: Mapping[str, str]) -> Runtime:
    """Return the runtime of the active environment: VIRTUAL_ENV, else the first ``python`` on PATH.

    Raises UserError where there is none with SQLAlchemy and Alembic in it. Nothing of its libraries is imported here.
    """
    python = _python(environment)
    prefix, minor, site_packages = _asked(python)
    if (python.parent.parent / "pyvenv.cfg").is_file():
        site_packages = python.parent.parent / "lib" / f"python{minor}" / "site-packages"
    missing = [name for name in ("sqlalchemy", "alembic") if not (site_packages / name).is_dir()]
    if missing:
        raise UserError(
            f"The active environment has no {' and no '.join(missing)} in {site_packages}.",
            "Activate the project's environment, install its requirements, or leave --runtime out.",
        )
    mounts = (*interpreter_mounts(prefix, minor), Mount(site_packages, SITE_PACKAGES))
    return Runtime(str(prefix / "bin" / f"python{minor}"), mounts)


def _python(environment: Mapping[str, str]) -> Path:
    folder = environment.get("VIRTUAL_ENV") or environment.get("CONDA_PREFIX")
    path = f"{folder}/bin" if folder else environment.get("PATH", "")
    found = shutil.which("python", path=path) or shutil.which("python3", path=path)
    if found is None:
        raise UserError("There is no active Python environment.", "Activate one, or leave --runtime out.")
    return Path(found)


def _asked(python: Path) -> tuple[Path, str, Path]:
    """Return base prefix, minor version and library folder as the interpreter itself says them."""
    try:
        answer = subprocess.run(
            [python, "-I", "-S", "-c", _ASK], capture_output=True, check=True, timeout=_SECONDS_TO_ANSWER
        )
        prefix, minor, site_packages = json.loads(answer.stdout)
    except (OSError, subprocess.SubprocessError, ValueError) as error:
        raise UserError(f"The active environment's {python} does not run.", "Activate another one.") from error
    home = _HOME.search(_text(python.parent.parent / "pyvenv.cfg"))
    base = Path(home[1]).parent if home else Path(prefix)  # without site, an older Python does not know its base
    return base.resolve(), str(minor), Path(site_packages)


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
