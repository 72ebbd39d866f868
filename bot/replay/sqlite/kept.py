"""Databases as they are kept between reviews: the files of each in a folder of its name, and who is who in all."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

import msgspec

from bot.errors import SandboxError
from bot.replay.sqlite.files import copy_files
from bot.replay.sqlite.lineage import Lineage

_LINEAGES = "lineages.json"


def keep_databases(data: Path, databases: Mapping[str, tuple[Path, Lineage]]) -> None:
    """Write the databases into a folder of their own, in the place of what is there.

    Raises SandboxError where a file cannot be used, and OSError where there is no room.
    """
    shutil.rmtree(data, ignore_errors=True)
    data.mkdir()
    for name, (folder, _) in databases.items():
        (data / name).mkdir()
        copy_files(folder, data / name)
    lineages = {name: lineage for name, (_, lineage) in databases.items()}
    (data / _LINEAGES).write_bytes(msgspec.json.encode(lineages))


def kept_databases(data: Path) -> dict[str, tuple[Path, Lineage]]:
    """Return what a folder keeps, and nothing where there is none. Raises SandboxError where it is not understood."""
    if not data.is_dir():
        return {}
    try:
        lineages = msgspec.json.decode((data / _LINEAGES).read_bytes(), type=dict[str, Lineage])
    except (OSError, msgspec.DecodeError) as error:
        raise SandboxError(
            f"The database that an earlier review has kept is not understood: {error}.",
            "It is built anew; remove the cache folder if this is said again.",
        ) from error
    return {name: (data / name, lineage) for name, lineage in lineages.items()}
