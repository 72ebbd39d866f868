"""Flask-Migrate's own env.py runs within the context of the repository's application, however that is made."""

from __future__ import annotations

from importlib.metadata import distribution
from pathlib import Path

import pytest

from bot.replay.loading_gaps import loading_gaps
from tests.replay.inside.conftest import Compare
from tests.support.loading import Loading

TEMPLATES = Path(str(distribution("Flask-Migrate").locate_file("flask_migrate/templates")))
ENV = (TEMPLATES / "flask" / "env.py").read_text()
INI = (TEMPLATES / "flask" / "alembic.ini.mako").read_text()
EXTENSIONS = """
from flask_migrate import Migrate
from flask_sqlalchemy import SQLAlchemy
db = SQLAlchemy()
migrate = Migrate()
"""
MODELS = """
from shop.extensions import db
class Thing(db.Model):
    id = db.Column(db.Integer, primary_key=True)
"""
FACTORY = """
from flask import Flask
from shop.extensions import db, migrate
def create_app({parameters}):
    app = Flask("shop")
    app.config["SQLALCHEMY_DATABASE_URI"] = {url}
    db.init_app(app)
    migrate.init_app(app, db)
    from shop import models
    return app
"""
URL = '"postgresql://db.internal/shop"'
PLAIN = FACTORY.format(parameters="", url=URL)
NO_URL = "\n".join(line for line in PLAIN.splitlines() if "DATABASE_URI" not in line)
ENV_URL = FACTORY.format(parameters="config=None", url='__import__("os").environ.get("DATABASE_URL")')
NAMED = "configurations = {'production': 1, 'shop-testing': 2}\n" + FACTORY.format(parameters="name", url=URL).replace(
    "app = Flask", "configurations[name]\n    app = Flask"
)
ARGUMENT = NAMED.replace("'shop-testing': 2", "'testing': 2")


def tree(**more: str) -> dict[str, str]:
    """Return a project of Flask-Migrate; names with two underscores become paths."""
    return {
        "migrations/env.py": ENV,
        "migrations/alembic.ini": INI,
        "shop/__init__.py": "",
        "shop/extensions.py": EXTENSIONS,
        "shop/models.py": MODELS,
        **{path.replace("__", "/") + ".py": text for path, text in more.items()},
    }


@pytest.mark.parametrize(
    ("files", "values"),
    [
        ({"shop__app": PLAIN}, {}),
        ({"shop__app": PLAIN, "wsgi": "from shop.app import create_app\napp = create_app()"}, {}),
        ({"shop__app": ENV_URL}, {}),
        ({"shop__app": NO_URL}, {}),
        ({"shop__app": NAMED, "manage": "from shop.app import create_app\napp = create_app('shop-testing')"}, {}),
        ({"shop__app": NAMED, "tests__conftest": "from shop.app import create_app\ncreate_app('shop-testing')"}, {}),
        ({"shop__app": ARGUMENT}, {}),
        ({"shop__odd": PLAIN.replace("create_app", "build")}, {"FLASK_APP": ("shop.odd:build()", ".flaskenv:1")}),
        ({"shop__odd": PLAIN}, {"FLASK_APP": ("shop/odd.py", ".flaskenv:1")}),
        ({"shop__app": PLAIN.replace("migrate.init_app(app, db)", "pass")}, {}),
    ],
    ids=[
        "factory",
        "wsgi",
        "environment",
        "no address",
        "manage",
        "argument",
        "usual argument",
        "named",
        "file",
        "no migrate",
    ],
)
def test_the_application_is_found_and_made(
    compare: Compare, files: dict[str, str], values: dict[str, tuple[str, str]]
) -> None:
    answer = compare(tree(**files), values=values)
    assert answer.ok, answer.error
    assert [operation.object for operation in answer.operations] == ["thing"]


def test_a_revision_has_the_context_as_well(loading: Loading) -> None:
    revision = (
        "from alembic import op\nfrom flask import current_app\nrevision = 'r1'\ndown_revision = None\n"
        "def upgrade():\n    op.execute(f'CREATE TABLE {current_app.name} ()')\n"
    )
    files = {**tree(shop__app=PLAIN), "migrations/versions/r1.py": revision}
    env = "from alembic import context\nfrom sqlalchemy import create_engine\nfrom shop.models import db\n"
    env += "with create_engine('postgresql://h/x').connect() as connection:\n"
    env += "    context.configure(connection=connection, target_metadata=db.metadata)\n"
    env += "    with context.begin_transaction():\n        context.run_migrations()\n"
    (answer,) = loading.ask({**files, "migrations/env.py": env}, {"do": "upgrade", "targets": ["r1"]})
    assert answer.ok, answer.error
    with loading.server.connect(loading.database) as connection:
        assert connection.execute("SELECT to_regclass('shop')::text").fetchone() == ("shop",)


def test_a_factory_that_fails_is_told_with_its_line(compare: Compare) -> None:
    broken = PLAIN.replace("    app = Flask", "    raise ValueError('no shop today')\n    app = Flask")
    answer = compare(tree(shop__app=broken))
    assert answer.error is not None
    assert (answer.error.path, answer.error.message) == ("shop/app.py", "no shop today")


def test_an_application_whose_factory_fails_behind_the_database_is_used(compare: Compare) -> None:
    later = PLAIN.replace("    return app", "    raise ValueError('no cache today')\n    return app")
    answer = compare(tree(shop__app=later))
    assert answer.ok, answer.error
    assert [table.name for table in answer.tables] == ["thing"]
    assert answer.unfinished == "ValueError: no cache today"
    (gap,) = (gap for gap in loading_gaps(answer, "migrations") if "Flask" in gap.reason)
    assert "no cache today" in gap.reason
    assert not gap.blocking


ONLY_CONTEXT = """
from alembic import context
from flask import current_app
from sqlalchemy import create_engine
from shop.models import db
assert current_app.name == "shop"
with create_engine("postgresql://db.internal/shop").connect() as connection:
    context.configure(connection=connection, target_metadata=db.metadata)
    with context.begin_transaction():
        context.run_migrations()
"""
PLAIN_ENV = """
from alembic import context
from flask import current_app
from sqlalchemy import create_engine
context.config.set_main_option("sqlalchemy.url", current_app.config.get("SQLALCHEMY_DATABASE_URI"))
with create_engine(context.config.get_main_option("sqlalchemy.url")).connect() as connection:
    metadata = current_app.extensions["migrate"].db.metadata
    context.configure(connection=connection, target_metadata=metadata)
    with context.begin_transaction():
        context.run_migrations()
"""
MADE = "from flask import Flask\napp = Flask('shop')\n"
COMPLETED = """
import os
from shop.core.app import app
from shop.extensions import db, migrate
from shop import models
app.config["SQLALCHEMY_DATABASE_URI"] = os.environ["SHOP_POSTGRES_URI"]
migrate.init_app(app, db)
db.init_app(app)
"""


def test_an_application_is_used_as_another_module_completes_it(compare: Compare) -> None:
    files = {**tree(shop__core__app=MADE, shop__app=COMPLETED, shop__core____init__=""), "migrations/env.py": PLAIN_ENV}
    answer = compare(files)
    assert answer.ok, answer.error
    assert [table.name for table in answer.tables] == ["thing"]
    assert answer.learned == ("SHOP_POSTGRES_URI",)
    assert answer.unfinished is None


def test_an_application_that_cannot_be_completed_is_used_as_it_is_and_that_is_told(compare: Compare) -> None:
    files = {**tree(shop__core__app=MADE, shop__app=COMPLETED + "1 / 0\n"), "migrations/env.py": ONLY_CONTEXT}
    answer = compare(files)
    assert answer.ok, answer.error
    assert answer.unfinished == "ZeroDivisionError: division by zero"


def test_a_program_that_ends_itself_with_a_reason_gets_what_the_reason_names(compare: Compare) -> None:
    check = """
    import os
    cache, key = os.environ.get("SHOP_CACHE_URL"), os.environ.get("SHOP_SECRET_KEY")
    if not key:
        raise SystemExit("set SHOP_SECRET_KEY; SECRET_KEY and CACHE_URL are documented")
    return app"""
    answer = compare(tree(shop__app=PLAIN.replace("    return app", check)))
    assert answer.ok, answer.error
    assert answer.learned == ("SHOP_SECRET_KEY",)


def test_a_program_that_ends_itself_over_a_setting_gets_the_setting(compare: Compare) -> None:
    check = """
    import os, sys
    app.config["SECRET_KEY"] = os.environ.get("SHOP_SECRET_KEY") or "change me"
    if app.config["SECRET_KEY"] == "change me":
        sys.exit(1)
    return app"""
    answer = compare(tree(shop__app=PLAIN.replace("    return app", check)))
    assert answer.ok, answer.error
    assert answer.learned == ("SHOP_SECRET_KEY",)


@pytest.mark.parametrize(("part", "table"), [(None, "thing"), ("other", "other")])
def test_several_databases_of_one_application(compare: Compare, part: str | None, table: str) -> None:
    models = (
        MODELS
        + "class Other(db.Model):\n    __bind_key__ = 'other'\n    id = db.Column(db.Integer, primary_key=True)\n"
    )
    app = PLAIN.replace(
        "    db.init", "    app.config['SQLALCHEMY_BINDS'] = {'other': 'postgresql://h/other'}\n    db.init"
    )
    files = {**tree(shop__app=app), "shop/models.py": models}
    files["migrations/env.py"] = (TEMPLATES / "flask-multidb" / "env.py").read_text()
    answer = compare(files, part=part)
    assert answer.ok, answer.error
    assert len(answer.databases) == 2
    assert [operation.object for operation in answer.operations] == [table]
