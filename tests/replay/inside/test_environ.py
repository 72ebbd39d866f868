"""Environment values are learned from complaints of every kind, and taken from the repository where it gives them."""

from __future__ import annotations

import textwrap

import pytest

from tests.replay.inside.conftest import Compare
from tests.support.loading import MODELS, env

COMPLAINTS = {
    "decouple": """
        class UndefinedValueError(Exception): pass
        if "THING_NAME" not in os.environ:
            raise UndefinedValueError("THING_NAME not found. Declare it as envvar or define a default value.")
        """,
    "environs": """
        if os.environ.get("THING_NAME", None) is None:
            raise ValueError('Environment variable "THING_NAME" not set')
        """,
    "starlette": """
        try:
            os.environ["THING_NAME"]
        except KeyError:
            raise KeyError("Config 'THING_NAME' is missing, and has no default.") from None
        """,
    "django-environ": """
        try:
            os.environ["THING_NAME"]
        except KeyError as error:
            raise RuntimeError("Set the THING_NAME environment variable") from error
        """,
    "section and key": """
        if "THING_NAME" not in os.environ:
            raise KeyError("Config parameter thing.NAME not found")
        """,
    "assertion": "name = os.getenv('THING_NAME')\nassert name, 'THING_NAME must be set'",
    "same line": "int(os.environ.get('THING_COUNT'))\nos.environ['THING_NAME'].strip()",
    "assigned above": "NAME = os.getenv('THING_NAME')\nSTRIPPED = NAME.strip()",
    "number": "number = int(os.environ['THING_NAME'])",
    "switch": "switch = {'1': True, 'true': True}[os.environ['THING_NAME']]",
    "json": "import json\nvalue = json.loads(os.environ['THING_NAME'])\nassert value is not None",
    "key": """
        import base64
        key = base64.urlsafe_b64decode(os.environ['THING_NAME'])
        assert len(key) == 32, 'THING_NAME must be 32 url-safe base64-encoded bytes'
        """,
}


@pytest.mark.parametrize("kind", COMPLAINTS)
def test_a_missing_value_is_learned_however_code_complains(compare: Compare, kind: str) -> None:
    code = f"import os\n{textwrap.dedent(COMPLAINTS[kind])}\n"
    answer = compare({"migrations/env.py": env(), "models.py": code + MODELS})
    assert answer.ok, answer.error
    assert "THING_NAME" in answer.learned
    assert answer.sources == {}


def test_values_of_the_repository_are_used_and_what_leads_to_a_database_leads_to_ours(compare: Compare) -> None:
    code = (
        "import os\nassert 'UNUSED' not in os.environ\nassert os.environ['MODE'] == 'review'\n"
        "assert os.environ['STORE'].endswith('/scratch')\nassert os.environ['OTHER']\n"
    )
    values = {
        "MODE": ("review", ".env.example:1"),
        "STORE": ("mysql+pymysql://u:p@db/shop", "compose.yml:7"),
        "UNUSED": ("x", ".env.example:2"),
    }
    answer = compare({"migrations/env.py": env(), "models.py": code + MODELS}, values=values)
    assert answer.ok, answer.error
    assert set(answer.learned) == {"MODE", "STORE", "OTHER"}
    assert answer.sources == {"MODE": ".env.example:1", "STORE": "compose.yml:7"}


OLD_SETTINGS = """
from typing import List, Literal
from pydantic.v1 import BaseSettings, Field
class Settings(BaseSettings):
    api_key: str
    workers: int
    hosts: List[str]
    mode: Literal["dev", "prod"]
    other: str = Field(env="OTHER_NAME")
    class Config:
        env_prefix = "shop_"
settings = Settings()
assert settings.mode == "dev" and settings.hosts == []
"""


def test_settings_of_pydantic_1_are_learned(compare: Compare) -> None:
    answer = compare({"migrations/env.py": env(), "models.py": OLD_SETTINGS + MODELS})
    assert answer.ok, answer.error
    assert set(answer.learned) == {"SHOP_API_KEY", "SHOP_WORKERS", "SHOP_HOSTS", "SHOP_MODE", "OTHER_NAME"}


VALIDATED = {
    "1": """
from pydantic.v1 import BaseSettings, validator
class Settings(BaseSettings):
    encryption_key: bytes
    number: str
    @validator("encryption_key", "number")
    def checked(cls, value, field): return check(value, field.name)
""",
    "2": """
from pydantic import ValidationInfo, field_validator
from pydantic_settings import BaseSettings
class Settings(BaseSettings):
    encryption_key: bytes
    number: str
    @field_validator("encryption_key", "number")
    @classmethod
    def checked(cls, value, info: ValidationInfo): return check(value, info.field_name)
""",
}
CHECK = """
import base64
def check(value, name):
    if name == "number" and not value.isdigit():
        raise ValueError("digits only")
    if name == "encryption_key" and len(base64.urlsafe_b64decode(value)) != 32:
        raise ValueError("Fernet key must be 32 url-safe base64-encoded bytes.")
    return value
"""


@pytest.mark.parametrize("version", VALIDATED)
def test_a_made_up_value_that_a_validator_refuses_gives_way_to_another(compare: Compare, version: str) -> None:
    code = f"{CHECK}{VALIDATED[version]}Settings()\n"
    answer = compare({"migrations/env.py": env(), "models.py": code + MODELS})
    assert answer.ok, answer.error
    assert set(answer.learned) == {"ENCRYPTION_KEY", "NUMBER"}


def test_a_value_of_the_repository_that_a_settings_class_refuses_is_corrected(compare: Compare) -> None:
    code = (
        "from typing import Literal\nfrom pydantic_settings import BaseSettings\n"
        "class Settings(BaseSettings):\n    mode: Literal['dev', 'prod']\nassert Settings().mode == 'dev'\n"
    )
    values = {"MODE": ("change me", ".env.example:1")}
    answer = compare({"migrations/env.py": env(), "models.py": code + MODELS}, values=values)
    assert answer.ok, answer.error
    assert answer.learned == ("MODE",)


@pytest.mark.parametrize(
    "settings",
    [
        "import os\nurl = os.environ.get('SHOP_DATABASE_URL', 'sqlite://')\n",
        (
            "from pydantic_settings import BaseSettings\nclass Settings(BaseSettings, env_prefix='SHOP_'):\n"
            "    database_url: str = 'sqlite://'\nurl = Settings().database_url\n"
        ),
        (
            "from pydantic import AliasChoices, Field\nfrom pydantic_settings import BaseSettings\n"
            "class Settings(BaseSettings):\n    database_connect_args: dict = {}\n"
            "    connection: str = Field('sqlite://',"
            " validation_alias=AliasChoices('shop_database_url', 'other'))\nurl = Settings().connection\n"
        ),
    ],
    ids=["environment", "settings", "alias"],
)
def test_code_that_speaks_to_another_kind_of_database_is_told_of_this_one(compare: Compare, settings: str) -> None:
    head = (
        "from models import Base\nfrom settings import url\nimport sqlalchemy\n"
        "with sqlalchemy.create_engine(url).connect() as other:\n"
        "    if url.startswith('sqlite'):\n        other.exec_driver_sql('PRAGMA foreign_keys=ON')\n"
    )
    answer = compare({"migrations/env.py": env(head), "models.py": MODELS, "settings.py": settings})
    assert answer.ok, answer.error
    assert answer.learned == ("SHOP_DATABASE_URL",)
