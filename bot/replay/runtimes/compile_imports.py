"""Compiles the modules that given modules import, so that no replay has to. Runs in a cage, with the runtime writable.

Only what an import would load is compiled: all of a large set of libraries takes a minute. Nothing is imported.
Standard library only, and every Python that a repository may ask for.
"""

from __future__ import annotations

import marshal
import py_compile
import sys
from collections.abc import Iterator
from modulefinder import ModuleFinder
from pathlib import Path
from types import CodeType

_WHOLE = ("sqlalchemy", "alembic")  # they import parts of themselves inside of functions
_HEADER_BYTES = 16  # of a compiled file, PEP 552


def main() -> None:
    """Read module names, and compile what they lead to in the first folder into the same places of the second."""
    folder, output = Path(sys.argv[1]), Path(sys.argv[2])
    pending = [name.strip() for name in sys.stdin]
    seen: set[str] = set()
    while pending:
        name = pending.pop()
        if name in seen:
            continue
        seen.add(name)
        path = _find(folder, name)
        if path is not None:
            pending += _compiled(path, name, output / path.relative_to(folder).parent)


def _find(folder: Path, name: str) -> Path | None:
    """Return the source of a module."""
    base = folder.joinpath(*name.split("."))
    return next((path for path in (base / "__init__.py", base.with_suffix(".py")) if path.is_file()), None)


def _compiled(path: Path, name: str, output: Path) -> list[str]:
    """Compile one module and return what it imports, each name with all of its packages."""
    target = output / "__pycache__" / f"{path.stem}.{sys.implementation.cache_tag}.pyc"
    try:
        py_compile.compile(str(path), str(target), doraise=True)
        code = marshal.loads(target.read_bytes()[_HEADER_BYTES:])  # noqa: S302 - it was written a moment ago
    except (py_compile.PyCompileError, ValueError, OSError, RecursionError, MemoryError):
        return []
    package = name if path.name == "__init__.py" else name.rpartition(".")[0]
    codes = _nested(code) if name.split(".", maxsplit=1)[0] in _WHOLE else [code]
    names = {found for each in codes for found in _imported(each, package)}
    return [".".join(found.split(".")[:length]) for found in names for length in range(1, found.count(".") + 2)]


def _nested(code: CodeType) -> Iterator[CodeType]:
    """Yield a module's code and that of all its functions."""
    yield code
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from _nested(constant)


def _imported(code: CodeType, package: str) -> Iterator[str]:
    """Yield the absolute names that one piece of code imports, read from its instructions."""
    for kind, found in ModuleFinder().scan_opcodes(code):
        if kind == "absolute_import":
            origin = found[1]
        elif kind == "relative_import":
            level, written = found[0], found[2] or ""
            base = package.split(".")[: len(package.split(".")) - level + 1]
            origin = ".".join([*base, *([written] if written else [])])
        else:
            continue
        yield origin
        yield from (f"{origin}.{part}" for part in found[1 if kind == "relative_import" else 0] or ())


if __name__ == "__main__":
    main()
