"""Attacks from inside a cage: the one of this machine, or the one that ``CAGE`` names.

``landlock 3`` is the cage of a kernel whose Landlock knows no more than ABI 3.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.replay.cage.bubblewrap_cage import BubblewrapCage
from bot.replay.cage.cage import Cage
from bot.replay.cage.landlock.cage import LandlockCage, usable_version
from tests.support.attacks import Attacks


@pytest.fixture
def cage() -> Cage:
    """The cage under attack; test_without_namespaces.py runs everything once more with another one."""
    name, _, version = os.environ.get("CAGE", "").partition(" ")
    return LandlockCage(int(version or usable_version())) if name == "landlock" else BubblewrapCage()


@pytest.fixture
def attacks(cage: Cage) -> Iterator[Attacks]:
    """Hostile programs, each in a real cage, in a folder that a user of the cage's own may enter."""
    with tempfile.TemporaryDirectory(prefix="attacks-", dir="/tmp") as name:
        folder = Path(name)
        folder.chmod(0o755)
        yield Attacks(folder, cage)
