"""The cage of the program that runs a project, and the job it is given."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec

from bot.replay import inside
from bot.replay.cage.plan import MEBIBYTE, CagePlan, Limits, Mount
from bot.replay.driver import Environment
from bot.replay.reading import DeclaredTable
from bot.replay.runtime import Runtime
from bot.replay.trees import TreeProject
from bot.source.models import is_importable

ROOT = "/src"
"""Where the program sees the tree."""
SOCKETS = "/run/postgresql"
"""Where it sees the proxy's socket, and libpq looks for one by itself."""
DATABASES = "/database"
"""Where it sees a database that is a file, and may write it."""
CODE_USER = 61002
_PACKAGE = "migration_review_inside"
FOLDER = f"/cage/{_PACKAGE}"
# A package by this name, wherever its files stand.
_START = (
    f"import sys; package = type(sys)({_PACKAGE!r}); package.__path__ = [sys.argv.pop(1)]; "
    f"sys.modules[{_PACKAGE!r}] = package; from {_PACKAGE}.run_project import main; main()"
)
_ENVIRONMENT = {
    "PATH": "/usr/bin",
    "HOME": "/tmp",  # noqa: S108 - in the cage
    "LANG": "C.UTF-8",
    "PYTHONHASHSEED": "0",
    # pbr, of OpenStack, else asks git or the installed package, and raises where there is neither (its "User Guide").
    "PBR_VERSION": "0.0.0",
}
ADDRESS_SPACE = 4096 * MEBIBYTE
PROCESSES = 48


def program_plan(
    runtime: Runtime,
    tree: Path,
    proxy_folder: Path,
    limits: Limits,
    *,
    limits_processes: bool = True,
    in_a_file: bool = False,
) -> CagePlan:
    """Return the cage for the code of one tree, which reaches the database through the proxy's folder only.

    ``limits_processes`` says whether the program itself must limit their number (``Cage.counts_processes``). Where the
    database is a file, a folder in that one is the only place outside its cage that it may write to.
    """
    return CagePlan(
        program=_program(runtime, PROCESSES if limits_processes else 0),
        mounts=(
            *runtime.mounts,
            Mount(Path(inside.__path__[0]), FOLDER),
            Mount(tree, ROOT),
            Mount(proxy_folder, SOCKETS),
            Mount(_names(proxy_folder), "/etc/passwd"),
            *((Mount(_writable(proxy_folder), DATABASES, writable=True),) if in_a_file else ()),
        ),
        environment=_ENVIRONMENT,
        folder=ROOT,
        limits=replace(limits, processes=PROCESSES),
        user=CODE_USER,
        sockets=proxy_folder,
    )


def _program(runtime: Runtime, processes: int) -> tuple[str, ...]:
    """Return the command line; 0 processes are not limited by the program."""
    python = (runtime.interpreter, "-I", "-S", "-B", "-c", _START)
    return (*python, FOLDER, runtime.site_packages, str(ADDRESS_SPACE), str(processes))


def job(
    tree: TreeProject,
    address: Mapping[str, str],
    place: Callable[[str], str],
    environment: Environment = Environment(),  # noqa: B008 - an immutable value
) -> dict[str, Any]:
    """Return what the program needs to know before any request; ``place`` says where it sees a mount."""
    project = tree.project
    return {
        "root": place(ROOT),
        "database": {name: place(value) for name, value in address.items()},
        "project": {
            "ini": project.ini,
            "section": project.section,
            "script_location": project.script_location,
            "version_locations": list(project.version_locations),
            "prepend_sys_path": list(project.prepend_sys_path),
        },
        "part": tree.part,
        "environment": msgspec.to_builtins(environment),
        "models": list(_declared(tree)),
        "values": {name: (known.value, f"{known.path}:{known.line}") for name, known in tree.values.items()},
    }


def _declared(tree: TreeProject) -> Iterator[dict[str, Any]]:
    """Yield the files that declare tables, with what each of them declares."""
    for path in dict.fromkeys(table.place.path for table in tree.declared):
        tables = [_table(table) for table in tree.declared if table.place.path == path]
        yield {"path": path, "importable": is_importable(path), "tables": tables}


def _table(table: DeclaredTable) -> dict[str, Any]:
    return {
        "name": table.name,
        "schema": table.schema,
        "line": table.place.line,
        "end_line": table.place.end_line,
        "columns": {name: (place.line, place.end_line) for name, place in table.columns.items()},
        "parts": {name: (place.line, place.end_line) for name, place in table.parts.items()},
    }


def _writable(folder: Path) -> Path:
    """Return a folder of the user that reviewed code runs as; without root it is ours and his already."""
    path = folder / Path(DATABASES).name
    path.mkdir(mode=0o755)
    if os.geteuid() == 0:
        os.chown(path, CODE_USER, CODE_USER)
    return path


def _names(folder: Path) -> Path:
    """Return a file with the name of the cage's user: libpq and getpass look it up."""
    path = folder / "passwd"
    path.write_text("reviewed:x:1000:1000::/tmp:/bin/false\n")
    return path
