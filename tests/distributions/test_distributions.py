"""Reviews of real distributions, with no configuration. What is expected here was checked by hand in their sources."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.distributions import MLFLOW, OPEN_WEBUI, OPTUNA, Distribution, repository
from bot.report.model import Report, ReportedProject
from bot.review import ReviewRequest, review

pytestmark = pytest.mark.distributions

CACHE = Path(__file__).parents[2] / ".cache"


def reviewed(distribution: Distribution) -> tuple[Report, ReportedProject]:
    """Return the report and its last project; the others stand in a deeper folder."""
    report = review(ReviewRequest(repository(distribution), "main", "change", CACHE, runtime="default"))
    return report, report.projects[-1]


def test_optuna_names_sqlite_and_builds_an_index_that_its_models_name_otherwise() -> None:
    report, project = reviewed(OPTUNA)

    assert report.verdict == "fail"
    found = {(finding.code, finding.path.rpartition("/")[2], finding.object) for finding in report.findings}
    # v3.2.0.a_.py creates trials_study_id_key on trials in a plain op.create_index; TrialModel.study_id has index=True,
    # for which SQLAlchemy asks for ix_trials_study_id.
    assert found == {("J8", "v3.2.0.a_.py", "trials_study_id_key")}
    assert (project.dialect, project.server_reason) == ("sqlite", "optuna/storages/_rdb/alembic.ini:39 names sqlite://")
    (revision,) = project.revisions
    assert revision.downgrade.restores_schema


@pytest.mark.thorough
def test_open_webui_passes_because_its_newest_revision_only_adds_rows() -> None:
    report, project = reviewed(OPEN_WEBUI)

    assert report.verdict == "pass"
    # 0bd252b206fb inserts what a query over all users finds missing; its downgrade() is empty on purpose.
    found = [(finding.code, finding.severity) for finding in report.findings]
    assert found == [("I1", "warning"), ("K1", "notice")]
    (revision,) = project.revisions
    assert (revision.upgrade.outcome, revision.downgrade.outcome) == ("completed", "completed")
    assert project.drift_at_base > 50  # env.py imports one model of many: this is subtracted, not reported


def test_mlflow_is_incomplete_and_the_cause_names_the_library_that_is_missing() -> None:
    report, project = reviewed(MLFLOW)

    assert report.verdict == "incomplete"
    assert report.findings == ()
    told = " ".join(gap.reason for gap in project.coverage.not_understood)
    # mlflow.entities reads enum values of its protobuf messages when it is imported.
    assert "mlflow.entities" in told
    assert "google" in told
