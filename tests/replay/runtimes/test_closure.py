"""Tests of what a project needs from outside, found by following its imports through its own files."""

from __future__ import annotations

from bot.replay.runtimes.closure import Closure, Scanner
from bot.replay.runtimes.selection import SCHEMA_MODULES
from tests.replay.runtimes.conftest import MakeTree


def tops(closure: Closure) -> set[str]:
    return {name.partition(".")[0] for name in closure.modules}


def test_imports_are_followed_through_the_tree_only(tree: MakeTree) -> None:
    place = tree(
        {
            "shop/models.py": "from shop.types import Money\nfrom . import settings\n",
            "shop/types.py": "import babel\n",
            "shop/settings.py": "import yaml\nimport shop.secrets.vault\n",
            "shop/secrets/__init__.py": "import hvac\n",
            "shop/secrets/vault.py": "",
            "shop/web.py": "import flask\n",
        }
    )
    found = Scanner().closure(place.tree, place.project, frozenset())
    assert tops(found) >= {"babel", "yaml", "hvac", "alembic", "sqlalchemy"}
    assert "flask" not in tops(found), "nothing imports it"
    assert found.complete


def test_what_a_package_of_the_tree_lacks_is_noticed(tree: MakeTree) -> None:
    place = tree(
        {
            "shop/models.py": "from shop import secrets\nfrom shop.plugins import stock\nimport shop.models.Item\n",
            "shop/secrets/__init__.py": "from shop.secrets import vault\n",
        }
    )
    assert Scanner().closure(place.tree, place.project, frozenset()).lacking == {"shop.plugins", "shop.secrets.vault"}


def test_a_folder_named_like_a_library_does_not_hide_it(tree: MakeTree) -> None:
    place = tree({"alembic/README": "", "alembic/notes.py": "", "migrations/env.py": "from alembic import context\n"})
    assert "alembic" in tops(Scanner().closure(place.tree, place.project, SCHEMA_MODULES))


def test_a_source_folder_is_a_root_of_imports(tree: MakeTree) -> None:
    place = tree({"src/app/__init__.py": "import httpx\n", "migrations/env.py": "import app\n"})
    assert tops(Scanner().closure(place.tree, place.project, frozenset())) >= {"httpx"}


def test_code_that_imports_by_name_gets_the_files_that_are_named_like_models(tree: MakeTree) -> None:
    place = tree(
        {
            "shop/models.py": "import pkgutil\n",
            "shop/orders/models.py": "import geoalchemy2\n",
            "shop/tests/models.py": "import factory\n",
            "tools/models.py": "import pandas\n",
        }
    )
    found = tops(Scanner().closure(place.tree, place.project, frozenset()))
    assert "geoalchemy2" in found
    assert not found & {"factory", "pandas"}


def test_asynchronous_engines_are_noticed(tree: MakeTree) -> None:
    place = tree({"migrations/env.py": "from sqlalchemy.ext.asyncio import create_async_engine\n"})
    assert Scanner().closure(place.tree, place.project, frozenset()).asynchronous


def test_a_loop_of_imports_ends(tree: MakeTree) -> None:
    place = tree({"shop/models.py": "import shop.a\n", "shop/a.py": "import shop.b\n", "shop/b.py": "import shop.a\n"})
    assert Scanner().closure(place.tree, place.project, frozenset()).complete


def test_a_second_tree_costs_only_what_differs(tree: MakeTree) -> None:
    first = tree({})
    second = tree({"shop/models.py": "import yaml\n"})
    scanner = Scanner()
    scanner.closure(first.tree, first.project, frozenset())
    before = len(scanner._scanned)
    assert "yaml" in tops(scanner.closure(second.tree, second.project, frozenset()))
    assert len(scanner._scanned) == before + 1


def test_modules_that_stand_in_strings_are_told_apart(tree: MakeTree) -> None:
    place = tree(
        {"shop/models.py": "import babel\nload(['humanize.Extension', \"babel.dates\", 'shop.own', 'plain'])\n"}
    )
    found = Scanner().closure(place.tree, place.project, frozenset())
    assert found.named == {"humanize.Extension", "babel.dates"}
