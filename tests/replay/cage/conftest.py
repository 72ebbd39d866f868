"""Attacks from inside a cage."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.attacks import Attacks


@pytest.fixture
def attacks(tmp_path: Path) -> Attacks:
    """Hostile programs, each in a real cage; pytest's own folders are out of the caged user's reach, staged or not."""
    return Attacks(tmp_path)
