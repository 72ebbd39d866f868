"""Runs the program that reads Python files, in a cage that sees the trees it is asked about and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from msgspec import structs

from bot.errors import SandboxError
from bot.recipe.workshop import Workshop
from bot.replay import inside
from bot.replay.cage.plan import CagePlan, Mount
from bot.replay.reading import ReadingRequest, TreeToRead, decode_trees, encode_request
from bot.replay.reading_answer import ReadTree
from bot.source.project import Project
from bot.source.trees import Tree

BASE, MERGED = "/base", "/merged"
"""Where the program sees the trees."""
_READER_USER = 61003


def to_read(project: Project, root: str, known: Iterable[str] = ()) -> TreeToRead:
    """Return what to read of a project in a tree, but for files that are known."""
    return TreeToRead(root, project.version_locations, project.recursive, tuple(known))


def read_trees(workshop: Workshop, request: ReadingRequest, trees: Mapping[str, Tree]) -> Mapping[str, ReadTree]:
    """Return what the program says of the trees, given by where it sees them. Raises SandboxError where it fails."""
    return decode_trees(_run(workshop, request, trees), request)


def _placed(request: ReadingRequest, place: Callable[[str], str]) -> ReadingRequest:
    """Return the request with the trees where the program sees them."""
    return structs.replace(
        request, trees={name: structs.replace(tree, root=place(tree.root)) for name, tree in request.trees.items()}
    )


def _run(workshop: Workshop, request: ReadingRequest, trees: Mapping[str, Tree]) -> bytes:
    runtime = workshop.runtime
    plan = CagePlan(
        program=(runtime.interpreter, "-I", "-S", "-B", "/cage/read_sources.py"),
        mounts=(
            *runtime.mounts,
            Mount(Path(inside.__path__[0]), "/cage"),
            *(Mount(workshop.exported(tree), place) for place, tree in trees.items()),
        ),
        environment={"PATH": "/usr/bin", "LANG": "C.UTF-8"},
        limits=workshop.limits,
        user=_READER_USER,
        only_parses=True,
    )
    with workshop.cage.caged(plan) as process:
        process.input.write(encode_request(_placed(request, process.place)))
        process.input.close()
        answer = b"\n".join(process.lines()).strip()
        if process.wait() != 0 or not answer:
            said = process.watch.verdict or process.log.text.strip()[-500:]
            raise SandboxError(
                f"The program that reads revision files ended without an answer: {said}",
                "migration-review doctor shows what this machine lacks.",
            )
    return answer
