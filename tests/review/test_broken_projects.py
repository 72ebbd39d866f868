"""Code that cannot be loaded or run is told with its file, its line and the true cause, and never passes."""

from __future__ import annotations

import pytest

from tests.review.conftest import RunReview
from tests.source.repositories import GitRepository
from tests.support.shop import harmless_change, revision, revision_path, shop_files

ENV = "migrations/env.py"


@pytest.mark.parametrize(
    "text",
    [
        "[alembic]\nscript_location = nowhere\n",
        "script_location = migrations\n[alembic",
        "[alembic]\nscript_location\n",
    ],
)
def test_a_broken_alembic_ini(shop: GitRepository, reviewed: RunReview, text: str) -> None:
    shop.commit({**harmless_change(), "alembic.ini": text})
    done = reviewed(shop)
    assert done.report.verdict != "fail"
    assert "alembic.ini" in done.gaps
    assert [project.script_location for project in done.report.projects] == ["migrations"]


@pytest.mark.parametrize(
    ("path", "code", "cause"),
    [
        (ENV, "raise RuntimeError('no luck')", "RuntimeError: no luck"),
        (ENV, "import sys\nsys.exit('not today')", "sys.exit('not today')"),
        (ENV, "def broken(:", "SyntaxError"),
        (ENV, "import nothing_of_the_kind.at_all\nnothing_of_the_kind.at_all.fails['x'].y\n1 / 0", "ZeroDivisionError"),
        ("models.py", "raise ValueError('no models')", "ValueError: no models"),
    ],
)
def test_code_of_the_change_that_cannot_be_loaded(
    shop: GitRepository, reviewed: RunReview, path: str, code: str, cause: str
) -> None:
    shop.commit({**harmless_change(), path: f"{code}\n{shop_files()[path]}"})
    done = reviewed(shop)
    assert done.report.verdict in {"incomplete", "fail"}
    assert done.status == {"incomplete": 3, "fail": 1}[done.report.verdict]
    assert cause in done.gaps
    assert f"{path}:" in done.gaps


def test_a_revision_that_computes_its_id_is_not_understood_and_no_fault(
    shop: GitRepository, reviewed: RunReview
) -> None:
    shop.commit(harmless_change())
    path = shop.path / revision_path()
    computed = '__import__("os").path.basename(__file__).partition("_")[0]'
    shop.commit({revision_path(): path.read_text().replace("revision = '0002'", f"revision = {computed}", 1)})
    done = reviewed(shop)
    assert (done.report.verdict, done.codes) == ("incomplete", [])
    assert f"{revision_path()}:" in done.gaps
    assert "revision is not a constant string" in done.gaps


def test_code_of_the_base_that_cannot_be_loaded(shop: GitRepository, reviewed: RunReview) -> None:
    shop.git("checkout", "-q", "main")
    shop.commit({ENV: "raise RuntimeError('always so')"})
    shop.git("checkout", "-q", "-B", "change")
    shop.commit({**harmless_change(), ENV: shop_files()[ENV]})
    done = reviewed(shop)
    assert (done.report.verdict, done.status) == ("incomplete", 3)
    assert "migrations/env.py:1: nothing could be run, because the base's own code cannot be loaded" in done.gaps
    assert "always so" in done.gaps


def test_a_base_whose_migrations_need_what_nobody_made(shop: GitRepository, reviewed: RunReview) -> None:
    shop.git("checkout", "-q", "main")
    first = revision('op.drop_table("made_by_create_all")').popitem()[1]
    shop.commit({"migrations/versions/0001_shop.py": first.replace("'0001'", "None").replace("'0002'", "'0001'")})
    shop.git("checkout", "-q", "-B", "change")
    shop.commit(harmless_change())
    done = reviewed(shop)
    # What create_all had made in production is taken from the models, and said; the change itself was replayed.
    assert (done.report.verdict, done.status) == ("pass", 0)
    assert "0001_shop.py:12" in done.gaps
    assert 'table "made_by_create_all" does not exist' in done.gaps


def test_an_env_py_that_never_configures(shop: GitRepository, reviewed: RunReview) -> None:
    shop.git("checkout", "-q", "main")
    shop.commit({ENV: "from alembic import context\n"})
    shop.git("checkout", "-q", "-B", "change")
    shop.commit(harmless_change())
    done = reviewed(shop)
    assert (done.report.verdict, done.status) == ("incomplete", 3)
    assert "env.py never called context.configure()" in done.gaps


def test_an_env_py_of_the_change_that_never_runs_anything(shop: GitRepository, reviewed: RunReview) -> None:
    shop.commit({**harmless_change(), ENV: shop_files()[ENV].replace("context.run_migrations()", "pass")})
    done = reviewed(shop)
    assert (done.report.verdict, done.status, done.codes) == ("incomplete", 3, [])
    assert (
        f"{revision_path()}: revision 0002 was not run, because env.py ended without running any revision" in done.gaps
    )


@pytest.mark.parametrize(
    ("metadata", "reason"),
    [
        ("None", "env.py gives Alembic no target_metadata"),
        ("__import__('sqlalchemy').MetaData()", "the target_metadata of env.py holds no table"),
        ("['tables']", "target_metadata holds str and not MetaData"),
    ],
)
def test_models_that_nobody_could_compare(shop: GitRepository, reviewed: RunReview, metadata: str, reason: str) -> None:
    env = shop_files()[ENV].replace("target_metadata = Base.metadata", f"target_metadata = {metadata}")
    shop.commit({**harmless_change(), ENV: env})
    done = reviewed(shop)
    assert (done.report.verdict, done.status) == ("incomplete", 3)
    assert reason in done.gaps
    assert done.report.projects[0].revisions[0].upgrade.statements, "what needs no models still runs"


def test_a_project_without_models_has_nothing_to_compare(shop: GitRepository, reviewed: RunReview) -> None:
    env = shop_files()[ENV].replace("target_metadata = Base.metadata", "target_metadata = None")
    shop.git("checkout", "-q", "main")
    shop.commit({ENV: env, "models.py": "Base = None\n"})
    shop.git("checkout", "-q", "-B", "change")
    shop.commit({path: text for path, text in harmless_change().items() if path != "models.py"})
    done = reviewed(shop)
    assert (done.report.verdict, done.status) == ("pass", 0), done.gaps
    assert "env.py gives Alembic no target_metadata, and no file declares a table" in done.gaps


def test_a_revision_with_a_syntax_error_is_named_with_its_line(shop: GitRepository, reviewed: RunReview) -> None:
    shop.commit({revision_path(): "revision = '0002'\ndown_revision = '0001'\ndef upgrade(:\n"})
    done = reviewed(shop)
    assert done.report.verdict != "pass"
    assert f"{revision_path()}:3" in done.gaps


def test_a_revision_that_raises_fails_with_its_line(shop: GitRepository, reviewed: RunReview) -> None:
    shop.commit(revision('raise ValueError("not like this")'))
    done = reviewed(shop)
    assert (done.report.verdict, done.status, done.codes) == ("fail", 1, ["J10"])
    (finding,) = done.report.findings
    assert (finding.path, finding.line) == (revision_path(), 12)
    assert "not like this" in finding.message + finding.why


def test_a_revision_that_ends_the_program(shop: GitRepository, reviewed: RunReview) -> None:
    shop.commit(revision("import sys\nsys.exit(0)"))
    done = reviewed(shop)
    assert (done.report.verdict, done.codes) == ("fail", ["J10"])


def test_a_revision_that_needs_an_extension_which_is_not_here(shop: GitRepository, reviewed: RunReview) -> None:
    shop.commit(revision('op.execute("CREATE EXTENSION postgis")'))
    done = reviewed(shop)
    assert (done.report.verdict, done.status, done.codes) == ("incomplete", 3, [])
    assert "does not have the extension postgis" in done.gaps
    assert revision_path() in done.gaps


def test_a_constraint_that_fails_only_at_the_commit(shop: GitRepository, reviewed: RunReview) -> None:
    upgrade = """
    op.execute("ALTER TABLE orders ADD FOREIGN KEY (account_id) REFERENCES accounts DEFERRABLE INITIALLY DEFERRED")
    op.execute("INSERT INTO orders (id, account_id, quantity, price) VALUES (1, 404, 1, 1)")
    """
    shop.commit(revision(upgrade))
    done = reviewed(shop)
    assert done.status == 1
    assert "J10" in done.codes
