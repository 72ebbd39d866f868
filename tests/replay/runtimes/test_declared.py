"""Tests of what is read of pyproject.toml, lock files and the others."""

from __future__ import annotations

import json
from collections.abc import Mapping

import pytest

from bot.replay.runtimes.declared.files import dependency_files
from bot.replay.runtimes.declared.locks import read_lock
from bot.replay.runtimes.declared.metadata import read_metadata
from bot.replay.runtimes.declared.pipfile import read_pipfile_lock
from bot.replay.runtimes.declared.poetry import standard
from bot.replay.runtimes.declared.pyproject import read_pyproject_dependencies
from bot.replay.runtimes.declared.read import read_declared
from bot.replay.runtimes.declared.setup_cfg import read_setup_cfg
from bot.source.discovery import discover
from tests.replay.runtimes.conftest import MakeTree

UV_LOCK = """
version = 1
requires-python = ">=3.10"
resolution-markers = [
    "python_full_version >= '3.12'",
]

[[package]]
name = "numpy"
version = "1.26.4"
source = { registry = "https://example.invalid/simple" }
resolution-markers = [
    "python_full_version < '3.0'",
]
dependencies = [
    { name = "other", version = "9" },
]

[[package]]
name = "numpy"
version = "2.1.0"
source = { registry = "https://example.invalid/simple" }
resolution-markers = [
    "python_full_version >= '3.0' and sys_platform != \\"never\\"",
]

[[package]]
name = "SQLAlchemy"
version = "2.0.30"
source = { registry = "https://example.invalid/simple" }
wheels = [
    { url = "https://example.invalid/x.whl", hash = "sha256:aa" },
]

[[package]]
name = "from-git"
version = "1.0"
source = { git = "https://example.invalid/x?rev=1#abc" }

[[package]]
name = "shop"
version = "0.1"
source = { editable = "." }
"""
POETRY_LOCK = """
[[package]]
name = "alembic"
version = "1.13.1"
description = "A tool"
optional = false
python-versions = ">=3.8"

[package.dependencies]
Mako = "*"

[[package]]
name = "from-git"
version = "1.0"

[package.source]
type = "git"
url = "https://example.invalid/x"

[[package]]
name = "from-company"
version = "2.0"

[package.source]
type = "legacy"
url = "https://example.invalid/simple"

[metadata]
lock-version = "2.0"
python-versions = "^3.10"
"""


def test_uv_lock_gives_the_versions_that_hold_for_the_python(markers: Mapping[str, str]) -> None:
    found = read_lock(UV_LOCK, markers)
    assert found.pins == {"numpy": "2.1.0", "sqlalchemy": "2.0.30"}
    assert found.requires_python == ">=3.10"
    assert found.refused == ("an address or a path",) * 2


def test_poetry_lock_gives_versions_but_no_sources(markers: Mapping[str, str]) -> None:
    found = read_lock(POETRY_LOCK, markers)
    assert found.pins == {"alembic": "1.13.1", "from-company": "2.0"}
    assert found.requires_python == ">=3.10,<4"


@pytest.mark.parametrize("version", ["1 --index-url x", '1\\"', "1; extra", "../x", "1\u00e9"])
def test_a_version_with_unusual_characters_is_no_pin(markers: Mapping[str, str], version: str) -> None:
    found = read_lock(f'[[package]]\nname = "shop"\nversion = "{version}"\n', markers)
    assert set(found.pins.values()) <= {"1"}


def test_pdm_lock_is_read_as_well(markers: Mapping[str, str]) -> None:
    package = '[[package]]\nname = "mako"\nversion = "1.3.0"\nrequires_python = ">=3.8"\n'
    text = f'[metadata]\nrequires_python = ">=3.9"\n\n{package}'
    found = read_lock(text, markers)
    assert (found.pins, found.requires_python) == ({"mako": "1.3.0"}, ">=3.9")


def test_pipfile_lock_gives_both_lists(markers: Mapping[str, str]) -> None:
    document = {
        "_meta": {"requires": {"python_version": "3.10"}, "sources": [{"url": "https://example.invalid"}]},
        "default": {"sqlalchemy": {"version": "==1.4.54", "index": "x"}, "own": {"git": "https://example.invalid"}},
        "develop": {"mako": {"version": "==1.3"}, "old": {"version": "==1", "markers": "python_version < '3'"}},
    }
    found = read_pipfile_lock(json.dumps(document), markers)
    assert found.pins == {"sqlalchemy": "1.4.54", "mako": "1.3"}
    assert (found.requires_python, found.refused) == ("==3.10.*", ("an address or a path",))


@pytest.mark.parametrize("text", ["{", "[]", '{"default": 3}', "[" * 100_000])
def test_a_broken_pipfile_lock_gives_nothing(markers: Mapping[str, str], text: str) -> None:
    assert read_pipfile_lock(text, markers).requirements == ()


def test_pyproject_gives_dependencies_extras_and_groups(markers: Mapping[str, str]) -> None:
    text = """
[project]
name = "Shop.API"
requires-python = ">=3.11"
dependencies = ["sqlalchemy>=2", "own @ git+https://example.invalid/own"]
[project.optional-dependencies]
aws = ["boto3>1; python_version > '3'"]
[dependency-groups]
dev = ["pytest", {include-group = "x"}]
[tool.uv.sources]
pytest = {path = "../pytest"}
[[tool.uv.index]]
url = "https://example.invalid/simple"
"""
    found = read_pyproject_dependencies(text, markers)
    assert [(item.text, item.optional) for item in found.requirements] == [("sqlalchemy>=2", False), ("boto3>1", True)]
    assert (found.requires_python, found.name) == (">=3.11", "shop-api")
    assert found.refused == ("an address or a path",) * 2


def test_pyproject_gives_the_tables_of_poetry(markers: Mapping[str, str]) -> None:
    text = """
[tool.poetry.dependencies]
python = "^3.9"
SQLAlchemy = {version = "^2.0.1", extras = ["asyncio"]}
alembic = "~1.13"
own = {path = "../own"}
redis = {version = "*", optional = true}
[tool.poetry.group.dev.dependencies]
pytest = "8.1"
"""
    found = read_pyproject_dependencies(text, markers)
    assert [(item.text, item.optional) for item in found.requirements] == [
        ("sqlalchemy[asyncio]<3,>=2.0.1", False),
        ("alembic<1.14,>=1.13", False),
        ("redis", True),
        ("pytest==8.1", True),
    ]
    assert found.requires_python == ">=3.9,<4"


@pytest.mark.parametrize(
    ("constraint", "specifier"),
    [
        ("^0.2.3", ">=0.2.3,<0.3"),
        ("^0.0.3", ">=0.0.3,<0.0.4"),
        ("~2", ">=2,<3"),
        ("~=2.1", "~=2.1"),
        (">=1,<2", ">=1,<2"),
        ("*", ""),
        ("^2.7 || ^3.8", ">=3.8,<4"),
    ],
)
def test_carets_and_tildes_become_ranges(constraint: str, specifier: str) -> None:
    assert standard(constraint) == specifier


@pytest.mark.parametrize("text", ["[project", "x = " + "[" * 100_000, "project = 3", "[project]\ndependencies = 3"])
def test_a_broken_pyproject_gives_nothing(markers: Mapping[str, str], text: str) -> None:
    assert read_pyproject_dependencies(text, markers).requirements == ()


def test_setup_cfg_gives_dependencies_and_extras(markers: Mapping[str, str]) -> None:
    options = "[options]\npython_requires = >=3.8\ninstall_requires =\n  alembic\n  # no\n  file: x\n"
    text = f"{options}[options.extras_require]\na = mako>1\n"
    found = read_setup_cfg(text, markers)
    assert [(item.text, item.optional) for item in found.requirements] == [("alembic", False), ("mako>1", True)]
    assert (found.requires_python, found.name) == (">=3.8", None)
    assert read_setup_cfg("[metadata]\nname = The_Shop\n", markers).name == "the-shop"


def test_metadata_of_an_unpacked_wheel_gives_its_header_only(markers: Mapping[str, str]) -> None:
    text = "Name: shop\nRequires-Python: >=3.9\nRequires-Dist: alembic<2\n\nRequires-Dist: not-this\n"
    found = read_metadata(text, markers)
    assert ([item.text for item in found.requirements], found.requires_python) == (["alembic<2"], ">=3.9")
    assert found.name == "shop"


def test_the_nearest_files_come_first_and_locks_before_declarations(tree: MakeTree) -> None:
    files = {
        "api/alembic.ini": "[alembic]\nscript_location = schema\n",
        "api/schema/env.py": "from alembic import context\n",
        "api/requirements-dev.txt": "",
        "api/requirements.txt": "",
        "api/.venv/lib/requirements.txt": "",
        "other/requirements.txt": "",
        "pyproject.toml": "",
        "uv.lock": "",
        "requirements/base.txt": "",
    }
    place = tree(files)
    api, main = discover(place.tree).projects
    root = ("uv.lock", "requirements/base.txt", "pyproject.toml")
    assert dependency_files(place.tree, main) == root
    assert dependency_files(place.tree, api) == ("api/requirements.txt", "api/requirements-dev.txt", *root)


def test_without_any_file_near_those_nearest_to_the_root_serve(tree: MakeTree) -> None:
    place = tree({"deploy/requirements.txt": "", "a/b/c/requirements.txt": ""})
    assert dependency_files(place.tree, place.project) == ("deploy/requirements.txt",)


def test_the_nearest_file_has_the_first_word(tree: MakeTree, markers: Mapping[str, str]) -> None:
    place = tree(
        {"uv.lock": UV_LOCK, "requirements.txt": "sqlalchemy==1.4.0\nalembic==1.9\n-r more.txt\n", "more.txt": "mako\n"}
    )
    declared = read_declared(place.tree, place.project, markers)
    assert declared.pins["sqlalchemy"] == "2.0.30"
    assert set(declared.requirements) == {"sqlalchemy", "alembic", "mako"}
    assert (declared.requires_python, declared.python_file) == (">=3.10", "uv.lock")


def test_a_file_that_is_too_large_is_told_and_not_read(tree: MakeTree, markers: Mapping[str, str]) -> None:
    place = tree({"requirements.txt": b"#" * (3 * 1024**2), "setup.cfg": "[options]\ninstall_requires = alembic\n"})
    declared = read_declared(place.tree, place.project, markers)
    assert declared.refused == {"requirements.txt": ("a file that is too large to be read",)}
    assert list(declared.requirements) == ["alembic"]
