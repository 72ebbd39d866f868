"""Which database a repository's files speak of: one table of repositories."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from bot.source.database import Database, project_database
from bot.source.discovery import discover
from bot.source.git import git_in
from bot.source.trees import list_tree
from tests.source.repositories import GitRepository

PROJECT = {
    "alembic.ini": "[alembic]\nscript_location = migrations\n",
    "migrations/env.py": "from alembic import context\ncontext.configure()\n",
    "migrations/script.py.mako": "",
    "migrations/versions/0001.py": "revision = '1'\ndown_revision = None\n",
}
COMPOSE = "services:\n  web:\n    image: ghcr.io/shop/web:3\n  db:\n    image: {image}\n"

STATEMENT = """revision = '1'
down_revision = None

def upgrade():
    op.execute('ALTER TABLE tags CONVERT TO CHARACTER SET utf8mb4 ' 'COLLATE utf8mb4_bin')
"""


def compose(image: str) -> dict[str, str]:
    return {"compose.yml": COMPOSE.format(image=image)}


def url(address: str) -> dict[str, str]:
    return {"alembic.ini": f"[alembic]\nscript_location = migrations\nsqlalchemy.url = {address}\n"}


# Name of the case, files, and what they say: dialect, version, words of the reason.
CASES: list[tuple[str, Mapping[str, str], tuple[str, str | None, str]]] = [
    ("nothing", {}, ("postgresql", None, "nothing in the repository names another")),
    ("a compose file", compose("postgres:15-alpine"), ("postgresql", "15", "compose.yml:5 names postgres:15-alpine")),
    ("an exact version", compose("postgres:14.7"), ("postgresql", "14", "postgres:14.7")),
    ("an old version", compose("postgres:9.6"), ("postgresql", "9.6", "postgres:9.6")),
    ("the latest version", compose("postgres:latest"), ("postgresql", None, "postgres:latest")),
    ("no tag", compose("postgres"), ("postgresql", None, "compose.yml:5 names postgres")),
    ("quotes", compose('"postgres:16"'), ("postgresql", "16", "postgres:16")),
    ("a digest", compose("postgres:16@sha256:abc"), ("postgresql", "16", "postgres:16")),
    ("another registry", compose("public.ecr.aws/docker/library/postgres:16.1"), ("postgresql", "16", "16.1")),
    ("a variable with a default", compose("postgres:${PG:-13}"), ("postgresql", "13", "postgres:13")),
    ("a variable without one", compose("postgres:${PG}"), ("postgresql", None, "postgres")),
    ("PostGIS", compose("postgis/postgis:16-3.4"), ("postgresql", "16", "postgis/postgis:16-3.4")),
    ("pgvector", compose("pgvector/pgvector:pg17"), ("postgresql", "17", "pg17")),
    ("pgvector's own version", compose("ankane/pgvector:v0.5.1"), ("postgresql", None, "pgvector:v0.5.1")),
    ("Timescale", compose("timescale/timescaledb:2.14.2-pg15"), ("postgresql", "15", "pg15")),
    ("Timescale's latest", compose("timescale/timescaledb-ha:pg16-all"), ("postgresql", "16", "pg16")),
    ("Supabase", compose("supabase/postgres:15.1.0.117"), ("postgresql", "15", "supabase/postgres")),
    ("Bitnami", compose("bitnami/postgresql:16.2.0"), ("postgresql", "16", "bitnami/postgresql")),
    ("Red Hat", compose("registry.redhat.io/rhel9/postgresql-15:1-2"), ("postgresql", "15", "postgresql-15")),
    ("MySQL", compose("mysql:8.0"), ("mysql", "8.0", "mysql:8.0")),
    ("MySQL with three numbers", compose("mysql:8.4.3"), ("mysql", "8.4", "mysql:8.4.3")),
    ("MariaDB", compose("mariadb:10.11.2"), ("mariadb", "10.11", "mariadb:10.11.2")),
    ("MariaDB 11", compose("mariadb:11"), ("mariadb", "11", "mariadb:11")),
    (
        "MariaDB by MySQL's driver",
        {**compose("mariadb:10.6"), "requirements.txt": "pymysql\n"},
        ("mariadb", "10.6", ""),
    ),
    ("an exporter", compose("prometheuscommunity/postgres-exporter:v0.15"), ("postgresql", None, "nothing")),
    ("a comment", {"compose.yml": "services:\n  # image: mysql:8\n"}, ("postgresql", None, "nothing")),
    ("an override", {"docker-compose.dev.yaml": COMPOSE.format(image="postgres:16")}, ("postgresql", "16", ":5")),
    (
        "a folder below",
        {"docker/compose.yml": COMPOSE.format(image="mysql:8.0")},
        ("mysql", "8.0", "docker/compose"),
    ),
    ("a test's compose file", {"tests/compose.yml": COMPOSE.format(image="mysql:8")}, ("postgresql", None, "nothing")),
    (
        "a Dockerfile",
        {"db/Dockerfile": "FROM postgres:16-bookworm\nRUN true\n"},
        ("postgresql", "16", "db/Dockerfile"),
    ),
    (
        "a workflow",
        {".github/workflows/ci.yml": "jobs:\n  t:\n    services:\n      db:\n        image: postgres:14\n"},
        ("postgresql", "14", ".github/workflows/ci.yml:5"),
    ),
    (
        "an action's version",
        {".github/workflows/ci.yml": "      with:\n        postgres-version: '15'\n"},
        ("postgresql", "15", ".github/workflows/ci.yml:2"),
    ),
    ("GitLab", {".gitlab-ci.yml": "test:\n  services:\n    - postgres:13\n"}, ("postgresql", "13", ".gitlab-ci.yml:3")),
    (
        "GitLab with a name",
        {".gitlab-ci.yml": "test:\n  services:\n    - name: mariadb:10.5\n"},
        ("mariadb", "10.5", ".gitlab-ci.yml:3"),
    ),
    (
        "CircleCI",
        {".circleci/config.yml": "jobs:\n  t:\n    docker:\n      - image: cimg/postgres:14.2\n"},
        ("postgresql", "14", ".circleci/config.yml:4"),
    ),
    (
        "a development container",
        {".devcontainer/devcontainer.json": '{\n  "image": "postgres:17"\n}\n'},
        ("postgresql", "17", ".devcontainer/devcontainer.json:2"),
    ),
    (
        "compose before workflows",
        {**compose("postgres:15"), ".github/workflows/ci.yml": "        image: postgres:14\n"},
        ("postgresql", "15", "compose.yml"),
    ),
    (
        "an example environment",
        {".env.example": "X=1\nDATABASE_URL=mysql+pymysql://u:p@h/d\n"},
        ("mysql", None, ".env.example:2 names mysql+pymysql://"),
    ),
    ("variables by name", {".env.sample": "POSTGRES_PASSWORD=x\n"}, ("postgresql", None, ".env.sample:1")),
    ("settings", {"app/settings.py": "URL = 'mysql://u@h/d'\n"}, ("mysql", None, "app/settings.py:1")),
    ("a settings type", {"app/core/config.py": "dsn: PostgresDsn\n"}, ("postgresql", None, "app/core/config.py:1")),
    ("a driver", {"requirements.txt": "alembic\npsycopg2-binary==2.9\n"}, ("postgresql", None, "requirements.txt:2")),
    ("a driver in an extra", {"pyproject.toml": "x = ['asyncpg>=0.29']\n"}, ("postgresql", None, "pyproject.toml:1")),
    ("SQLAlchemy's extra", {"setup.py": "'sqlalchemy[mysql]>=2'\n"}, ("mysql", None, "setup.py:1")),
    ("oslo.db's extra", {"requirements.txt": "oslo.db[mysql]>=8.4.0\n"}, ("mysql", None, "requirements.txt:1")),
    ("MySQL's driver", {"requirements/base.txt": "mysqlclient\n"}, ("mysql", None, "requirements/base.txt:1")),
    (
        "imports of a revision",
        {"migrations/versions/0002.py": "revision = '2'\nfrom sqlalchemy.dialects import mysql\nmysql.BIT()\n"},
        ("mysql", None, "migrations/versions/0002.py:2"),
    ),
    (
        "an import of one revision among many",
        {
            **{f"migrations/versions/000{n}.py": f"revision = '{n}'\n" for n in range(3, 9)},
            "migrations/versions/0002.py": "revision = '2'\nfrom sqlalchemy.dialects import mysql\nmysql.BIT()\n",
        },
        ("postgresql", None, "nothing"),
    ),
    (
        "imports of several dialects",
        {"app/base.py": "from sqlalchemy.dialects import postgresql, mysql\npostgresql.INET, mysql.BIT\n"},
        ("postgresql", None, "app/base.py:1"),
    ),
    ("the ini file", url("mysql+mysqldb://u:p@h/d"), ("mysql", None, "alembic.ini:3 names mysql+mysqldb://")),
    ("Alembic's placeholder", url("driver://user:pass@localhost/dbname"), ("postgresql", None, "nothing")),
    (
        "SQLite, with an import that nothing uses",
        {
            **url("sqlite:///app.db"),
            "migrations/versions/0002.py": "revision = '2'\nfrom sqlalchemy.dialects import postgresql  # noqa\n",
        },
        ("sqlite", None, "alembic.ini:3 names sqlite://"),
    ),
    ("only SQLite", url("sqlite:///app.db"), ("sqlite", None, "alembic.ini:3 names sqlite://")),
    (
        "SQLite for first steps",
        {**url("sqlite:///dev.db"), "requirements.txt": "psycopg2\n"},
        ("postgresql", None, "requirements.txt:1"),
    ),
    ("SQLite as a fallback", {**url("sqlite:///d"), **compose("postgres:16")}, ("postgresql", "16", "compose.yml:5")),
    ("SQLite in tests", {"tests/settings.py": "URL = 'sqlite://'\n"}, ("postgresql", None, "nothing")),
    ("SQLite's own driver", {"requirements.txt": "aiosqlite\n"}, ("sqlite", None, "requirements.txt:1")),
    (
        "three dialects",
        {"pyproject.toml": "mysql = ['pymysql']\npostgres = ['psycopg']\n", **url("sqlite:///x.db")},
        ("postgresql", None, "pyproject.toml:2"),
    ),
    (
        "another service's database",
        {**compose("postgres:13"), "requirements.txt": "aiomysql\n"},
        ("mysql", None, "requirements.txt:1"),
    ),
    (
        "the ini file against other services",
        {**url("postgresql://h/d"), **compose("mysql:8"), "requirements.txt": "pymysql\npsycopg\n"},
        ("postgresql", None, "alembic.ini:3"),
    ),
    (
        "the metadata of an unpacked distribution",
        {"shop-1.0.dist-info/METADATA": "Name: shop\nRequires-Dist: pymysql ; extra == 'db'\n\npip install psycopg2\n"},
        ("mysql", None, "shop-1.0.dist-info/METADATA:2 names pymysql"),
    ),
    (
        "a statement that MySQL alone takes",
        {"migrations/versions/0001.py": STATEMENT},
        ("mysql", None, "migrations/versions/0001.py:5 names CONVERT TO CHARACTER SET"),
    ),
    (
        "the name that MySQL gives to a primary key",
        {"migrations/versions/0001.py": "    op.drop_constraint(u'PRIMARY', 'tags', type_='primary')\n"},
        ("mysql", None, "migrations/versions/0001.py:1 names PRIMARY"),
    ),
    (
        "a collation that MySQL alone has",
        {"migrations/versions/0001.py": "    sa.Column('key', sa.String(length=9, collation='latin1_general_cs'))\n"},
        ("mysql", None, "migrations/versions/0001.py:1 names latin1_general_cs"),
    ),
    (
        "a collation for a variant of a type",
        {"migrations/versions/0001.py": "    String(9).with_variant(String(9, collation='utf8mb3_bin'), 'mysql')\n"},
        ("postgresql", None, "nothing in the repository names another"),
    ),
    (
        "a statement for MySQL alone among several",
        {"migrations/versions/0001.py": STATEMENT.replace("    op", "    if bind().dialect.name == 'mysql': op")},
        ("postgresql", None, "nothing in the repository names another"),
    ),
    (
        "a statement against drivers",
        {"migrations/versions/0001.py": STATEMENT, "requirements.txt": "psycopg\n"},
        ("postgresql", None, "requirements.txt:1"),
    ),
    ("a dialect that is not replayed", url("mssql+pyodbc://h/d"), ("mssql", None, "alembic.ini:3")),
]


def database(tmp_path: Path, files: Mapping[str, str], configured: str | None = None, location: str = "") -> Database:
    repository = GitRepository.initialised(tmp_path)
    commit = repository.commit(dict(files))
    tree = list_tree(git_in(tmp_path, isolated=True), commit)
    projects = {project.script_location: project for project in discover(tree).projects}
    return project_database(tree, projects[location or "migrations"], configured)


@pytest.mark.parametrize(("files", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_the_files_of_a_repository_name_its_database(
    tmp_path: Path, files: Mapping[str, str], expected: tuple[str, str | None, str]
) -> None:
    dialect, version, words = expected
    found = database(tmp_path, {**PROJECT, **files})
    assert (found.dialect, found.version) == (dialect, version)
    assert words in found.reason


@pytest.mark.parametrize(
    ("configured", "expected"), [("postgresql:15", ("postgresql", "15")), ("mysql", ("mysql", None))]
)
def test_the_configuration_has_the_first_word(
    tmp_path: Path, configured: str, expected: tuple[str, str | None]
) -> None:
    found = database(tmp_path, {**PROJECT, **compose("postgres:16")}, configured)
    assert (found.dialect, found.version) == expected
    assert found.reason == f"the configuration asks for {configured}"


def test_extensions_come_with_an_image(tmp_path: Path) -> None:
    assert database(tmp_path, {**PROJECT, **compose("postgis/postgis:16-3.4")}).extensions == {"postgis"}


def test_a_named_section_has_its_own_url(tmp_path: Path) -> None:
    own = "[orders]\nscript_location = migrations\nsqlalchemy.url = postgresql://h/d\n"
    ini = f"[alembic]\nsqlalchemy.url = mysql://h/d\n{own}"
    found = database(tmp_path, {**PROJECT, "alembic.ini": ini})
    assert (found.dialect, found.reason) == ("postgresql", "alembic.ini:5 names postgresql://")


def test_the_services_of_a_monorepo_have_databases_of_their_own(tmp_path: Path) -> None:
    files = {f"{service}/{path}": text for service in ("orders", "billing") for path, text in PROJECT.items()}
    files |= {"orders/requirements.txt": "psycopg\n", "billing/requirements.txt": "pymysql\n"}
    files |= {"billing/compose.yml": COMPOSE.format(image="mysql:8.0"), **compose("postgres:15")}
    (tmp_path / "1").mkdir()
    (tmp_path / "2").mkdir()
    orders = database(tmp_path / "1", files, location="orders/migrations")
    billing = database(tmp_path / "2", files, location="billing/migrations")
    assert (orders.dialect, orders.version) == ("postgresql", "15")
    assert (billing.dialect, billing.version) == ("mysql", "8.0")
