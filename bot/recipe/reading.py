"""The revision files of both trees, read by a program in a cage: graphs, sources, and what cannot be read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from msgspec import structs

from bot.errors import SandboxError
from bot.recipe.change import Change
from bot.recipe.imported import with_own_imports
from bot.recipe.workshop import Workshop
from bot.replay import inside
from bot.replay.cage.plan import CagePlan, Mount
from bot.replay.reading import ReadingRequest, TreeReading, TreeToRead, decode_answer, encode_request
from bot.source.change import ProjectChange, identified
from bot.source.project import Project
from bot.source.trees import Tree
from checks.evidence import Gap, Graph, RevisionSource

_BASE, _MERGED = "/base", "/merged"
_READER_USER = 61003


@dataclass(frozen=True, slots=True)
class ReadProject:
    """A project whose revision files were read, not run."""

    change: ProjectChange
    """With revision ids."""
    base: TreeReading | None
    merged: TreeReading

    @property
    def base_graph(self) -> Graph:
        """The base's revisions; empty where the change brings the project."""
        return self.base.graph if self.base else Graph()

    @property
    def graph(self) -> Graph:
        """The merge result's revisions."""
        return self.merged.graph

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """Files of the merge result that could not be read and that the base does not have in the same shape."""
        known = {(gap.path, gap.reason) for gap in self.base.gaps} if self.base else set()
        return tuple(gap for gap in self.merged.gaps if (gap.path, gap.reason) not in known)

    def source(self, path: str) -> RevisionSource:
        """Return what was read of a revision file; of a deleted one, what the base had."""
        found = self.merged.sources.get(path) or (self.base.sources.get(path) if self.base else None)
        return found or RevisionSource()


def read_projects(change: Change, workshop: Workshop) -> tuple[ReadProject, ...]:
    """Read every touched project. Raises SandboxError where the reader cannot be run."""
    pairs = {str(n): (change.base_project(item.project), item) for n, item in enumerate(change.projects)}
    trees: dict[str, TreeToRead] = {}
    blobs = {}
    for name, (base, item) in pairs.items():
        trees[f"{name} merged"] = _to_read(item.project, _MERGED)
        blobs[f"{name} merged"] = _blobs(change.tree)
        if base is not None:
            trees[f"{name} base"] = _to_read(base, _BASE)
            blobs[f"{name} base"] = _blobs(change.base_tree)
    request = ReadingRequest(trees, model_scan=True)
    readings = decode_answer(_run(change, workshop, request), request, blobs)
    return tuple(
        _project(
            item,
            readings.get(f"{name} base"),
            with_own_imports(readings[f"{name} merged"], item.project, change.tree.files.keys()),
        )
        for name, (_, item) in pairs.items()
    )


def _project(change: ProjectChange, base: TreeReading | None, merged: TreeReading) -> ReadProject:
    return ReadProject(identified(change, base.graph if base else Graph(), merged.graph), base, merged)


def _to_read(project: Project, root: str) -> TreeToRead:
    return TreeToRead(root, project.version_locations, project.recursive)


def _blobs(tree: Tree) -> dict[str, str]:
    return {path: file.blob for path, file in tree.files.items()}


def _placed(request: ReadingRequest, place: Callable[[str], str]) -> ReadingRequest:
    """Return the request with the trees where the program sees them."""
    return structs.replace(
        request, trees={name: structs.replace(tree, root=place(tree.root)) for name, tree in request.trees.items()}
    )


def _run(change: Change, workshop: Workshop, request: ReadingRequest) -> bytes:
    runtime = workshop.runtime
    plan = CagePlan(
        program=(runtime.interpreter, "-I", "-S", "-B", "/cage/read_sources.py"),
        mounts=(
            *runtime.mounts,
            Mount(Path(inside.__path__[0]), "/cage"),
            Mount(workshop.exported(change.base_tree), _BASE),
            Mount(workshop.exported(change.tree), _MERGED),
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
