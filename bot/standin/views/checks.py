"""Check runs, check suites and annotations as JSON."""

from __future__ import annotations

from typing import Final

from bot.standin.git.history import read_commit
from bot.standin.state.checks import PASSING, Annotation, CheckRun, CheckSuite
from bot.standin.state.world import World
from bot.standin.views.apps import app
from bot.standin.views.commits import simple_commit
from bot.standin.views.common import Json, node_id, repository_api, timestamp
from bot.standin.views.pulls import minimal_pull
from bot.standin.views.repositories import repository

_WORST_FIRST: Final = ("failure", "timed_out", "cancelled", "action_required", "stale")


def check_run(world: World, record: CheckRun) -> Json:
    """Give a `check-run`."""
    url = f"{repository_api(world, record.repository)}/check-runs/{record.id}"
    page = f"{world.web_url}/{record.repository}/runs/{record.id}"
    return {
        "id": record.id,
        "node_id": node_id("CheckRun", record.id),
        "name": record.name,
        "head_sha": record.head_sha,
        "external_id": record.external_id,
        "url": url,
        "html_url": page,
        "details_url": record.details_url or page,
        "status": record.status,
        "conclusion": record.conclusion,
        "started_at": timestamp(record.started_at),
        "completed_at": timestamp(record.completed_at),
        "output": {
            "title": record.title,
            "summary": record.summary,
            "text": record.text,
            "annotations_count": len(record.annotations),
            "annotations_url": f"{url}/annotations",
        },
        "check_suite": {"id": record.suite_id},
        "app": app(world, world.apps[record.app_id]),
        "pull_requests": _pulls_of(world, record.repository, record.head_sha),
    }


def annotation(world: World, run: CheckRun, record: Annotation) -> Json:
    """Give a `check-annotation`."""
    return {
        "path": record.path,
        "blob_href": f"{world.web_url}/{run.repository}/blob/{run.head_sha}/{record.path}",
        "start_line": record.start_line,
        "end_line": record.end_line,
        "start_column": record.start_column,
        "end_column": record.end_column,
        "annotation_level": record.annotation_level,
        "title": record.title,
        "message": record.message,
        "raw_details": record.raw_details,
    }


def check_suite(world: World, record: CheckSuite) -> Json:
    """Give a `check-suite`; its status and conclusion follow from its runs."""
    url = f"{repository_api(world, record.repository)}/check-suites/{record.id}"
    runs = [run for run in world.check_runs.values() if run.suite_id == record.id]
    head = read_commit(world.git(record.repository), record.head_sha)
    status, conclusion = _state_of(runs)
    return {
        "id": record.id,
        "node_id": node_id("CheckSuite", record.id),
        "head_branch": record.head_branch,
        "head_sha": record.head_sha,
        "status": status,
        "conclusion": conclusion,
        "url": url,
        "before": head.parents[0] if head.parents else None,
        "after": record.head_sha,
        "pull_requests": _pulls_of(world, record.repository, record.head_sha),
        "app": app(world, world.apps[record.app_id]),
        "repository": repository(world, record.repository),
        "created_at": timestamp(record.created_at),
        "updated_at": timestamp(record.updated_at),
        "head_commit": simple_commit(head),
        "latest_check_runs_count": len(runs),
        "check_runs_url": f"{url}/check-runs",
    }


def _state_of(runs: list[CheckRun]) -> tuple[str, str | None]:
    if not runs:
        return "queued", None
    if any(run.status != "completed" for run in runs):
        return "in_progress", None
    conclusions = {run.conclusion for run in runs}
    bad = [conclusion for conclusion in _WORST_FIRST if conclusion in conclusions]
    if bad:
        return "completed", bad[0]
    good = [conclusion for conclusion in ("success", "neutral", "skipped") if conclusion in conclusions & PASSING]
    return "completed", good[0]


def _pulls_of(world: World, full_name: str, sha: str) -> list[Json]:
    """Give the open pull requests of a commit; those of forks are left out, as GitHub does."""
    return [
        minimal_pull(world, pull)
        for pull in world.open_pulls(full_name)
        if pull.head_sha == sha and pull.head_repository == full_name
    ]
