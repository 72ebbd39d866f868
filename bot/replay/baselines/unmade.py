"""Tells what a change misses because its base was made from models: what only the base's migrations would have made."""

from __future__ import annotations

from bot.replay.baselines.mentioned import mentions
from bot.replay.baselines.missing import missing_name
from bot.replay.driver import Failure
from bot.replay.limitation import said
from bot.replay.request import BaseState
from bot.replay.trees import TreeProject
from checks.evidence import Gap, GraphRevision


def unmade_gap(failure: Failure, revision: GraphRevision, base: TreeProject | None, state: BaseState) -> Gap | None:
    """Return the gap of a revision that did not find what a published one speaks of; None where that is not why."""
    name = missing_name(failure) if state.of_models else None
    if name is None or base is None or not mentions(base, name):
        return None
    reason = (
        f"revision {revision.id} could not be run: {said(failure)}. The base's migrations do not run on an empty "
        f"database; the one that was made from its models lacks {name}, of which its migrations speak"
    )
    return Gap(revision.path, failure.line if failure.path == revision.path else None, reason)
