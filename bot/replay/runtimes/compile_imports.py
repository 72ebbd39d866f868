"""Compiles the modules that given modules import, so that no replay has to. Runs in a cage, with the runtime writable.

Only what an import would load is compiled: all of a large set of libraries takes a minute. Nothing is imported.
Standard library only, and every Python that a repository may ask for.
"""

from __future__ import annotations

import dis
import marshal
import os
import py_compile
import sys
from collections.abc import Iterator
from pathlib import Path
from types import CodeType

_WHOLE = ("sqlalchemy", "alembic")  # they import parts of themselves inside of functions
_HEADER_BYTES = 16  # of a compiled file, PEP 552
_CONSTANTS = ("LOAD_CONST", "LOAD_SMALL_INT")
_BETWEEN = ("CACHE", "TO_BOOL")  # may stand between a condition and its jump


def main() -> None:
    """Read module names, and compile what they lead to in the first folder into the same places of the second."""
    folder, output = Path(sys.argv[1]), Path(sys.argv[2])
    pending = {name.strip() for name in sys.stdin}
    seen: set[str] = set()
    while pending:
        seen |= pending
        sources = [(name, path) for name in sorted(pending) if (path := _find(folder, name)) is not None]
        pending = _shared_out(sources, folder, output) - seen


def _shared_out(sources: list[tuple[str, Path]], folder: Path, output: Path) -> set[str]:
    """Compile the sources, each processor its part of them; return what they import."""
    number = max(1, min(os.cpu_count() or 1, len(sources) // 8))
    readers = [_forked(sources[part::number], folder, output) for part in range(number)]
    found: set[str] = set()
    for reader in readers:
        with open(reader, encoding="utf-8") as pipe:  # noqa: PTH123 - a descriptor
            found.update(pipe.read().split())
        os.wait()
    return found


def _forked(sources: list[tuple[str, Path]], folder: Path, output: Path) -> int:
    """Compile sources in a process of their own; return where it writes what they import."""
    reader, writer = os.pipe()
    if os.fork():
        os.close(writer)
        return reader
    status = 1
    try:
        for name, path in sources:
            imported = _compiled(path, name, output / path.relative_to(folder).parent)
            os.write(writer, "".join(f"{each}\n" for each in imported).encode())
        status = 0
    finally:
        os._exit(status)


def _find(folder: Path, name: str) -> Path | None:
    """Return the source of a module."""
    base = folder.joinpath(*name.split("."))
    return next((path for path in (base / "__init__.py", base.with_suffix(".py")) if path.is_file()), None)


def _compiled(path: Path, name: str, output: Path) -> set[str]:
    """Compile one module and return what it imports, each name with all of its packages."""
    target = output / "__pycache__" / f"{path.stem}.{sys.implementation.cache_tag}.pyc"
    try:
        py_compile.compile(str(path), str(target), doraise=True)
        code = marshal.loads(target.read_bytes()[_HEADER_BYTES:])  # noqa: S302 - it was written a moment ago
    except (py_compile.PyCompileError, ValueError, OSError, RecursionError, MemoryError):
        return set()
    package = name if path.name == "__init__.py" else name.rpartition(".")[0]
    codes = _nested(code) if name.split(".", maxsplit=1)[0] in _WHOLE else [code]
    names = {found for each in codes for found in _imported(each, package)}
    return {".".join(found.split(".")[:length]) for found in names for length in range(1, found.count(".") + 2)}


def _nested(code: CodeType) -> Iterator[CodeType]:
    """Yield a module's code and that of all its functions."""
    yield code
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from _nested(constant)


def _imported(code: CodeType, package: str) -> Iterator[str]:
    """Yield the absolute names that one piece of code imports, read from its instructions."""
    constants: list[object] = [0, None]
    for instruction in _running(code):
        if instruction.opname in _CONSTANTS:
            constants.append(instruction.argval)
        elif instruction.opname == "IMPORT_NAME":
            level, names = constants[-2:]
            parents = package.split(".")
            above = parents[: len(parents) - level + 1] if isinstance(level, int) and level else []
            origin = ".".join([*above, *([instruction.argval] if instruction.argval else [])])
            yield origin
            yield from (f"{origin}.{name}" for name in (names if isinstance(names, tuple) else ()))


def _running(code: CodeType) -> Iterator[dis.Instruction]:
    """Yield the instructions but for those under ``if TYPE_CHECKING``, which lead to everything that there is."""
    skipped_until, condition = 0, False
    for instruction in dis.get_instructions(code):
        if instruction.offset < skipped_until:
            continue
        if condition and "IF_FALSE" in instruction.opname:
            skipped_until = instruction.argval
        condition = instruction.argval == "TYPE_CHECKING" or (condition and instruction.opname in _BETWEEN)
        yield instruction


if __name__ == "__main__":
    main()
