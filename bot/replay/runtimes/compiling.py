"""Compiles an installed runtime's modules in a cage: the compiler reads code that is nobody's to trust."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from bot.replay.bytecode.caged import Compiler, compiled, take_over
from bot.replay.bytecode.compiling import cache_tag, compile_files
from bot.replay.cage.cage import Cage
from bot.replay.runtime import SITE_PACKAGES, Runtime
from bot.replay.runtimes import compile_imports

_SECONDS = 45.0
_USED_BY_THE_CAGE = (
    *("alembic.config", "alembic.script", "alembic.autogenerate.api", "alembic.runtime.environment"),
    *("alembic.ddl.postgresql", "alembic.op", "alembic.context", "psycopg2", "psycopg2.extras", "asyncpg"),
    *("sqlalchemy.dialects.postgresql", "sqlalchemy.ext.asyncio", "sqlalchemy.orm", "logging.config", "greenlet"),
)


def compile_runtime(folder: Path, runtime: Runtime, modules: Iterable[str], cage: Cage) -> None:
    """Compile what the modules import, and put it beside the sources; what is not done in time is left as it is.

    ``folder`` is where the runtime's libraries are. The cage writes into a folder of its own. Python accepts a compiled
    file only where it fits its source.
    """
    compiler = Compiler(Path(compile_imports.__file__), SITE_PACKAGES, _SECONDS)
    names = "".join(f"{name}\n" for name in sorted({*_USED_BY_THE_CAGE, *_with_packages(modules)}))
    with compiled(compiler, names.encode(errors="replace"), runtime, cage, folder.parent) as output:
        for place, _, files in os.walk(output):
            target = folder / Path(place).relative_to(output)
            if target.name == "__pycache__" and target.parent.is_dir():
                for name in files:
                    take_over(Path(place) / name, target / name)


def compile_used(folder: Path, runtime: Runtime, files: Iterable[str], cage: Cage) -> None:
    """Compile files that a program has imported as sources: what only running code leads to, or was out of time.

    ``files`` are paths below ``folder``, and the program's word: what is no source of the runtime is passed over.
    """
    tag = cache_tag(runtime)
    targets: dict[str, Path] = {}
    for path in map(PurePosixPath, files):
        source, compiled_file = folder / path, folder / path.parent / "__pycache__" / f"{path.stem}.{tag}.pyc"
        inside = not path.is_absolute() and ".." not in path.parts and path.suffix == ".py"
        if inside and source.is_file() and not compiled_file.exists():
            targets[str(path)] = compiled_file
    compile_files(folder, targets, runtime, cage)


def _with_packages(modules: Iterable[str]) -> Iterable[str]:
    for module in modules:
        parts = module.split(".")
        yield from (".".join(parts[:length]) for length in range(1, len(parts) + 1))
