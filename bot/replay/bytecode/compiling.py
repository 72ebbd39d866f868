"""Compiles named sources in a cage, those of a tree or of a runtime: even to parse them is to trust the parser."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from bot.replay.bytecode import compile_sources
from bot.replay.bytecode.caged import Compiler, compiled, take_over
from bot.replay.bytecode.store import BytecodeStore
from bot.replay.cage.cage import Cage
from bot.replay.cage.plan import Mount
from bot.replay.runtime import Runtime

_SECONDS = 60.0
_WORTH_IT = 64 * 1024
"""Bytes of sources that take longer to compile, again and again, than a cage takes to start once."""
_SOURCES = "/src"


def cache_tag(runtime: Runtime) -> str:
    """Return what a runtime's Python puts into the names of compiled files: ``cpython-311``."""
    version = re.search(r"python(\d+)\.(\d+)$", runtime.interpreter)
    return f"cpython-{version[1]}{version[2]}" if version else "cpython"


def compile_into(store: BytecodeStore, blobs: Mapping[str, str], tree: Path, runtime: Runtime, cage: Cage) -> None:
    """Compile files of a tree, given by path with their blobs; what is not done in time is left for another review."""
    tag = cache_tag(runtime)
    missing = store.missing(blobs, tag)
    compile_files(tree, {path: store.place(blob, tag) for path, blob in missing.items()}, runtime, cage, hashed=True)
    store.shrink()


def compile_files(
    folder: Path, targets: Mapping[str, Path], runtime: Runtime, cage: Cage, *, hashed: bool = False
) -> None:
    """Compile files of a folder, given by path with where each compiled one belongs.

    Python uses a compiled file for a source of the same content where it is ``hashed``, else of the same size and time.
    """
    if sum((folder / path).stat().st_size for path in targets) < _WORTH_IT:
        return
    names = {path: str(number) for number, path in enumerate(targets)}
    mode = "CHECKED_HASH" if hashed else "TIMESTAMP"
    compiler = Compiler(Path(compile_sources.__file__), _SOURCES, _SECONDS, (mode,))
    reading = replace(runtime, mounts=(*runtime.mounts, Mount(folder, _SOURCES)))
    with compiled(compiler, json.dumps(names).encode(), reading, cage, folder.parent) as output:
        for path, name in names.items():
            take_over(output / name, targets[path])
