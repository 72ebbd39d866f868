"""The whole suite of attacks once more, on a machine without user namespaces, started by root and by nobody."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
pytestmark = [
    pytest.mark.skipif(os.geteuid() != 0, reason="only root can become another machine"),
    pytest.mark.skipif("CAGE" in os.environ, reason="this is the suite within"),
]


@pytest.mark.parametrize(
    ("user", "cage"),
    [
        pytest.param("root", "landlock", marks=pytest.mark.thorough),
        ("nobody", "landlock"),
        pytest.param("root", "landlock 3", marks=pytest.mark.thorough),
    ],
)
def test_every_attack_fails_without_namespaces_too(user: str, cage: str) -> None:
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/replay/cage"]
    finished = subprocess.run(
        [sys.executable, "-m", "tests.support.other_machine", user, "no", *command],
        cwd=ROOT,
        env={**os.environ, "CAGE": cage, "HOME": "/nonexistent"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert finished.returncode == 0, finished.stdout[-5000:] + finished.stderr[-2000:]
