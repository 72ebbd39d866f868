"""Compiles an installed runtime's modules in a cage: the compiler reads code that is nobody's to trust."""

from __future__ import annotations

import contextlib
import os
import stat
import tempfile
from collections.abc import Iterable
from pathlib import Path

from bot.errors import SandboxError
from bot.replay.cage.cage import Cage
from bot.replay.cage.plan import CagePlan, Limits, Mount
from bot.replay.runtime import SITE_PACKAGES, interpreter_mounts
from bot.replay.runtimes import compile_imports
from bot.replay.runtimes.interpreters import Interpreter

_BUILDER_USER = 61005
_SECONDS = 45.0
_PROGRAM = "/cage/compile_imports.py"
_OUTPUT = "/output"
_USED_BY_THE_CAGE = (
    *("alembic.config", "alembic.script", "alembic.autogenerate.api", "alembic.runtime.environment"),
    *("alembic.ddl.postgresql", "alembic.op", "alembic.context", "psycopg2", "psycopg2.extras", "asyncpg"),
    *("sqlalchemy.dialects.postgresql", "sqlalchemy.ext.asyncio", "sqlalchemy.orm", "logging.config", "greenlet"),
)


def compile_runtime(folder: Path, interpreter: Interpreter, modules: Iterable[str], cage: Cage) -> None:
    """Compile what the modules import, and put it beside the sources; what is not done in time is left as it is.

    The cage writes into a folder of its own. Python accepts a compiled file only where it fits its source.
    """
    with tempfile.TemporaryDirectory(prefix=".compiled-", dir=folder.parent) as output:
        if os.geteuid() == 0:
            os.chown(output, _BUILDER_USER, _BUILDER_USER)
        names = "".join(f"{name}\n" for name in sorted({*_USED_BY_THE_CAGE, *_with_packages(modules)}))
        with (
            contextlib.suppress(SandboxError, OSError),
            cage.caged(_plan(folder, Path(output), interpreter)) as process,
        ):
            process.input.write(names.encode(errors="replace"))
            process.input.close()
            process.wait()
        _take_over(Path(output), folder)


def _plan(folder: Path, output: Path, interpreter: Interpreter) -> CagePlan:
    return CagePlan(
        program=(str(interpreter.executable), "-I", "-S", "-B", _PROGRAM, SITE_PACKAGES, _OUTPUT),
        mounts=(
            *interpreter_mounts(interpreter.prefix, interpreter.minor),
            Mount(Path(compile_imports.__file__), _PROGRAM),
            Mount(folder, SITE_PACKAGES),
            Mount(output, _OUTPUT, writable=True),
        ),
        limits=Limits(seconds=_SECONDS),
        user=_BUILDER_USER,
    )


def _take_over(output: Path, folder: Path) -> None:
    """Move compiled files, and nothing else that stands there, to the packages whose sources they belong to."""
    for place, _, names in os.walk(output):
        target = folder / Path(place).relative_to(output)
        if target.name != "__pycache__" or not target.parent.is_dir():
            continue
        target.mkdir(exist_ok=True)
        for name in names:
            source = Path(place) / name
            if name.endswith(".pyc") and stat.S_ISREG(source.lstat().st_mode):
                if os.geteuid() == 0:
                    os.chown(source, 0, 0)
                source.chmod(0o644)
                source.replace(target / name)


def _with_packages(modules: Iterable[str]) -> Iterable[str]:
    for module in modules:
        parts = module.split(".")
        yield from (".".join(parts[:length]) for length in range(1, len(parts) + 1))
