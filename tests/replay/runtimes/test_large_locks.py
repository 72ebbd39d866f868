"""Tests of the lock files of large monorepos, and of hostile ones of that size."""

from __future__ import annotations

import time
from collections.abc import Mapping

import pytest

from bot.replay.runtimes.declared.files import LARGEST_LOCK_BYTES
from bot.replay.runtimes.declared.locks import read_lock
from bot.replay.runtimes.declared.read import read_declared
from tests.replay.runtimes.conftest import MakeTree

_WHEEL = '    { url = "https://index.invalid/' + "x" * 60 + '.whl", hash = "sha256:' + "0" * 64 + '" },\n'
_SECONDS = 20.0
"""Of the processor; it takes a tenth of that."""


def _locked(name: str, version: str) -> str:
    head = f'[[package]]\nname = "{name}"\nversion = "{version}"\nsource = {{ registry = "https://index.invalid" }}\n'
    return f"{head}wheels = [\n{_WHEEL * 20}]\n\n"


def test_the_lock_file_of_a_monorepo_is_read_to_its_end(tree: MakeTree, markers: Mapping[str, str]) -> None:
    text = "".join(_locked(f"library-{number}", "1.0") for number in range(1_500)) + _locked("sqlalchemy", "2.0.30")
    assert len(text) > 5 * 1024**2
    place = tree({"uv.lock": text})
    declared = read_declared(place.tree, place.project, markers)
    assert (declared.pins["library-7"], declared.pins["sqlalchemy"]) == ("1.0", "2.0.30")
    assert declared.refused == {}


def test_a_lock_file_that_no_monorepo_has_is_told_and_not_read(tree: MakeTree, markers: Mapping[str, str]) -> None:
    place = tree({"uv.lock": "#" * (LARGEST_LOCK_BYTES + 1), "requirements.txt": "sqlalchemy\n"})
    declared = read_declared(place.tree, place.project, markers)
    assert declared.refused == {"uv.lock": ("a file that is too large to be read",)}
    assert "sqlalchemy" in declared.requirements


def test_lock_files_that_are_too_large_together_are_told(tree: MakeTree, markers: Mapping[str, str]) -> None:
    large = "#" * LARGEST_LOCK_BYTES
    files = {"uv.lock": large, "poetry.lock": large, "pdm.lock": large, "Pipfile.lock": "{}"}
    place = tree(files)
    assert list(read_declared(place.tree, place.project, markers).refused) == ["Pipfile.lock"]


@pytest.mark.parametrize(
    "unit",
    [
        "\n",
        "x\n",
        '[[package]]\nname = "a"\nversion = "1"\nmarkers = "python_version < \'3.1\'"\n',
        '[[package]]\nmarkers = "' + '"a\\' * 6_000 + "\n",
        "[[package]]\nmarkers = [" + "\"\\'" * 6_000 + "\n",
    ],
)
def test_a_hostile_lock_file_costs_seconds_at_most(markers: Mapping[str, str], unit: str) -> None:
    text = unit * (LARGEST_LOCK_BYTES // len(unit))
    started = time.process_time()
    read_lock(text, markers)
    assert time.process_time() - started < _SECONDS
