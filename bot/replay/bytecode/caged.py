"""Runs a compiler in a cage that may write into one folder, and takes over what is a compiled file there."""

from __future__ import annotations

import contextlib
import os
import shutil
import stat
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bot.errors import SandboxError
from bot.replay.cage.cage import Cage
from bot.replay.cage.plan import CagePlan, Limits, Mount
from bot.replay.runtime import Runtime

_COMPILER_USER = 61006
_PROGRAM, _OUTPUT = "/cage/compile.py", "/output"
_LARGEST_FILE = 8 * 1024**2


@dataclass(frozen=True, slots=True)
class Compiler:
    """A program that is given a folder of sources and one for its output, and reads what to compile."""

    program: Path
    sources: str
    """Where the runtime's mounts hold them."""
    seconds: float
    arguments: tuple[str, ...] = ()


@contextlib.contextmanager
def compiled(compiler: Compiler, asked: bytes, runtime: Runtime, cage: Cage, beside: Path) -> Iterator[Path]:
    """Yield the folder that the compiler has filled, which is made in ``beside``; out of time, what is done is there.

    What stands in it is reviewed code's word: only ``take_over`` may touch it.
    """
    with tempfile.TemporaryDirectory(prefix=".compiled-", dir=beside) as folder:
        output = Path(folder)
        if os.geteuid() == 0:
            os.chown(output, _COMPILER_USER, _COMPILER_USER)
        with (
            contextlib.suppress(SandboxError, OSError),
            cage.caged(_plan(compiler, runtime, output)) as process,
        ):
            process.input.write(asked)
            process.input.close()
            process.wait()
        yield output


def take_over(file: Path, target: Path) -> None:
    """Put a compiled file in its place in one step, if it is a file of a fair size; else nothing happens."""
    with contextlib.suppress(OSError):
        status = file.lstat()
        if stat.S_ISREG(status.st_mode) and 0 < status.st_size <= _LARGEST_FILE:
            target.parent.mkdir(parents=True, exist_ok=True)
            beside = target.with_suffix(f".{os.getpid()}")
            shutil.copyfile(file, beside, follow_symlinks=False)
            beside.replace(target)


def _plan(compiler: Compiler, runtime: Runtime, output: Path) -> CagePlan:
    return CagePlan(
        program=(runtime.interpreter, "-I", "-S", "-B", _PROGRAM, compiler.sources, _OUTPUT, *compiler.arguments),
        mounts=(*runtime.mounts, Mount(compiler.program, _PROGRAM), Mount(output, _OUTPUT, writable=True)),
        limits=Limits(seconds=compiler.seconds),
        user=_COMPILER_USER,
    )
