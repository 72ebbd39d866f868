"""The App with the real review: what it commits on request makes its own check pass."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from bot.jobs.review_process import ReviewProcess
from bot.replay.runtimes.choose import RuntimeOptions
from tests.jobs.app_under_test import App
from tests.support.shop import revision, revision_path, shop_files


def test_the_fixes_that_it_commits_make_the_check_pass(app: App, cache: Path) -> None:
    reviewer = ReviewProcess(cache, seconds=240, memory_mib=4096, runtime=RuntimeOptions("default"))
    real = replace(app, services=replace(app.services, reviewer=reviewer))
    real.allow_commits()
    index = revision(
        'op.create_index("ix_orders_note", "orders", ["note"])', 'op.drop_index("ix_orders_note", "orders")'
    )
    models = shop_files()["models.py"].replace("sa.String(200))", "sa.String(200), index=True)")
    real.github.commit(real.repository, "main", shop_files(), "The shop")
    real.github.commit(real.repository, "feature", {**index, "models.py": models}, "Index the notes")
    head = real.github.open_pull_request(real.repository, "feature", "main", "Index the notes").head_sha
    real.drain()
    [run] = real.check_runs(head)
    assert (run.conclusion, len(run.actions)) == ("failure", 1), run.summary
    real.github.request_action(run, run.actions[0].identifier)
    for _ in range(2):  # the command, and the review of what it has pushed
        real.drain()
    commit = real.github.branch(real.repository, "feature")
    assert commit is not None
    assert commit != head
    written = real.github.file(real.repository, commit, revision_path()) or b""
    assert b"postgresql_concurrently=True" in written
    [after] = real.check_runs(commit)
    assert (after.conclusion, after.actions) == ("success", ()), after.summary
