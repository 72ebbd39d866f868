"""Runs the program that reads a database file, in a cage without any reviewed code."""

from __future__ import annotations

from pathlib import Path

import msgspec

from bot.errors import SandboxError
from bot.replay import inside
from bot.replay.cage.cage import Cage
from bot.replay.cage.plan import MEBIBYTE, CagePlan, Limits, Mount
from bot.replay.runtime import default_runtime
from bot.replay.sqlite.files import FILE
from bot.replay.sqlite.rows import ReadDatabase

_READER_USER = 61005
_DATA = "/data"
_LIMITS = Limits(seconds=20.0, memory=1024 * MEBIBYTE, temporary=384 * MEBIBYTE, output=32 * MEBIBYTE)


def read_file(folder: Path, cage: Cage) -> ReadDatabase:
    """Return what the database in a folder holds. Raises SandboxError where it cannot be read."""
    runtime = default_runtime()
    plan = CagePlan(
        program=(runtime.interpreter, "-I", "-S", "-B", "/cage/read_database.py", _DATA, FILE),
        mounts=(*runtime.mounts, Mount(Path(inside.__path__[0]), "/cage"), Mount(folder, _DATA)),
        environment={"PATH": "/usr/bin", "LANG": "C.UTF-8"},
        limits=_LIMITS,
        user=_READER_USER,
    )
    with cage.caged(plan) as process:
        process.input.close()
        answer = b"\n".join(process.lines())
        if process.wait() != 0 or not answer:
            raise _unreadable(process.watch.verdict or process.log.text.strip()[-300:] or "its reader ended early")
    return _decoded(answer)


def _decoded(answer: bytes) -> ReadDatabase:
    try:
        database = msgspec.json.decode(answer, type=ReadDatabase)
    except (msgspec.DecodeError, RecursionError) as error:
        raise _unreadable(str(error)) from error
    if database.error is not None:
        raise _unreadable(database.error[:300])
    return database


def _unreadable(why: str) -> SandboxError:
    return SandboxError(
        f"The scratch database cannot be read: {why}.",
        "Look for code in the migrations or env.py that writes the database's file itself.",
    )
