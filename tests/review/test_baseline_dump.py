"""Bases that are loaded from a SQL dump, because their history cannot be run from its beginning."""

from __future__ import annotations

import pytest

from bot.errors import ConfigurationError
from tests.review.conftest import RunReview
from tests.source.repositories import GitRepository
from tests.support.shop import FIRST, harmless_change, revision, shop_files

CONFIGURATION = ".github/migration-review.yml"
CONFIGURED = "version: 1\nbaseline: db/structure.sql\n"
DUMP = r"""--
-- PostgreSQL database dump
--

\restrict kRxC3
SET statement_timeout = 0;
SET client_encoding = 'UTF8';
SET some_later_setting = 1;
SELECT pg_catalog.set_config('search_path', '', false);

CREATE SCHEMA audit;
ALTER SCHEMA audit OWNER TO shop_owner;
CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public;
COMMENT ON EXTENSION pg_trgm IS 'text similarity measurement; trigrams';

CREATE FUNCTION audit.note() RETURNS trigger
    LANGUAGE plpgsql
    AS $_$
BEGIN
    PERFORM 'a; b $$';
    RETURN NEW;
END;
$_$;

CREATE TABLE public.alembic_version (
    version_num character varying(32) NOT NULL
);
ALTER TABLE public.alembic_version OWNER TO shop_owner;

TABLES
COPY public.alembic_version (version_num) FROM stdin;
0001
\.

ALTER TABLE ONLY public.alembic_version
    ADD CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num);
CREATE TRIGGER orders_note AFTER INSERT ON public.orders FOR EACH ROW EXECUTE FUNCTION audit.note();
GRANT SELECT ON TABLE public.orders TO reporting;
\unrestrict kRxC3
"""
TABLES = """CREATE TABLE public.accounts (
    id bigserial PRIMARY KEY,
    email character varying(100) NOT NULL,
    nickname character varying(50)
);
COPY public.accounts (id, email) FROM stdin;
1\tO'Hara; "x"
\\.
CREATE TABLE public.orders (
    id bigserial PRIMARY KEY,
    account_id bigint NOT NULL,
    quantity integer NOT NULL,
    price numeric(8,2) NOT NULL,
    note character varying(200),
    placed_at timestamp without time zone
);
"""


def lay_baseline(shop: GitRepository, dump: str, configured: str = CONFIGURED) -> None:
    """Commit a dump to the base branch, with a history that cannot be run from its beginning."""
    path = next(path for path in shop_files() if path.startswith("migrations/versions/"))
    broken = shop_files()[path].replace("def upgrade():", "def upgrade():\n    raise RuntimeError('not any more')", 1)
    shop.git("switch", "-q", "main")
    shop.commit({path: broken, "db/structure.sql": dump, CONFIGURATION: configured})
    shop.git("branch", "-f", "change", "main")
    shop.git("switch", "-q", "change")


def dumped(text: str = DUMP) -> str:
    """Return the dump with the shop's tables."""
    return text.replace("TABLES", TABLES)


def test_the_change_runs_on_what_was_loaded(shop: GitRepository, reviewed: RunReview) -> None:
    lay_baseline(shop, dumped())
    shop.commit(harmless_change())
    done = reviewed(shop)
    assert (done.report.verdict, done.codes) == ("pass", []), done.gaps
    assert "db/structure.sql: the base's database was loaded from this file" in done.gaps
    assert "0 later revisions" in done.gaps
    assert "ALTER … OWNER TO (2), COMMENT ON (1), SET SOME_LATER_SETTING (1)" in done.gaps
    (run,) = done.report.projects[0].revisions
    assert run.downgrade.restores_schema
    assert [lock.relation for statement in run.upgrade.statements for lock in statement.locks] == ["orders"]


def test_later_revisions_of_the_base_run_on_it(shop: GitRepository, reviewed: RunReview) -> None:
    lay_baseline(shop, dumped())
    shop.git("switch", "-q", "main")
    shop.commit(harmless_change())
    shop.git("branch", "-f", "change", "main")
    shop.git("switch", "-q", "change")
    shop.commit(revision("op.create_index('ix', 'orders', ['comment'])", name="0003", after="0002"))
    done = reviewed(shop)
    assert "A1" in done.codes, done.gaps
    assert "1 later revision of the base ran on it" in done.gaps


def test_the_dump_of_one_project_is_loaded_for_that_alone(shop: GitRepository, reviewed: RunReview) -> None:
    own = {path.replace("migrations/", "second/", 1): text for path, text in shop_files().items() if "/" in path}
    ini = shop_files()["alembic.ini"].replace("/migrations", "/second")
    lay_baseline(shop, dumped(), "version: 1\nbaseline: {migrations: db/structure.sql}\n")
    shop.git("switch", "-q", "main")
    shop.commit({**own, "second.ini": ini})
    shop.git("switch", "-q", "change")
    shop.git("merge", "-q", "main")
    second = {path.replace("migrations/", "second/"): text for path, text in harmless_change().items()}
    shop.commit({**harmless_change(), **second})
    done = reviewed(shop)
    assert [project.script_location for project in done.report.projects] == ["migrations", "second"]
    assert done.report.verdict == "pass", done.gaps
    assert done.gaps.count("the base's database was loaded from this file") == 1


def test_a_dump_without_data_needs_the_revision(shop: GitRepository, reviewed: RunReview) -> None:
    empty = dumped().replace(f"{FIRST}\n", "")
    lay_baseline(shop, empty)
    shop.commit(harmless_change())
    done = reviewed(shop)
    assert done.report.verdict == "incomplete"
    assert "Name its revision as baseline_revision in the configuration" in done.gaps
    lay_baseline(shop, empty, CONFIGURED + f"baseline_revision: '{FIRST}'\n")
    shop.commit(harmless_change())
    assert reviewed(shop).report.verdict == "pass"


@pytest.mark.parametrize(
    ("dump", "more", "words"),
    [
        (
            DUMP.replace("TABLES", "CREATE TABLE public.orders (\n  id int,\n  nmae nosuchtype\n);"),
            "",
            'db/structure.sql:32: the baseline could not be loaded: type "nosuchtype" does not exist. Correct the dump',
        ),
        (dumped().replace(f"{FIRST}\n", "0abc\n"), "", "its version table says that it stands at 0abc"),
        (dumped(), "baseline_revision: gone\n", "baseline_revision in the configuration says that it stands at gone"),
        (dumped() + "\\i more.sql\n", "", "psql's command \\i is not run here"),
        ("PGDMP\1", "", "it is an archive of pg_dump"),
        (dumped() + "BEGIN;\n", "", "it opens a transaction and does not commit it"),
        ("COPY (SELECT 1) TO PROGRAM 'id';", "", "only COPY … FROM stdin is loaded"),
    ],
    ids=["broken", "unknown revision", "unknown key", "psql", "archive", "transaction", "copy out"],
)
def test_a_dump_that_does_not_serve_is_named(
    shop: GitRepository, reviewed: RunReview, dump: str, more: str, words: str
) -> None:
    lay_baseline(shop, dump, CONFIGURED + more)
    shop.commit(harmless_change())
    done = reviewed(shop)
    assert done.report.verdict == "incomplete"
    assert words in done.gaps


def test_a_dump_that_runs_for_ever_is_cut_off(shop: GitRepository, reviewed: RunReview) -> None:
    lay_baseline(shop, "SET statement_timeout = 0;\nSELECT repeat('x', 999) FROM generate_series(1, 1000000000);\n")
    shop.commit(harmless_change())
    done = reviewed(shop, seconds=8)
    assert "db/structure.sql:2: the baseline could not be loaded: there was no time to load it" in done.gaps


@pytest.mark.parametrize(
    ("configured", "message"),
    [
        ("version: 1\nbaseline: db/nosuch.sql\n", ":2:1: baseline names db/nosuch.sql, which is no file of the base"),
        ("version: 1\nbaseline: db\n", ":2:1: baseline names db, which is no file"),
        (
            "version: 1\n\nbaseline_revision: x\n",
            ":3:1: baseline_revision says where a baseline stands, and there is none",
        ),
    ],
)
def test_a_dump_that_is_not_there_is_a_mistake_of_the_configuration(
    shop: GitRepository, reviewed: RunReview, configured: str, message: str
) -> None:
    lay_baseline(shop, dumped(), configured)
    shop.commit(harmless_change())
    with pytest.raises(ConfigurationError) as raised:
        reviewed(shop)
    assert f"{CONFIGURATION}{message}" in str(raised.value)


def test_another_dump_is_another_base(shop: GitRepository, reviewed: RunReview) -> None:
    lay_baseline(shop, dumped())
    shop.commit(harmless_change())
    assert reviewed(shop).report.verdict == "pass"
    lay_baseline(shop, dumped().replace("    note character varying(200),\n", ""))
    shop.commit(harmless_change())
    assert "'note'" in reviewed(shop).report.projects[0].expected.source
