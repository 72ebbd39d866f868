"""What a database at the base heads depends on: equal keys mean that a replay would build the same one."""

from __future__ import annotations

import functools
import hashlib
import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path

import bot.replay
import bot.source
import checks
from bot.replay.runtime import SITE_PACKAGES, Runtime
from bot.source.project import Project


@dataclass(frozen=True, slots=True)
class SnapshotInputs:
    """Everything that the base's replay starts from."""

    content: str
    """Of the base tree (``tree_digest``)."""
    project: Project
    part: str | None
    """Which of its databases (``TreeProject.part``)."""
    runtime: Runtime
    server: str
    """The server's dialect and build, and how its data is prepared."""
    baseline: str = ""
    """What stands in for the history, as the configuration has it."""


def snapshot_key(inputs: SnapshotInputs) -> str:
    """Return the name of the snapshot that such a replay gives."""
    parts = [
        *(inputs.content, asdict(inputs.project), inputs.part, inputs.server, inputs.baseline),
        *(runtime_digest(inputs.runtime), own_digest(), os.geteuid() == 0),
    ]
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()[:40]


def runtime_digest(runtime: Runtime) -> str:
    """Return a digest of an interpreter and of the distributions that are installed for it, as it last saw them.

    Installing, upgrading and removing a distribution all write its ``RECORD`` or take it away (Python Packaging User
    Guide, "Recording installed projects").
    """
    told: list[object] = [runtime.interpreter, runtime.site_packages]
    for mount in runtime.mounts:
        told.append([mount.target, _changed(mount.source)] if mount.source.is_file() else mount.target)
        if mount.target == SITE_PACKAGES:
            told.append(sorted(_distributions(mount.source)))
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()


def _distributions(folder: Path) -> list[tuple[str, int]]:
    with os.scandir(folder) as entries:
        names = [entry.name for entry in entries]
    return [
        (name, _changed(folder / name / "RECORD") if name.endswith((".dist-info", ".egg-info")) else 0)
        for name in names
        if name != "__pycache__"
    ]


def _changed(path: Path) -> int:
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0


@functools.cache
def own_digest() -> str:
    """Return a digest of the code that reads trees, that replays, and of the evidence that it writes."""
    digest = hashlib.sha256()
    for package, pattern in ((bot.source, "**/*.py"), (bot.replay, "**/*.py"), (checks, "*.py")):
        root = Path(package.__path__[0])
        for path in sorted(root.glob(pattern)):
            digest.update(str(path.relative_to(root)).encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()
