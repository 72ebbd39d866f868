"""``migration-review projects``: the Alembic projects of a repository, why each is one, and what is none."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from bot.recipe.configured import configuration
from bot.source.discovery import Discovery, discover
from bot.source.project import Project, revision_files
from bot.source.references import resolve
from bot.source.repository import Repository, open_repository
from bot.source.trees import Tree, list_tree
from bot.source.worktree import working_tree


@click.command()
@click.option("--repo", type=click.Path(path_type=Path), default=Path(), help="The repository; default: here.")
@click.option("--head", help="Commit to look at; default: the working tree.")
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", show_default=True)
def projects(*, repo: Path, head: str | None, format_: str) -> None:
    """List the Alembic projects that a review would find, without running anything of the repository."""
    with open_repository(repo) as repository:
        tree = _tree(repository, head)
        discovery = discover(tree)
        wants = configuration(tree).wants
        found = [_found(project, tree, wanted=wants(project.script_location)) for project in discovery.projects]
    listed = {"projects": found, "not_used": list(_not_used(discovery))}
    click.echo(json.dumps(listed, indent=2) if format_ == "json" else "\n".join(_text(listed)))


def _tree(repository: Repository, head: str | None) -> Tree:
    if head is None:
        return list_tree(repository.scratch, working_tree(repository))
    return list_tree(repository.scratch, resolve(repository, head))


def _found(project: Project, tree: Tree, *, wanted: bool) -> dict[str, Any]:
    return {
        "script_location": project.script_location,
        "reason": project.reason,
        "configuration": project.configuration,
        "section": project.section if project.configuration else None,
        "shared": project.shared,
        "version_locations": list(project.version_locations),
        "revisions": len(revision_files(project, tree)),
        "reviewed": wanted,
    }


def _not_used(discovery: Discovery) -> Iterator[dict[str, Any]]:
    for gap in discovery.gaps:
        yield {"path": gap.path, "line": gap.line, "reason": gap.reason}
    for folder, reason in discovery.left_out.items():
        yield {"path": folder, "line": None, "reason": reason}
    for item in discovery.unused:
        yield {"path": item.path, "line": None, "reason": item.reason}


def _text(listed: dict[str, Any]) -> Iterator[str]:
    for item in listed["projects"]:
        section = f" [{item['section']}]" if item["shared"] else ""
        left_out = "" if item["reviewed"] else " (the configuration leaves it out)"
        yield f"{item['script_location'] or '.'}{section}{left_out}"
        yield f"  why        {item['reason']}"
        yield f"  revisions  {item['revisions']} in {', '.join(item['version_locations'])}"
    if not listed["projects"]:
        yield "No Alembic project was found: no configuration leads to an env.py, and none stands beside its versions."
    if listed["not_used"]:
        yield "\nNot used:"
    for item in listed["not_used"]:
        line = f":{item['line']}" if item["line"] else ""
        yield f"  {item['path'] or '.'}{line}: {item['reason']}"
