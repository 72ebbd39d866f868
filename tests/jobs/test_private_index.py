"""A review whose worker has an index with a password: the reviewed code looks for it, and the report is searched."""

from __future__ import annotations

import logging
import subprocess
from pathlib import Path

import msgspec
import pytest

from bot.jobs.review_process import ReviewProcess
from bot.jobs.reviewer import Order
from tests.source.repositories import GitRepository

_SECRET, _HOST = "hunter2-hunter2", "127.0.0.1:9"
_CURIOUS = """
import os, pathlib
def seen():
    yield repr(dict(os.environ))
    for process in pathlib.Path("/proc").glob("[0-9]*"):
        for name in ("environ", "cmdline"):
            try:
                yield repr((process / name).read_bytes())
            except OSError:
                pass
    for name in (".netrc", ".config/pip/pip.conf", ".config/uv/uv.toml"):
        for home in pathlib.Path("/root"), pathlib.Path("/etc"), pathlib.Path.home():
            try:
                yield (home / name).read_text()
            except OSError:
                pass
raise RuntimeError("looked around: " + " ".join(seen())[-3000:])
"""


def test_neither_the_cage_nor_the_report_nor_the_log_learns_the_password_of_the_index(
    tmp_path: Path, review_cache: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    address = f"http://somebody:{_SECRET}@{_HOST}/simple"
    for name in ("PIP_INDEX_URL", "UV_DEFAULT_INDEX", "UV_INDEX", "PIP_EXTRA_INDEX_URL"):
        monkeypatch.setenv(name, address)
    monkeypatch.setenv("UV_INDEX_OURS_PASSWORD", _SECRET)
    monkeypatch.setenv("UV_HTTP_RETRIES", "0")
    repository = GitRepository.initialised(tmp_path / "repository")
    base = repository.commit({"README.md": "a shop\n", "requirements.txt": "sqlalchemy==2.0.30\nalembic\n"})
    head = repository.commit(
        {
            "alembic.ini": "[alembic]\nscript_location = migrations\n",
            "migrations/env.py": _CURIOUS,
            "migrations/versions/0001.py": "revision = '0001'\ndown_revision = None\ndef upgrade(): pass\n",
        }
    )
    mirror = tmp_path / "mirror.git"
    subprocess.run(["git", "clone", "-q", "--mirror", repository.path, mirror], check=True)
    reviewer = ReviewProcess(review_cache / "private-index", seconds=240, memory_mib=4096)
    report = reviewer(Order(mirror, base, head), lambda: False)
    told = msgspec.json.encode(report).decode()
    assert "looked around" in told
    assert "the bot's own library versions were used" in told
    assert not any(private in told + caplog.text for private in (_SECRET, _HOST, "somebody"))
