"""Tests that an index with a password serves, and that the password gets no further than uv."""

from __future__ import annotations

import os
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

from bot.replay.runtime import default_runtime
from bot.replay.runtimes.choose import RuntimeOptions, choose_runtimes
from tests.replay.runtimes.caged import said
from tests.replay.runtimes.conftest import MakeTree
from tests.replay.runtimes.private_index import PASSWORD, USER, private_index

_PINNED = {"requirements.txt": "sqlalchemy==1.4.54\nalembic==1.7.7\n"}
_OLD, _NEW = (datetime(year, 1, 1, tzinfo=UTC).timestamp() for year in (2025, 2026))
_LOOK_AROUND = """
import os, pathlib, sqlalchemy
print(sqlalchemy.__version__, dict(os.environ))
for place, _, names in os.walk("/runtime"):
    for name in names:
        print(pathlib.Path(place, name).read_bytes())
for process in pathlib.Path("/proc").glob("[0-9]*"):
    for name in ("environ", "cmdline", "mountinfo"):
        try:
            print((process / name).read_bytes())
        except OSError as error:
            print(error)
"""


def _environment(folder: Path, index: str) -> dict[str, str]:
    return {"PATH": "/usr/bin:/bin", "HOME": str(folder), "PIP_INDEX_URL": index, "PIP_CONFIG_FILE": "/dev/null"}


def test_an_index_with_a_password_serves_and_the_cage_learns_nothing_of_it(
    tree: MakeTree, wheels: Path, tmp_path: Path
) -> None:
    cache = tmp_path / "cache"
    with private_index(wheels) as host:
        environment = _environment(tmp_path, f"http://{USER}:{PASSWORD}@{host}/simple")
        chosen = choose_runtimes(
            None, tree(_PINNED), RuntimeOptions(), cache=cache, environment=environment, in_use=ExitStack()
        )
    assert chosen.gaps == ()
    told = said(chosen.merged, _LOOK_AROUND)
    assert told.startswith("1.4.54")
    assert not any(secret in told for secret in (PASSWORD, USER, host))
    kept = [
        path for path in (cache / "runtimes").rglob("*") if path.is_file() and PASSWORD.encode() in path.read_bytes()
    ]
    assert kept == []


def test_a_wrong_password_is_told_without_saying_to_whom(tree: MakeTree, wheels: Path, tmp_path: Path) -> None:
    with private_index(wheels) as host:
        environment = _environment(tmp_path, f"http://{USER}:outdated-password@{host}/simple")
        place = tree(_PINNED)
        chosen = choose_runtimes(
            None, place, RuntimeOptions(), cache=tmp_path / "cache", environment=environment, in_use=ExitStack()
        )
    assert chosen.merged == default_runtime()
    (gap,) = chosen.gaps
    assert "the bot's own library versions were used" in gap.reason
    assert not any(secret in gap.reason for secret in ("outdated", USER, host))


def test_an_old_head_gets_what_the_index_had_on_its_day(tree: MakeTree, wheels: Path, tmp_path: Path) -> None:
    for wheel in wheels.iterdir():
        os.utime(wheel, (_NEW if "2.1.0" in wheel.name else _OLD,) * 2)
    with private_index(wheels) as host:
        environment = _environment(tmp_path, f"http://{USER}:{PASSWORD}@{host}/simple")
        chosen = choose_runtimes(
            None,
            tree({"requirements.txt": "sqlalchemy>=1.4\nalembic\n"}),
            RuntimeOptions(),
            cache=tmp_path / "cache",
            environment=environment,
            in_use=ExitStack(),
            as_of="2025-06-01",
        )
    assert said(chosen.merged, "import sqlalchemy; print(sqlalchemy.__version__)").strip() == "2.0.30"
    (gap,) = chosen.gaps
    assert "the newest of 2025-06-01 were taken" in gap.reason
