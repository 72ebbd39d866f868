"""Compiles sources of a tree in a cage: even to parse them is to trust them with the parser."""

from __future__ import annotations

import contextlib
import json
import os
import re
import tempfile
from collections.abc import Mapping
from pathlib import Path

from bot.errors import SandboxError
from bot.replay.bytecode import compile_sources
from bot.replay.bytecode.store import BytecodeStore
from bot.replay.cage.cage import Cage
from bot.replay.cage.plan import CagePlan, Limits, Mount
from bot.replay.runtime import Runtime

_COMPILER_USER = 61006
_SECONDS = 60.0
_WORTH_IT = 64 * 1024
"""Bytes of sources that take longer to compile, again and again, than a cage takes to start once."""
_PROGRAM, _SOURCES, _OUTPUT = "/cage/compile_sources.py", "/src", "/output"


def cache_tag(runtime: Runtime) -> str:
    """Return what a runtime's Python puts into the names of compiled files: ``cpython-311``."""
    version = re.search(r"python(\d+)\.(\d+)$", runtime.interpreter)
    return f"cpython-{version[1]}{version[2]}" if version else "cpython"


def compile_into(store: BytecodeStore, blobs: Mapping[str, str], tree: Path, runtime: Runtime, cage: Cage) -> None:
    """Compile files of a tree, given by path with their blobs; what is not done in time is left for another review."""
    tag = cache_tag(runtime)
    missing = store.missing(blobs, tag)
    if sum((tree / path).stat().st_size for path in missing) < _WORTH_IT:
        return
    with tempfile.TemporaryDirectory(prefix="compiled-", dir=tree.parent) as folder:
        output = Path(folder)
        if os.geteuid() == 0:
            os.chown(output, _COMPILER_USER, _COMPILER_USER)
        names = {path: str(number) for number, path in enumerate(missing)}
        with contextlib.suppress(SandboxError, OSError), cage.caged(_plan(tree, output, runtime)) as process:
            process.input.write(json.dumps(names).encode())
            process.input.close()
            process.wait()
        for path, name in names.items():
            store.keep(output / name, missing[path], tag)
    store.shrink()


def _plan(tree: Path, output: Path, runtime: Runtime) -> CagePlan:
    return CagePlan(
        program=(runtime.interpreter, "-I", "-S", "-B", _PROGRAM, _SOURCES, _OUTPUT),
        mounts=(
            *runtime.mounts,
            Mount(Path(compile_sources.__file__), _PROGRAM),
            Mount(tree, _SOURCES),
            Mount(output, _OUTPUT, writable=True),
        ),
        limits=Limits(seconds=_SECONDS),
        user=_COMPILER_USER,
    )
