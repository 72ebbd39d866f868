"""A pull request with many hazards goes through the whole App: a check that has become inert is missed here."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from bot.jobs.review_process import ReviewProcess
from tests.checks.case_files import CASES, PROJECT, read_case
from tests.jobs.app_under_test import App

_CANARY = CASES / "canary" / "many_hazards.py"


def test_every_marked_line_has_its_annotation_on_the_pull_request(app: App, cache: Path) -> None:
    real = replace(app, services=replace(app.services, reviewer=ReviewProcess(cache, seconds=240, memory_mib=4096)))
    case = read_case(_CANARY)
    name = app.github.create_repository("octo", "canary", from_directory=PROJECT)
    app.github.install_app([name])
    app.github.commit(name, "feature", dict(case.head), "Change the shop")
    pull = app.github.open_pull_request(name, "feature", "main", "Change the shop")
    real.drain()
    [run] = app.github.check_runs(name, pull.head_sha)
    levels = {"failure": "error", "warning": "warning", "notice": "notice"}
    told = {
        (note.path, note.start_line, str(note.title).split()[0], levels[note.annotation_level])
        for note in run.annotations
    }
    marked = {(item.path, item.line, item.code, item.severity) for item in case.expected}
    assert marked <= told, sorted(marked - told)
