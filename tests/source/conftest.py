"""Fixtures for tests of what reads git."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.source.repositories import GitRepository


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> GitRepository:
    """An empty repository, out of reach of the developer's own git configuration."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    return GitRepository.initialised(tmp_path / "repository")
