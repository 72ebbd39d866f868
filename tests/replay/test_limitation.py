"""What failed because of the sandbox is told from what would fail anywhere."""

from __future__ import annotations

import pytest

from bot.replay.driver import CAGE, Answer, Failure
from bot.replay.gaps import failure_gap, limitation_gap, unreached_gap
from bot.replay.limitation import limitation
from bot.replay.loading_gaps import loading_gaps
from checks.evidence import GraphRevision

REVISION = GraphRevision("0002", "versions/0002.py", ("0001",))


@pytest.mark.parametrize(
    ("failure", "words"),
    [
        (Failure(CAGE, "the sandboxed program was stopped: it ran too long"), "it ran too long"),
        (Failure("builtins.PermissionError", "[Errno 1] Operation not permitted"), "there is no network"),
        (Failure("requests.ConnectionError", "HTTPConnectionPool: [Errno 1] Operation not permitted"), "no network"),
        (Failure("socket.gaierror", "[Errno -3] Temporary failure in name resolution"), "there is no network"),
        (Failure("builtins.OSError", "[Errno 30] Read-only file system: 'state.json'"), "but temporary files"),
        (Failure("builtins.FileNotFoundError", "[Errno 2] No such file or directory: '/etc/hosts'"), "no file but"),
        (Failure("builtins.BlockingIOError", "[Errno 11] Resource temporarily unavailable"), "no more memory"),
        (Failure("builtins.OSError", "[Errno 28] No space left on device"), "no more memory, processes or space"),
        (Failure("builtins.MemoryError", "MemoryError"), "no more memory"),
        (Failure("builtins.OSError", "libGL.so.1: cannot open shared object file: No such file"), "has no libGL.so.1,"),
        (Failure("builtins.RuntimeError", "Failed to load libfuzzy.so.2. Disable it"), "has no libfuzzy.so.2,"),
        (Failure("sqlite3.OperationalError", "mod_x.so: cannot open shared object file"), "extensions for SQLite"),
        (Failure("psycopg2.errors", 'extension "postgis" is not available', sqlstate="0A000"), "the extension postgis"),
        (Failure("e", 'permission denied to create extension "plperlu"', sqlstate="42501"), "the extension plperlu"),
        (Failure("e", "permission denied to alter role", sqlstate="42501"), "role is no superuser"),
        (Failure("e", "must be superuser to create superusers", sqlstate="42501"), "role is no superuser"),
        (Failure("e", "ICU is not supported in this build", sqlstate="0A000"), "was built without ICU"),
        (Failure("e", "unsupported XML feature", sqlstate="0A000"), "was built without XML"),
        (Failure("e", "compression method lz4 not supported", sqlstate="0A000"), "was built without lz4"),
        (
            Failure("e", 'collation "de-x-icu" for encoding "UTF8" does not exist', sqlstate="42704"),
            "was built without the collation de-x-icu",
        ),
        (
            Failure("e", 'collation "en_US.utf8" for encoding "UTF8" does not exist', sqlstate="42704"),
            "was built without the collation en_US.utf8",
        ),
        (
            Failure("e", "the scratch database has only a part of pgcrypto: crypt() is missing", sqlstate="0A000"),
            "only a part of pgcrypto: crypt() is missing",
        ),
        (Failure("psycopg2.errors", "could not extend file", sqlstate="53100"), "the scratch database ran out"),
        (Failure("psycopg2.errors", "terminating connection", sqlstate="57P01"), "or went away"),
        (Failure("psycopg2.OperationalError", "server closed the connection unexpectedly"), "or went away"),
    ],
)
def test_a_limitation_is_told_with_its_kind(failure: Failure, words: str) -> None:
    assert words in (limitation(failure) or "")
    gap = limitation_gap(failure, REVISION, "upgrade")
    assert gap is not None
    assert (gap.path, gap.blocking) == ("versions/0002.py", True)
    assert gap.reason.startswith("the upgrade of revision 0002 could not be run to its end: ")


@pytest.mark.parametrize(
    "failure",
    [
        Failure("psycopg2.errors.UndefinedTable", 'relation "x" does not exist', sqlstate="42P01"),
        Failure("e", 'collation "my own" for encoding "UTF8" does not exist', sqlstate="42704"),
        Failure("psycopg2.errors.QueryCanceled", "canceling statement due to statement timeout", sqlstate="57014"),
        Failure("psycopg2.errors.TooManyColumns", "tables can have at most 1600 columns", sqlstate="54011"),
        Failure("builtins.FileNotFoundError", "[Errno 2] No such file or directory: 'data/seed.csv'"),
        Failure("builtins.FileNotFoundError", "[Errno 2] No such file or directory: '/src/data/seed.csv'"),
        Failure("builtins.ValueError", "not like this"),
        Failure("builtins.KeyError", "'x'"),
    ],
)
def test_a_failure_of_the_code_itself_is_no_limitation(failure: Failure) -> None:
    assert limitation(failure) is None
    assert limitation_gap(failure, REVISION, "upgrade") is None


def test_the_cause_behind_a_failed_import_is_named() -> None:
    cause = "TypeError: 'x' of <stand-in for google.protobuf.message.Message()>"
    answer = Answer(ok=False, hollow={"app": "never mind", "app.entities": cause})
    failure = Failure("builtins.ImportError", "cannot import name 'A' from 'app.entities' (unknown)", "m.py", 4)
    gap = failure_gap(answer, failure, "nothing could be run", "migrations")
    assert (gap.path, gap.line) == ("m.py", 4)
    assert gap.reason == (
        "nothing could be run: ImportError: cannot import name 'A' from 'app.entities' (unknown). Behind it: "
        f"app.entities needs google.protobuf.message, which is not installed here and was only stood in for ({cause})"
    )


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        (
            Answer(hollow={"shop": "ValueError: no", "cart": "KeyError: 'x'"}),
            "shop failed when it was imported (ValueError: no)",
        ),
        (
            Answer(hollow={"shop": "ValueError: no"}, unfinished="TypeError: no"),
            "the factory of the Flask application failed (TypeError: no)",
        ),
    ],
)
def test_what_failed_first_is_told_with_what_fails_at_last(answer: Answer, told: str) -> None:
    failure = Failure("sqlalchemy.InvalidRequestError", "Table 'things' is already defined", "models.py", 4)
    assert failure_gap(answer, failure, "nothing could be run", "").reason.endswith(
        f"is already defined. Before it, {told}"
    )


def test_what_a_revision_fails_with_is_not_laid_on_an_import() -> None:
    answer = Answer(begun=True, hollow={"shop": "ValueError: no"})
    gap = failure_gap(answer, Failure("builtins.ValueError", "not like this"), "nothing could be run", "")
    assert "Before it" not in gap.reason


def test_packages_that_fail_alike_are_told_together() -> None:
    answer = Answer(hollow={"a": "ValueError: no", "a.b": "ValueError: no", "c": "KeyError: 'x'"}, learned=("TOKEN",))
    reasons = [gap.reason for gap in loading_gaps(answer, "migrations")]
    assert reasons == [
        "loaded without their __init__, which fails (ValueError: no): a, a.b",
        "loaded without their __init__, which fails (KeyError: 'x'): c",
        "environment variables that the code asks for were made up: TOKEN",
    ]
    assert not any(gap.blocking for gap in loading_gaps(answer, "migrations"))


@pytest.mark.parametrize(
    ("configured", "words"), [(0, "env.py never called context.configure()"), (1, "env.py ended without running any")]
)
def test_an_env_py_that_ran_nothing_is_told_by_what_it_left_out(configured: int, words: str) -> None:
    assert words in unreached_gap(Answer(configured=configured), "0002", "env.py").reason
