"""The first step: the merge result, the projects in it, and what the change does to each of them."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.source.change import ProjectChange, project_changes
from bot.source.changed import changed_files
from bot.source.discovery import Discovery, discover
from bot.source.merge import MergeResult, merge_result
from bot.source.models import changed_models
from bot.source.paths import is_under
from bot.source.project import Project
from bot.source.repository import Repository
from bot.source.resolved import heads_side
from bot.source.stray_revisions import stray_revisions
from bot.source.trees import Tree, list_tree
from checks.evidence import Gap


@dataclass(frozen=True, slots=True)
class Change:
    """What is under review."""

    merge: MergeResult
    base_tree: Tree
    tree: Tree
    """The merge result; of what does not merge, the head's side."""
    conflicted: Tree
    """The merge result with its conflict markers."""
    base_projects: tuple[Project, ...]
    projects: tuple[ProjectChange, ...]
    """Those of the merge result that the change touches."""
    found: int
    """How many projects the merge result has in all."""
    gaps: tuple[Gap, ...]
    shifted: tuple[str, ...] = ()
    """Paths whose text in the merge result is not the head's, because the base changed them as well."""

    @property
    def touched(self) -> bool:
        """Say whether there is anything to review."""
        return bool(self.projects) or any(gap.blocking for gap in self.gaps)

    def base_project(self, project: Project) -> Project | None:
        """Return the same project at the base: by its place, or the only one where there is one on either side."""
        same = next((item for item in self.base_projects if item.identity == project.identity), None)
        if same is None and len(self.base_projects) == self.found == 1:
            return self.base_projects[0]
        return same


def read_change(repository: Repository, base: str | None, head: str | None, *, whole: bool = False) -> Change:
    """Merge, list both trees, find the projects, and say what changes. Raises SourceError."""
    merged = merge_result(repository, base, head)
    merge = heads_side(repository, merged)
    base_tree = list_tree(repository.scratch, merge.base_tree)
    tree = list_tree(repository.scratch, merge.tree)
    changes = changed_files(repository.scratch, merge.base_tree, merge.tree)
    before, after = discover(base_tree), discover(tree)
    models = changed_models(base_tree, tree, changes)
    projects = project_changes(after.projects, changes, models, merge.conflicts)
    return Change(
        merge=merge,
        base_tree=base_tree,
        tree=tree,
        conflicted=list_tree(repository.scratch, merged.tree) if merged.conflicts else tree,
        base_projects=before.projects,
        projects=tuple(project for project in projects if whole or project.touched),
        found=len(after.projects),
        gaps=(*_gaps(after, models, {change.path for change in changes}), *stray_revisions(tree, changes, after)),
        shifted=_shifted(repository, merged, {change.path for change in changes}),
    )


def _shifted(repository: Repository, merge: MergeResult, changed: set[str]) -> tuple[str, ...]:
    if merge.tree == merge.head_tree:
        return ()
    differing = changed_files(repository.scratch, merge.head_tree, merge.tree)
    return tuple(item.path for item in differing if item.path in changed)


def _gaps(discovery: Discovery, models: tuple[str, ...], changed: set[str]) -> tuple[Gap, ...]:
    """Return the gaps of discovery: an unreadable configuration hides a project, so it may block."""
    gaps = list(discovery.gaps)
    if not discovery.projects and models and not gaps:
        gaps.append(
            Gap(
                models[0],
                None,
                "models changed, but the repository has no Alembic project to hold them to",
                blocking=False,
            )
        )
    weighed = [gap if models or gap.path in changed else replace(gap, blocking=False) for gap in gaps]
    left_out = [
        Gap(folder, None, reason, blocking=any(is_under(path, folder) for path in changed))
        for folder, reason in discovery.left_out.items()
    ]
    return (*weighed, *left_out)
