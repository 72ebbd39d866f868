"""A review's folder is gone with it, and what a killed review left is removed by the next one."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from bot.recipe.folder import working_folder

_REVIEW = """
import time
from bot.recipe.folder import working_folder
with working_folder() as folder:
    (folder / "file").write_text("x")
    print(folder, flush=True)
    time.sleep(60)
"""


@pytest.fixture(autouse=True)
def own_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", None)


def long_ago(folder: Path) -> None:
    os.utime(folder, (time.time() - 3600, time.time() - 3600))


def test_it_is_gone_with_the_review(tmp_path: Path) -> None:
    with working_folder() as folder:
        assert folder.parent == tmp_path
        assert folder.stat().st_mode & 0o777 == 0o755
    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_review_left_is_removed_and_what_is_in_use_is_not(tmp_path: Path) -> None:
    other = subprocess.Popen([sys.executable, "-c", _REVIEW], stdout=subprocess.PIPE, cwd=Path(__file__).parents[2])
    assert other.stdout is not None
    left = Path(other.stdout.readline().decode().strip())
    long_ago(left)
    with working_folder():
        assert (left / "file").exists()
    other.send_signal(signal.SIGKILL)
    other.wait()
    other.stdout.close()
    assert left.exists()
    with working_folder() as folder:
        assert list(tmp_path.iterdir()) == [folder]


def test_what_is_new_or_of_another_kind_is_left_alone(tmp_path: Path) -> None:
    new, other = tmp_path / "migration-review-work-new", tmp_path / "migration-review-job-old"
    new.mkdir()
    other.mkdir()
    long_ago(other)
    with working_folder() as folder:
        assert set(tmp_path.iterdir()) == {folder, new, other}
