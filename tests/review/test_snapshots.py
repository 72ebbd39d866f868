"""The base's database is built once, and every review of it says the same."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import sysconfig
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.replay.snapshots.store import Snapshot, SnapshotStore
from bot.report.json_report import encode
from bot.report.model import Report
from bot.review import ReviewRequest, review
from checks.catalog import Catalog
from tests.source.repositories import GitRepository
from tests.support.shop import breaking_change, harmless_change, lay_shop, revision, shop_files

ANOTHER_USER = 61021
SYSTEM_PYTHON = Path(f"/usr/bin/python{sys.version_info.major}.{sys.version_info.minor}")
STAGE = "replay of the base"


@pytest.fixture
def cache(review_cache: Path, tmp_path: Path) -> Path:
    """A cache with the prepared server, and no snapshot yet."""
    review(ReviewRequest(lay_changed_shop(tmp_path / "first").path, "main", "change", review_cache, snapshot_bytes=0))
    cache = tmp_path / "cache"
    cache.mkdir()
    (cache / "postgres").symlink_to(review_cache / "postgres")
    return cache


def lay_changed_shop(folder: Path) -> GitRepository:
    repository = lay_shop(folder)
    repository.commit(breaking_change())
    return repository


def reviewed(repository: GitRepository, cache: Path) -> Report:
    return review(ReviewRequest(repository.path, "main", "change", cache))


def snapshots(cache: Path) -> list[Path]:
    return sorted((cache / "snapshots").glob("*.snapshot"))


def told(report: Report) -> str:
    """Return a report without what differs between two runs of the same review: how long things took."""
    return re.sub(r'"milliseconds": [\d.e-]+', "", encode(replace(report, seconds={})).decode())


def test_the_second_review_of_a_base_does_not_run_it_and_says_the_same(shop: GitRepository, cache: Path) -> None:
    shop.commit(breaking_change())
    first = reviewed(shop, cache)
    (kept,) = snapshots(cache)
    written = kept.stat().st_ino
    again = reviewed(shop, cache)
    assert snapshots(cache) == [kept]
    assert kept.stat().st_ino == written
    assert again.seconds[STAGE] < 0.1 < first.seconds[STAGE]
    assert told(again) == told(first)
    assert [finding.code for finding in again.findings if finding.introduced] == ["B1"]


def test_another_repository_with_the_same_content_shares_the_snapshot(cache: Path, tmp_path: Path) -> None:
    for name in ("one", "two"):
        reviewed(lay_changed_shop(tmp_path / name), cache)
    assert len(snapshots(cache)) == 1


def test_a_base_that_has_moved_is_built_anew(shop: GitRepository, cache: Path) -> None:
    shop.commit(harmless_change())
    reviewed(shop, cache)
    shop.git("switch", "-q", "main")
    shop.commit({"README.md": "only words"})
    reviewed(shop, cache)
    assert len(snapshots(cache)) == 1
    shop.commit({"settings.py": "DEBUG = True"})
    assert reviewed(shop, cache).verdict == "pass"
    assert len(snapshots(cache)) == 2


@pytest.mark.parametrize("position", [1000, -100])
def test_a_damaged_snapshot_is_built_anew(shop: GitRepository, cache: Path, position: int) -> None:
    shop.commit(breaking_change())
    first = reviewed(shop, cache)
    (kept,) = snapshots(cache)
    whole = kept.read_bytes()
    damaged = bytearray(whole)
    damaged[position] ^= 1
    kept.write_bytes(damaged)
    assert told(reviewed(shop, cache)) == told(first)
    assert bytes(damaged) != snapshots(cache)[0].read_bytes()
    assert told(reviewed(shop, cache)) == told(first)


def test_a_snapshot_whose_server_does_not_start_is_built_anew(shop: GitRepository, cache: Path, tmp_path: Path) -> None:
    shop.commit(breaking_change())
    first = reviewed(shop, cache)
    (kept,) = snapshots(cache)
    store = SnapshotStore(cache / "snapshots", 1 << 30)
    snapshot = store.find(kept.stem)
    assert snapshot is not None
    assert store.unpack(kept.stem, tmp_path / "data")
    (tmp_path / "data" / "global" / "pg_control").write_bytes(bytes(8192))
    store.keep(kept.stem, tmp_path / "data", snapshot)
    broken = kept.stat().st_ino
    assert told(reviewed(shop, cache)) == told(first)
    assert kept.stat().st_ino != broken


def test_a_snapshot_that_holds_another_database_is_built_anew(shop: GitRepository, cache: Path, tmp_path: Path) -> None:
    shop.commit(breaking_change())
    first = reviewed(shop, cache)
    (kept,) = snapshots(cache)
    store = SnapshotStore(cache / "snapshots", 1 << 30)
    snapshot = store.find(kept.stem)
    assert snapshot is not None
    assert store.unpack(kept.stem, tmp_path / "data")
    store.keep(kept.stem, tmp_path / "data", Snapshot(replace(snapshot.state, catalog=Catalog()), snapshot.heads))
    assert told(reviewed(shop, cache)) == told(first)


def test_roles_of_the_base_come_along(shop: GitRepository, cache: Path) -> None:
    shop.git("switch", "-q", "main")
    shop.commit(revision('op.execute("CREATE ROLE reporting")', 'op.execute("DROP ROLE reporting")', name="0001b"))
    shop.git("switch", "-q", "change")
    shop.git("merge", "-q", "main")
    shop.commit(
        revision(
            'op.execute("GRANT SELECT ON orders TO reporting")',
            'op.execute("REVOKE SELECT ON orders FROM reporting")',
            after="0001b",
        )
    )
    first, again = reviewed(shop, cache), reviewed(shop, cache)
    assert again.verdict == "pass", again.reasons
    assert told(again) == told(first)
    assert len(snapshots(cache)) == 1


def test_two_reviews_at_once_build_one(shop: GitRepository, cache: Path) -> None:
    shop.commit(breaking_change())
    processes = [started(shop.path, cache) for _ in range(2)]
    reports = [json.loads(process.communicate(timeout=300)[0]) for process in processes]
    assert [report["verdict"] for report in reports] == ["fail", "fail"]
    assert len(snapshots(cache)) == 1
    quick, slow = sorted(report["seconds"][STAGE] for report in reports)
    assert quick < 0.1 < slow


def test_a_base_that_fails_is_not_kept(shop: GitRepository, cache: Path) -> None:
    shop.git("switch", "-q", "main")
    shop.commit(revision('op.execute("SELECT 1/0")', name="0001b"))
    shop.git("switch", "-q", "change")
    shop.git("merge", "-q", "main")
    shop.commit(revision('op.execute("SELECT 1")', after="0001b"))
    assert reviewed(shop, cache).verdict == "incomplete"
    assert snapshots(cache) == []


def test_a_base_whose_models_cannot_be_imported_is_kept_with_what_is_missing(shop: GitRepository, cache: Path) -> None:
    shop.git("switch", "-q", "main")
    shop.commit({"migrations/env.py": shop_files()["migrations/env.py"].replace("Base.metadata", "None")})
    shop.git("switch", "-q", "change")
    shop.git("merge", "-q", "main")
    shop.commit(harmless_change())
    first, again = reviewed(shop, cache), reviewed(shop, cache)
    assert first.verdict == "incomplete"
    assert len(snapshots(cache)) == 1
    assert told(again) == told(first)


def test_two_projects_have_a_snapshot_each(tmp_path: Path, cache: Path) -> None:
    repository = GitRepository.initialised(tmp_path / "mono")
    repository.commit({f"{name}/{path}": text for name in ("a", "b") for path, text in shop_files().items()})
    repository.branch("change")
    repository.commit({f"{name}/{path}": text for name in ("a", "b") for path, text in breaking_change().items()})
    first, again = reviewed(repository, cache), reviewed(repository, cache)
    assert len(snapshots(cache)) == 2
    assert [len(report.projects) for report in (first, again)] == [2, 2]
    assert told(again) == told(first)


@pytest.fixture
def others_folder() -> Iterator[Path]:
    """A folder of a user without any rights."""
    with tempfile.TemporaryDirectory(prefix="snapshots-", dir="/tmp") as name:
        yield Path(name)


@pytest.mark.skipif(
    os.geteuid() != 0 or not SYSTEM_PYTHON.exists(), reason="needs root, to be somebody else with a Python of his own"
)
def test_a_user_without_rights_keeps_and_uses_snapshots(others_folder: Path) -> None:
    repository = lay_changed_shop(others_folder / "shop")
    python = environment_for_others(others_folder / "venv")
    subprocess.run(["chown", "-R", f"{ANOTHER_USER}:{ANOTHER_USER}", str(others_folder)], check=True)
    reports = []
    for _ in range(2):
        process = started(repository.path, others_folder / "cache", python, user=ANOTHER_USER)
        reports.append(json.loads(process.communicate(timeout=300)[0]))
    (kept,) = snapshots(others_folder / "cache")
    assert kept.stat().st_uid == ANOTHER_USER
    assert [report["verdict"] for report in reports] == ["fail", "fail"]
    assert reports[1]["seconds"][STAGE] < 0.1


def environment_for_others(folder: Path) -> Path:
    """Return a Python that everybody may run, with the libraries that run this test."""
    (folder / "bin").mkdir(parents=True)
    (folder / "bin" / "python").symlink_to(SYSTEM_PYTHON)
    (folder / "pyvenv.cfg").write_text(f"home = {SYSTEM_PYTHON.parent}\n")
    libraries = folder / "lib" / SYSTEM_PYTHON.name / "site-packages"
    libraries.parent.mkdir(parents=True)
    libraries.symlink_to(sysconfig.get_path("purelib"))
    return folder / "bin" / "python"


def started(
    repository: Path, cache: Path, python: Path = Path(sys.executable), user: int | None = None
) -> subprocess.Popen[str]:
    """Review by the command line in a process of its own."""
    command = [str(python), "-m", "bot", "review", "--repo", str(repository), "--base", "main", "--head", "change"]
    environment = {"MIGRATION_REVIEW_CACHE": str(cache), "PATH": os.environ["PATH"], "HOME": str(cache.parent)}
    environment |= {"MIGRATION_REVIEW_RUNTIME": "default", "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.Popen(
        [*command, "--format", "json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env=environment,
        user=user,
        group=user,
    )
