"""Code that does not load at once: packages whose __init__ fails, missing environment values, an env.py of any kind."""

from __future__ import annotations

import pytest

from tests.replay.inside.conftest import Compare
from tests.support.loading import BASE, MODELS, Loading, env


def test_a_package_whose_init_fails_becomes_a_shell(compare: Compare) -> None:
    answer = compare(
        {
            "migrations/env.py": env("from app.db.models import Base"),
            "app/__init__.py": "raise RuntimeError('no settings')",
            "app/db/__init__.py": "from app.db import nothing_like_that",
            "app/db/models.py": f"import os, app\nos.listdir(os.path.dirname(app.__file__))\n{MODELS}",
        }
    )
    assert answer.ok, answer.error
    assert [table.name for table in answer.tables] == ["things"]
    assert set(answer.hollow) == {"app", "app.db"}
    assert "no settings" in answer.hollow["app"]


def test_a_package_is_not_hidden_by_a_module_of_its_own_name(compare: Compare) -> None:
    answer = compare(
        {
            "migrations/env.py": env("from shop.models import Base"),
            "shop/alembic.ini": "[alembic]\nprepend_sys_path = .\n",
            "shop/__init__.py": "",
            "shop/shop.py": "",
            "shop/models.py": MODELS,
        }
    )
    assert answer.ok, answer.error


def test_a_module_that_fails_for_good_is_told_with_its_line(compare: Compare) -> None:
    answer = compare(
        {
            "migrations/env.py": env("from app.models import Base"),
            "app/__init__.py": "",
            "app/models.py": f"{MODELS}\n1 / 0\n",
        }
    )
    assert answer.error is not None
    assert (answer.error.type, answer.error.path) == ("builtins.ZeroDivisionError", "app/models.py")
    assert answer.error.line == len(MODELS.splitlines()) + 2


def test_environment_values_are_learned_from_complaints_and_no_others_are_set(compare: Compare) -> None:
    code = (
        "import os\n"
        "assert 'SENTRY_DSN' not in os.environ\n"
        "assert os.environ.get('FEATURE_X') is None\n"
        "assert os.getenv('DEBUG', 'unset') == 'unset'\n"
        "secret = os.environ['APP_SECRET']\n"
        "assert int(os.environ['REDIS_PORT']) > 0\n"
        "assert os.environ['DATABASE_URL'].startswith('postgresql')\n"
    )
    answer = compare({"migrations/env.py": env(), "models.py": code + MODELS})
    assert answer.ok, answer.error
    assert set(answer.learned) == {"APP_SECRET", "REDIS_PORT", "DATABASE_URL"}


def test_a_missing_value_that_is_foreseen_is_not_made_up(compare: Compare) -> None:
    code = "import os\ntry:\n    os.environ['REDIS']\nexcept KeyError:\n    redis = None\nassert redis is None\n"
    answer = compare({"migrations/env.py": env(), "models.py": code + MODELS})
    assert answer.ok
    assert answer.learned == ()


def test_settings_of_pydantic_are_learned_too(compare: Compare) -> None:
    code = (
        "from pydantic_settings import BaseSettings\n"
        "class Settings(BaseSettings):\n    api_key: str\n    workers: int\n    debug: bool\n"
        "settings = Settings()\nassert settings.workers >= 0\n"
    )
    answer = compare({"migrations/env.py": env(), "models.py": code + MODELS})
    assert answer.ok, answer.error
    assert set(answer.learned) == {"API_KEY", "WORKERS", "DEBUG"}


def test_sys_exit_is_an_answer_and_not_the_end(loading: Loading) -> None:
    files = {"migrations/env.py": "import sys\nsys.exit('no database')"}
    first, second = loading.ask(files, {"do": "autogenerate"}, {"do": "autogenerate"})
    for answer in (first, second):
        assert answer.error is not None
        assert answer.error.message == "the program ended itself (sys.exit('no database'))"
        assert (answer.error.path, answer.error.line) == ("migrations/env.py", 2)


@pytest.mark.parametrize(
    ("metadata", "reason"),
    [
        ("None", "env.py gives Alembic no target_metadata"),
        ("[]", "env.py gives Alembic no target_metadata"),
        ("MetaData()", "the target_metadata of env.py holds no table"),
        ("absent.metadata", "target_metadata holds Standin and not MetaData"),
        ("[Base.metadata, 'more']", "target_metadata holds str and not MetaData"),
    ],
)
def test_metadata_that_says_nothing_is_refused(compare: Compare, metadata: str, reason: str) -> None:
    head = "import absent\nfrom models import Base\nfrom sqlalchemy import MetaData"
    answer = compare({"migrations/env.py": env(head, metadata), "models.py": MODELS})
    assert answer.ok, answer.error
    assert [refusal.reason for refusal in answer.refused] == [reason]
    (place,) = [refusal.place for refusal in answer.refused]
    assert place is not None
    assert (place.path, env(head, metadata).splitlines()[place.line - 1].strip()[:18]) == (
        "migrations/env.py",
        "context.configure(",
    )


def test_several_metadata_are_taken_together(compare: Compare) -> None:
    other = MODELS.replace("things", "others")
    head = "from models import Base\nfrom others import Base as Others"
    files = {
        "migrations/env.py": env(head, "[Base.metadata, Others.metadata]"),
        "models.py": MODELS,
        "others.py": other,
    }
    answer = compare(files)
    assert [table.name for table in answer.tables] == ["things", "others"]
    assert {operation.object for operation in answer.operations} == {"things", "others"}


def test_an_env_py_that_never_configures_counts_no_configuration(compare: Compare) -> None:
    answer = compare({"migrations/env.py": "from alembic import context\n"})
    assert (answer.ok, answer.configured) == (True, 0)


def test_tables_are_told_with_their_place_and_columns(compare: Compare) -> None:
    models = BASE + (
        "from sqlalchemy import Column, Identity, Integer, String\n\n\n"
        "class Thing(Base):\n"
        "    __tablename__ = 'things'\n"
        "    __table_args__ = {'schema': 'store'}\n"
        "    id = Column(Integer, Identity(), primary_key=True)\n"
        "    name = Column(String(20), nullable=False, default='x')\n"
        "    kind = Column(String, server_default='y')\n"
    )
    (table,) = compare({"migrations/env.py": env(), "models.py": models}).tables
    assert table.name == "store.things"
    assert table.place is not None
    assert (table.place.path, table.place.line, table.place.end_line) == ("models.py", 6, 11)
    assert [(c.name, c.type, c.nullable, c.has_server_default, c.has_python_default) for c in table.columns] == [
        ("id", "INTEGER", False, True, False),
        ("name", "VARCHAR(20)", False, False, True),
        ("kind", "VARCHAR", True, True, False),
    ]


def test_prints_and_logging_go_to_the_log_and_never_among_the_answers(compare: Compare) -> None:
    code = "import logging, os, sys\nprint('{}')\nos.write(1, b'{}')\nsys.__stdout__.write('[]')\nlogging.error('x')\n"
    answer = compare({"migrations/env.py": env(), "models.py": code + MODELS})
    assert answer.ok, answer.error


def test_a_value_behind_another_error_is_learned(compare: Compare) -> None:
    code = "import os, sys\ntry:\n    os.environ['APP_SECRET']\nexcept KeyError:\n    sys.exit('set it first')\n"
    answer = compare({"migrations/env.py": env(), "models.py": code + MODELS})
    assert answer.ok, answer.error
    assert answer.learned == ("APP_SECRET",)


def test_settings_get_values_of_their_fields_types(compare: Compare) -> None:
    code = """
import enum
from typing import Optional, Union
from pydantic import Field, HttpUrl, PostgresDsn, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict
class Level(enum.Enum):
    low = "low"
class Settings(BaseSettings):
    model_config = SettingsConfigDict(env_prefix="SHOP_")
    database_url: PostgresDsn
    site: HttpUrl
    token: SecretStr
    level: Level
    hosts: list[str]
    ratio: Union[float, None]
    retries: Optional[int]
    other: str = Field(validation_alias="OTHER_NAME")
settings = Settings()
assert settings.level is Level.low and settings.hosts == [] and settings.ratio == 1.0
"""
    answer = compare({"migrations/env.py": env(), "models.py": code + MODELS})
    assert answer.ok, answer.error
    assert {"SHOP_DATABASE_URL", "SHOP_LEVEL", "OTHER_NAME"} < set(answer.learned)


@pytest.mark.parametrize(
    "ini", [{}, {"alembic.ini": "[alembic]\n[formatters]\nkeys =\n[loggers]\nkeys = root\n[handlers]\nkeys = file\n"}]
)
def test_an_env_py_that_sets_up_logging_needs_no_ini_file_with_handlers(compare: Compare, ini: dict[str, str]) -> None:
    head = "from models import Base\nfrom logging.config import fileConfig\nfileConfig(context.config.config_file_name)"
    answer = compare({"migrations/env.py": env(head), "models.py": MODELS, **ini})
    assert answer.ok, answer.error


def test_modules_that_fail_when_they_are_asked_anything_do_not_hide_where_models_stand(compare: Compare) -> None:
    lazy = (
        "import sys, types\n"
        "class Moved(types.ModuleType):\n"
        "    def __getattr__(self, name):\n        raise ImportError('moved elsewhere')\n"
        "sys.modules['shop_moved'] = Moved('shop_moved')\n"
    )
    models = BASE + (
        "from sqlalchemy import Column, Integer\n\n\ndef registered(kind):\n    return kind\n\n\n"
        "@registered\nclass Thing(Base):\n    __tablename__ = 'things'\n    id = Column(Integer, primary_key=True)\n"
    )
    (table,) = compare(
        {"migrations/env.py": env("import lazy\nfrom models import Base"), "models.py": models, "lazy.py": lazy}
    ).tables
    assert table.place is not None
    assert (table.place.path, table.place.line, table.place.end_line) == ("models.py", 10, 13)
