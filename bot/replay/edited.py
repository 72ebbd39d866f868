"""Runs the old and the new version of a history with edited published revisions, each on an empty database."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.replay.catalog.equality import schema_differences
from bot.replay.driver import Answer
from bot.replay.gaps import failure_gap
from bot.replay.program import job
from bot.replay.programs import Programs
from bot.replay.request import BaseState, MergedState, ReplayRequest
from bot.replay.scratch import EMPTY, IN_A_FILE, ScratchServer
from bot.replay.trees import TreeProject
from checks.catalog import Catalog
from checks.evidence import EditedHistory, EditedRevision, Gap, Statement

_DATABASE = "edited"
_ASKING = frozenset({"SELECT", "SHOW", "SET", "RESET", "PRAGMA", "BEGIN", "START", "COMMIT", "ROLLBACK"})
"""Commands that change nothing that lasts."""
_DEFINING = ("CREATE", "ALTER", "DROP", "COMMENT", "GRANT", "REVOKE", "RENAME")
_UNCOMPARED = "whether the edited published revisions still make the same schema is not known"

Sent = tuple[tuple[str, str], ...]
"""Commands and texts of the statements that changed something."""


@dataclass(frozen=True, slots=True)
class _History:
    """What one version of a history has done."""

    catalog: Catalog
    sent: dict[str, Sent]


def with_edited(
    request: ReplayRequest, server: ScratchServer, programs: Programs, base: BaseState, *, merged: MergedState
) -> MergedState:
    """Return what the merge result did, with what the edits of published revisions change on an empty database."""
    if request.base is None or request.baseline is not None:
        return merged
    histories = []
    for tree, version in ((request.base, "old"), (request.merged, "new")):
        found = _history(request, tree, server, programs, base)
        if isinstance(found, Answer):
            return replace(merged, gaps=(*merged.gaps, _gap(found, version, tree)))
        histories.append(found)
    return replace(merged, edited=_compared(request.edited, *histories))


def _history(
    request: ReplayRequest, tree: TreeProject, server: ScratchServer, programs: Programs, base: BaseState
) -> _History | Answer:
    """Return what a tree's history does on an empty database; the answer where it does not reach the base heads."""
    traced = frozenset(request.edited)
    server.copy_database(EMPTY, _DATABASE)
    try:
        with (
            programs.taken(request.runtime, tree.folder, in_a_file=server.dialect in IN_A_FILE) as program,
            server.watched(_DATABASE, program.proxy_folder, traced) as watcher,
        ):
            program.driver.announced = watcher.announced
            program.driver.begin(job(tree, server.address(_DATABASE), program.place, base.environment))
            answer = program.driver.ask({"do": "upgrade", "targets": request.base_heads, "watched": request.edited})
            if answer.error is not None or not traced <= set(answer.reached):
                return answer
            sent = {revision: _sent(watcher.of(revision, "upgrade").statements) for revision in request.edited}
        return _History(server.catalog(_DATABASE), sent)
    finally:
        server.drop_database(_DATABASE)


def _sent(statements: tuple[Statement, ...]) -> Sent:
    return tuple((item.command, " ".join(item.sql.split())) for item in statements if _changes(item))


def _changes(statement: Statement) -> bool:
    return bool(statement.changes) or statement.command.partition(" ")[0] not in _ASKING


def _compared(edited: tuple[str, ...], old: _History, new: _History) -> EditedHistory:
    revisions = tuple(
        EditedRevision(
            revision,
            same=old.sent[revision] == new.sent[revision],
            same_rows=_on_rows(old.sent[revision]) == _on_rows(new.sent[revision]),
        )
        for revision in edited
    )
    return EditedHistory(revisions, schema_differences(old.catalog, new.catalog))


def _on_rows(sent: Sent) -> Sent:
    return tuple(item for item in sent if not item[0].startswith(_DEFINING))


def _gap(answer: Answer, version: str, tree: TreeProject) -> Gap:
    """Say why there is nothing to compare: J4 stays as heavy as it is without."""
    path = tree.project.script_location
    what = f"{_UNCOMPARED}: their {version} version does not run on an empty database"
    if answer.error is None:
        return Gap(path, None, what, blocking=False)
    return replace(failure_gap(answer, answer.error, what, path), blocking=False)
