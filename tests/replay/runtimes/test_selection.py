"""Tests of which libraries are chosen."""

from __future__ import annotations

import ast
from dataclasses import replace
from pathlib import Path

import pytest

import bot.replay
from bot.replay.runtimes.closure import Closure
from bot.replay.runtimes.declared.declared import Declared
from bot.replay.runtimes.names import distributions, integrated, longer, variant
from bot.replay.runtimes.requirement import Requirement
from bot.replay.runtimes.selection import SCHEMA_MODULES, Selection, select


def declared(*names: str, pins: dict[str, str] | None = None, optional: tuple[str, ...] = ()) -> Declared:
    found = {name: Requirement(name) for name in names} | {n: Requirement(n, optional=True) for n in optional}
    return Declared(found, pins or {})


def chosen(selection: Selection | None) -> list[str]:
    assert selection is not None
    return [item.text for item in selection.wanted]


def test_a_tree_that_names_neither_sqlalchemy_nor_alembic_is_not_resolved() -> None:
    assert select(declared("flask"), Closure(frozenset({"flask"}))) is None


def test_what_is_imported_is_installed_at_the_locked_version() -> None:
    asked = declared("sqlalchemy", "flask", "requests", pins={"sqlalchemy": "2.0.30", "flask": "3.0", "click": "8.1"})
    selection = select(asked, Closure(frozenset({"flask.Flask", "click"})))
    assert chosen(selection) == ["sqlalchemy==2.0.30", "alembic", "psycopg2-binary", "click==8.1", "flask==3.0"]
    assert selection is not None
    assert [item.text for item in selection.constraints] == []


def test_what_is_not_imported_still_says_which_version_others_may_bring() -> None:
    asked = declared("alembic", pins={"mako": "1.2.0"})
    selection = select(asked, Closure(frozenset()))
    assert selection is not None
    assert [item.text for item in selection.constraints] == ["mako==1.2.0"]


def test_the_driver_that_has_to_be_built_is_taken_as_its_wheel() -> None:
    asked = declared("sqlalchemy", "psycopg2", pins={"psycopg2": "2.9.3"})
    assert chosen(select(asked, Closure(frozenset({"psycopg2"})))) == [
        "sqlalchemy",
        "alembic",
        "psycopg2-binary==2.9.3",
    ]


def test_asynchronous_projects_get_an_asynchronous_driver() -> None:
    found = chosen(select(declared("sqlalchemy"), Closure(frozenset(), asynchronous=True)))
    assert found == ["sqlalchemy[asyncio]", "alembic", "psycopg2-binary", "asyncpg"]


def test_a_driver_is_taken_with_the_library_that_it_needs() -> None:
    found = chosen(select(declared("sqlalchemy", "psycopg"), Closure(frozenset({"psycopg"}))))
    assert "psycopg[binary]" in found


def test_extras_count_only_where_the_code_cannot_do_without_them() -> None:
    asked = declared("sqlalchemy", "yaml-lib", optional=("boto3", "redis"))
    found = chosen(select(asked, Closure(frozenset({"redis"}), foreseen=frozenset({"boto3"}))))
    assert "redis" in found
    assert "boto3" not in found


def test_a_declared_library_is_taken_for_the_modules_that_it_adds_to_a_package_of_the_tree() -> None:
    asked = declared("sqlalchemy", "acme-shop-plugin-sdk", optional=("acme-shop-sdk",))
    found = chosen(select(asked, Closure(frozenset(), lacking=frozenset({"shop.sdk", "shop.Item"}))))
    assert "acme-shop-plugin-sdk" in found
    assert "acme-shop-sdk" not in found


def test_a_library_that_adds_to_a_package_of_the_tree_finds_all_that_the_tree_brings_along() -> None:
    asked = declared("sqlalchemy", "acme-shop-sdk", "paths", optional=("redis",), pins={"of-another": "1"})
    adding = chosen(select(asked, Closure(frozenset(), lacking=frozenset({"shop.sdk"}))))
    assert "paths" in adding
    assert not {"redis", "of-another==1"} & set(adding)
    assert "paths" not in chosen(select(asked, Closure(frozenset(), lacking=frozenset({"shop.Item"}))))


def test_the_tree_itself_is_never_installed_beside_it() -> None:
    asked = replace(declared("sqlalchemy", "shop", "shop-sdk"), own=frozenset({"shop"}))
    selection = select(asked, Closure(frozenset({"shop_sdk"}), lacking=frozenset({"shop.sdk"})))
    assert selection is not None
    assert "shop" in selection.excluded
    assert "shop" not in chosen(selection)


def test_a_declared_library_is_taken_where_only_a_string_names_it() -> None:
    named = Closure(frozenset(), named=frozenset({"jinja_humanize.Extension", "undeclared.module", "redis.client"}))
    found = chosen(select(declared("sqlalchemy", "jinja-humanize", optional=("redis",)), named))
    assert "jinja-humanize" in found
    assert not {"undeclared", "redis"} & set(found)


def test_what_a_single_name_of_a_library_needs_is_taken_with_it() -> None:
    asked = declared("sqlalchemy", "pydantic", "fastapi")
    assert "python-multipart" in chosen(select(asked, Closure(frozenset({"fastapi.UploadFile"}))))
    assert "email-validator" in chosen(select(asked, Closure(frozenset({"pydantic.EmailStr"}))))
    assert "email-validator" not in chosen(select(asked, Closure(frozenset({"pydantic.BaseModel"}))))


def test_all_that_is_declared_is_taken_where_that_is_asked_for() -> None:
    asked = declared("sqlalchemy", "executing", "torch", optional=("redis",))
    assert "executing" not in chosen(select(asked, Closure(frozenset())))
    whole = chosen(select(asked, Closure(frozenset()), whole=True))
    assert "executing" in whole
    assert not {"torch", "redis"} & set(whole)


def test_libraries_that_nothing_can_stand_in_for_are_added_though_nobody_declares_them() -> None:
    assert "pydantic" in chosen(select(declared("sqlalchemy"), Closure(frozenset({"pydantic.fields", "unknown"}))))


def test_huge_libraries_are_left_to_stand_ins() -> None:
    selection = select(declared("sqlalchemy", "torch"), Closure(frozenset({"torch.nn"})))
    assert selection is not None
    assert selection.left_out == ("torch",)
    assert "torch" in selection.excluded


def test_the_core_of_a_selection_is_what_models_cannot_be_read_without() -> None:
    selection = select(declared("sqlalchemy", "flask", "geoalchemy2"), Closure(frozenset({"flask", "geoalchemy2"})))
    assert selection is not None
    assert chosen(selection.core()) == ["sqlalchemy", "alembic", "psycopg2-binary", "geoalchemy2"]
    assert selection.core().left_out == ("flask",)


@pytest.mark.parametrize(
    ("module", "distribution"),
    [
        ("yaml", "pyyaml"),
        ("PIL.Image", "pillow"),
        ("google.protobuf.message", "protobuf"),
        ("google.cloud.storage", "google-cloud-storage"),
        ("flask_sqlalchemy", "flask-sqlalchemy"),
        ("dateutil.parser", "python-dateutil"),
        ("psycopg2.extras", "psycopg2-binary"),
        ("opentelemetry.sdk.trace", "opentelemetry-sdk"),
        ("ruamel.yaml", "ruamel-yaml"),
    ],
)
def test_modules_lead_to_distributions(module: str, distribution: str) -> None:
    assert distribution in distributions(module)


def test_a_variant_serves_only_where_it_is_the_only_one() -> None:
    assert variant("pydantic_ai", ["pydantic-ai-slim", "other"]) == "pydantic-ai-slim"
    assert variant("sqlean", ["arize-phoenix-sqlean"]) == "arize-phoenix-sqlean"
    assert variant("x", ["x-slim", "maker-x"]) is None


def test_a_longer_name_serves_only_where_it_is_the_only_one() -> None:
    assert longer("antlr4", ["antlr4-python3-runtime", "antlr"]) == "antlr4-python3-runtime"
    assert longer("azure", ["azure-identity", "azure-storage"]) is None
    found = chosen(select(declared("alembic", "antlr4-python3-runtime"), Closure(frozenset({"antlr4"}))))
    assert "antlr4-python3-runtime" in found


def test_a_library_that_has_no_stand_in_is_never_taken_for_one_with_a_longer_name() -> None:
    found = chosen(select(declared("alembic", "celery-redbeat"), Closure(frozenset({"celery"}))))
    assert "celery" in found
    assert "celery-redbeat" not in found


def test_what_a_part_of_a_library_integrates_with_is_taken_with_it() -> None:
    assert list(integrated("sdk.integrations.queue.Queue", ["queue", "sdk"])) == ["queue"]
    imported = Closure(frozenset({"sentry_sdk.integrations.celery.CeleryIntegration"}))
    asked = declared("alembic", "sentry-sdk", "celery", "flask")
    found = chosen(select(asked, imported))
    assert "celery" in found
    assert "flask" not in found
    assert "celery" not in chosen(select(declared("alembic", "sentry-sdk", optional=("celery",)), imported))


def test_whatever_has_no_stand_in_is_installed() -> None:
    source = (Path(bot.replay.__path__[0]) / "inside" / "loading" / "stubs.py").read_text()
    names = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Assign)]
    never = next(
        node.value for node in names if isinstance(node.targets[0], ast.Name) and node.targets[0].id == "NEVER"
    )
    assert ast.literal_eval(never) <= SCHEMA_MODULES
