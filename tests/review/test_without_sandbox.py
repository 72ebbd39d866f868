"""Reviews on machines that cannot make the usual sandbox: another one, or no code is run at all."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.replay.mysql.installation import chosen_installation
from bot.replay.servers import ServerOptions
from bot.settings.folders import MYSQL
from tests.support.mariadb import mariadb_at_hand
from tests.support.shop import harmless_change, lay_shop, revision_path

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.skipif(os.geteuid() != 0, reason="only root can become another machine")


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder that nobody may use."""
    with tempfile.TemporaryDirectory(prefix="no-sandbox-", dir="/tmp") as name:
        Path(name).chmod(0o777)
        yield Path(name)


def reviewed(folder: Path, cage: str, servers: ServerOptions | None = None) -> tuple[int, str, str]:
    environment = {
        **os.environ,
        MYSQL: ":".join(servers.mysql if servers else ()),
        "HOME": str(folder),
        "MIGRATION_REVIEW_CACHE": str(folder / "cache"),
        "MIGRATION_REVIEW_CAGE": cage,
        "GIT_CONFIG_COUNT": "1",
        "GIT_CONFIG_KEY_0": "safe.directory",
        "GIT_CONFIG_VALUE_0": "*",
    }
    finished = subprocess.run(
        [
            *(sys.executable, "-m", "tests.support.other_machine", "nobody", "no"),
            *(sys.executable, "-m", "bot", "review", "--repo", str(folder / "shop"), "--runtime", "default"),
            *("--base", "main", "--head", "change", "--format", "json"),
        ],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    return finished.returncode, finished.stdout, finished.stderr


def gaps(report: dict[str, Any]) -> str:
    projects = [gap for project in report["projects"] for gap in project["coverage"]["not_understood"]]
    return "\n".join(gap["reason"] for gap in [*report["not_understood"], *projects])


def test_landlock_takes_over_and_the_report_says_so(folder: Path) -> None:
    lay_shop(folder / "shop").commit(harmless_change())
    status, output, _ = reviewed(folder, "auto")
    report = json.loads(output)
    assert (status, report["verdict"]) == (0, "pass")
    assert "the sandbox was Landlock" in gaps(report)


def test_a_mysql_server_runs_under_landlock(folder: Path) -> None:
    lay_shop(folder / "shop", database="mariadb").commit(harmless_change())
    with mariadb_at_hand() as servers:
        status, output, _ = reviewed(folder, "landlock", servers)
    report = json.loads(output)
    assert (status, report["verdict"]) == (0, "pass"), gaps(report)
    assert chosen_installation("mariadb", None, servers.mysql).version in report["projects"][0]["server_version"]


def test_without_any_the_graph_is_checked_and_nothing_is_run(folder: Path) -> None:
    files = harmless_change()
    files[revision_path().replace("0002", "0003")] = files[revision_path()]
    files["migrations/env.py"] = f"open({str(folder / 'ran')!r}, 'w')\n"
    lay_shop(folder / "shop").commit(files)
    status, output, _ = reviewed(folder, "none")
    report = json.loads(output)
    assert (status, [finding["code"] for finding in report["findings"]]) == (1, ["J5"])
    assert "nothing was run: This machine has no sandbox that code may be run in." in gaps(report)
    assert not (folder / "ran").exists()


def test_a_harmless_change_that_was_not_run_is_incomplete(folder: Path) -> None:
    lay_shop(folder / "shop").commit(harmless_change())
    status, output, _ = reviewed(folder, "none")
    assert (status, json.loads(output)["verdict"]) == (3, "incomplete")


def test_a_sandbox_that_is_asked_for_by_name_is_not_replaced(folder: Path) -> None:
    lay_shop(folder / "shop").commit(harmless_change())
    status, output, errors = reviewed(folder, "bubblewrap")
    assert (status, output) == (2, "")
    assert "cannot make a cage" in errors
