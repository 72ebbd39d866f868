"""Copies of the server's extension files that a migration without superuser rights may install.

An extension marked ``trusted`` is installed by the bootstrap superuser on behalf of a database's owner (PostgreSQL
manual, "Packaging Related Objects into an Extension"). In a cage all of them can be.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

# Extensions that hand out the server's files or other hosts stay as they are.
_NEVER_TRUSTED = frozenset({"adminpack", "dblink", "file_fdw", "pageinspect", "pg_surgery", "pg_walinspect", "xml2"})


def copy_extensions(installation: Path, folder: Path) -> None:
    """Copy control and script files into ``folder/extension``, every harmless control file marked as trusted."""
    target = folder / "extension"
    target.mkdir(parents=True)
    for source in (installation / "share" / "extension").iterdir():
        if source.suffix == ".control" and source.stem not in _NEVER_TRUSTED:
            (target / source.name).write_text(_trusted(source.read_text()))
        elif source.is_file():
            shutil.copy(source, target)


def _trusted(control: str) -> str:
    without = re.sub(r"(?m)^\s*(trusted|superuser)\s*=.*$\n?", "", control)
    return without.rstrip("\n") + "\ntrusted = true\n"
