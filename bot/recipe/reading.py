"""The revision files of both trees, read by a program in a cage: graphs, sources, and what cannot be read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.recipe.change import Change
from bot.recipe.imported import with_own_imports
from bot.recipe.known_files import known_files
from bot.recipe.reader import BASE, MERGED, read_trees, to_read
from bot.recipe.workshop import Workshop
from bot.replay.reading import ReadingRequest, TreeReading, TreeToRead, tree_reading
from bot.replay.reading_answer import ReadTree
from bot.replay.readings import KnownFile, with_known
from bot.source.change import ProjectChange, identified
from bot.source.trees import Tree, read_texts
from checks.evidence import Gap, Graph, RevisionSource
from checks.names import environment_path


@dataclass(frozen=True, slots=True)
class ReadProject:
    """A project whose revision files were read, not run."""

    change: ProjectChange
    """With revision ids."""
    base: TreeReading | None
    merged: TreeReading
    environment: str = ""
    """The text of the merge result's env.py."""

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
    """Read every touched project, but for what is known of the base. Raises SandboxError where the reader fails."""
    pairs = {str(n): (change.base_project(item.project), item) for n, item in enumerate(change.projects)}
    known = known_files(change, workshop, pairs)
    trees: dict[str, TreeToRead] = {}
    for name, (base, item) in pairs.items():
        trees[f"{name} merged"] = to_read(item.project, MERGED, known[name])
        if base is not None:
            trees[f"{name} base"] = to_read(base, BASE, known[name])
    request = ReadingRequest(trees, model_scan=True)
    answers = read_trees(workshop, request, {BASE: change.base_tree, MERGED: change.tree})
    return tuple(
        _project(
            item,
            _reading(answers[f"{name} base"], known[name], change.base_tree) if base is not None else None,
            with_own_imports(
                _reading(answers[f"{name} merged"], known[name], change.tree), item.project, change.tree.files.keys()
            ),
            change.tree,
        )
        for name, (base, item) in pairs.items()
    )


def _reading(answer: ReadTree, known: Mapping[str, KnownFile], tree: Tree) -> TreeReading:
    blobs = {path: file.blob for path, file in tree.files.items()}
    return tree_reading(with_known(answer, known), blobs)


def _project(change: ProjectChange, base: TreeReading | None, merged: TreeReading, tree: Tree) -> ReadProject:
    identified_change = identified(change, base.graph if base else Graph(), merged.graph)
    environment = "".join(read_texts(tree, [environment_path(change.project.script_location)]).values())
    return ReadProject(identified_change, base, merged, environment)
