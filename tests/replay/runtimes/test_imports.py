"""Tests of which imports run when a file is imported, read from its lines."""

from __future__ import annotations

import pytest

from bot.replay.runtimes.imports import Imports, imported_names


def certain(text: str, package: str = "") -> set[str]:
    return set(imported_names(text, package).certain)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("import os, yaml as y\n", {"os", "yaml"}),
        ("from a.b import c as d, e\n", {"a.b", "a.b.c", "a.b.e"}),
        ("from a import (\n    b,  # first\n    c,\n)\nimport z\n", {"a", "a.b", "a.c", "z"}),
        ("from a import b, \\\n    c\n", {"a", "a.b", "a.c"}),
        ("from a import *\n", {"a"}),
        ("if DEBUG:\n    import a\nelse:\n    import b\n", {"a", "b"}),
        ("import a; print(1)\n", {"a"}),
        ("def f():\n    import a\n", set()),
        ("def __getattr__(name):\n    import a\n", {"a"}),
        ("class C:\n    import a\n", set()),
        ("if TYPE_CHECKING:\n    import a\n", set()),
        ("if typing.TYPE_CHECKING:\n    from a import b\n", set()),
        ("# import a\n", set()),
        ("important = 1\nfrom_x = 2\n", set()),
        ("import a.b.c\n", {"a.b.c"}),
    ],
)
def test_imports_at_import_time_are_found(text: str, names: set[str]) -> None:
    assert certain(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("from . import models\n", {"shop.db", "shop.db.models"}),
        ("from .models import User\n", {"shop.db.models", "shop.db.models.User"}),
        ("from ..core import x\n", {"shop.core", "shop.core.x"}),
        ("from .... import x\n", set()),
    ],
)
def test_relative_imports_start_from_the_package(text: str, names: set[str]) -> None:
    assert certain(text, "shop.db") == names


def test_imports_whose_failure_is_foreseen_are_told_apart() -> None:
    found = imported_names("try:\n    import a\nexcept ImportError:\n    a = None\nimport b\n", "")
    assert found == Imports(certain=frozenset({"b"}), foreseen=frozenset({"a"}))


@pytest.mark.parametrize(
    "text",
    [
        "from a import (\n" * 40_000,
        "import " + "a," * 400_000,
        "import a\\\n" * 100_000,
        "from " + "." * 500_000 + " import x\n",
        "import " + "x" * 900_000,
        "\x00" * 100_000 + "\nimport a",
        "try:\n" * 200_000,
    ],
)
@pytest.mark.timeout(20)
def test_hostile_texts_take_no_time(text: str) -> None:
    found = imported_names(text, "a")
    assert all(len(name) < 200 for name in found.certain | found.foreseen)
