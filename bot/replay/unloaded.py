"""Tells what fails while the application is loaded without all of its libraries from what the change itself breaks.

A library that is not here changes what the others do: one that integrates with it refuses, and code that depends on it
takes another way. What then fails at an import says nothing of the change.
"""

from __future__ import annotations

from bot.replay.driver import Answer, Failure
from bot.replay.gaps import behind
from bot.replay.limitation import said
from bot.source.project import Project
from checks.evidence import Gap, GraphRevision

_MOST_NAMES = 12
_NAMESPACE = "(unknown location)"
"""What Python says in the place of a file of such a package."""
_SYNTAX = {"builtins.SyntaxError", "builtins.IndentationError", "builtins.TabError"}


def unloaded_gap(
    failure: Failure,
    answer: Answer,
    revision: GraphRevision,
    project: Project,
    lacking: tuple[str, ...],
    *,
    begun: bool,
) -> Gap | None:
    """Return the gap of a revision that the application's code could not be loaded for; None where that is not why.

    ``lacking`` are libraries that are not installed as the tree asks for them; ``begun`` says whether a revision was
    running when it failed.
    """
    missing = sorted({*lacking, *answer.standins})
    if not missing or _is_the_changes(failure, answer) or not _is_of_loading(failure, answer, project, begun=begun):
        return None
    named = ", ".join(missing[:_MOST_NAMES])
    more = f" and {len(missing) - _MOST_NAMES} more" if len(missing) > _MOST_NAMES else ""
    reason = f"{said(failure)} at {failure.path}:{failure.line}{behind(failure, answer)}"
    what = f"revision {revision.id} could not be run, because the application's code cannot be loaded here"
    return Gap(
        revision.path, None, f"{what}: {reason}. Not installed here, or not as the repository asks: {named}{more}"
    )


def _is_the_changes(failure: Failure, answer: Answer) -> bool:
    """Say whether a failure is the tree's own whatever is installed: the server's answer, syntax, a file not there."""
    own_import = failure.own_import and not _is_altered(answer) and not _is_of_a_shared_package(failure)
    return failure.path is None or failure.sqlstate is not None or failure.type in _SYNTAX or own_import


def _is_of_loading(failure: Failure, answer: Answer, project: Project, *, begun: bool) -> bool:
    """Say whether the application was being loaded: by env.py before any revision, or by a revision's own import."""
    if begun:
        return failure.importing is not None and not _is_of_migrations(failure.importing, project)
    altered = _is_altered(answer) or _is_of_a_shared_package(failure)
    return altered or not _is_of_migrations(failure.path or "", project)


def _is_of_a_shared_package(failure: Failure) -> bool:
    """Say whether what is missing is of a package without __init__, of which a library may have the other part."""
    return failure.type == "builtins.ImportError" and _NAMESPACE in failure.message


def _is_altered(answer: Answer) -> bool:
    """Say whether the code ran without a part of itself that had failed before."""
    return bool(answer.hollow or answer.unfinished)


def _is_of_migrations(path: str, project: Project) -> bool:
    """Say whether a file is env.py, a revision or beside them."""
    return any(path.startswith(f"{folder}/") for folder in (project.script_location, *project.version_locations))
