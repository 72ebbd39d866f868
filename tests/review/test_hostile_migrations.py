"""A migration that attacks the review gets an honest verdict with the true cause, and leaves nothing behind."""

from __future__ import annotations

import json
import os
import tempfile
from pathlib import Path

import pytest

from tests.review.conftest import Reviewed, RunReview
from tests.source.repositories import GitRepository
from tests.support.attacks import processes_with
from tests.support.shop import harmless_change, revision, revision_path, shop_files

MEBIBYTE = 1024 * 1024


def assert_incomplete(done: Reviewed, cause: str, *codes: str) -> None:
    assert (done.report.verdict, done.status, done.codes) == ("incomplete", 3, [*codes])
    assert cause in done.gaps
    assert revision_path() in done.gaps
    assert any(cause in reason for reason in done.report.reasons)


def test_an_endless_loop(shop: GitRepository, reviewed: RunReview) -> None:
    shop.commit(revision("while True: pass"))
    assert_incomplete(reviewed(shop, seconds=10), "it ran for more than 10 seconds")


def test_an_endless_query(shop: GitRepository, reviewed: RunReview) -> None:
    shop.commit(revision('op.execute("SELECT count(*) FROM generate_series(1, 1e15::bigint)")'))
    assert_incomplete(reviewed(shop, seconds=10), "it ran for more than 10 seconds")


def test_too_much_memory(shop: GitRepository, reviewed: RunReview) -> None:
    shop.commit(revision("import os, time\nkept = os.urandom(1 << 20) * 600\ntime.sleep(60)"))
    assert_incomplete(reviewed(shop, memory=500 * MEBIBYTE), "it used more than 500 MiB of memory")


def test_more_memory_than_one_process_may_reserve(shop: GitRepository, reviewed: RunReview) -> None:
    shop.commit(revision("bytearray(1 << 40)"))
    assert_incomplete(reviewed(shop), "the sandbox gives no more memory")


def test_processes_without_end(shop: GitRepository, reviewed: RunReview) -> None:
    shop.commit(revision("import os, time\nwhile True:\n    if os.fork() == 0:\n        time.sleep(600)"))
    done = reviewed(shop, memory=16384 * MEBIBYTE)
    server_first = "the scratch database ran out of something"  # where the machine has fewer processes than the sandbox
    cause = server_first if server_first in done.gaps else "the sandbox gives no more memory, processes or space"
    assert_incomplete(done, cause, "L4")


def test_a_hundred_megabytes_of_prints_do_not_matter(shop: GitRepository, reviewed: RunReview) -> None:
    files = harmless_change()
    files[revision_path()] = files[revision_path()].replace(
        "def upgrade():\n", "def upgrade():\n    for _ in range(100):\n        print('x' * (1 << 20))\n"
    )
    shop.commit(files)
    done = reviewed(shop)
    assert (done.report.verdict, done.status) == ("pass", 0)


def test_reading_a_file_of_the_host(shop: GitRepository, reviewed: RunReview) -> None:
    shop.commit(revision('import os\nopen(os.path.expanduser("~/.ssh/id_rsa")).read()'))
    assert_incomplete(reviewed(shop), "no file but the repository's")


def test_speaking_to_the_network(shop: GitRepository, reviewed: RunReview) -> None:
    shop.commit(revision('import urllib.request\nurllib.request.urlopen("http://169.254.169.254/")'))
    assert_incomplete(reviewed(shop), "there is no network", "L4")


@pytest.mark.parametrize("target", ["os.getppid()", "1", "0", "-1", "os.getpid()"])
def test_killing_whoever_is_there(shop: GitRepository, reviewed: RunReview, target: str) -> None:
    shop.commit(revision(f'import os\nos.kill({target}, 9)\nraise RuntimeError("still here")'))
    done = reviewed(shop)
    assert done.report.verdict in {"incomplete", "fail"}
    assert done.codes == (["J10"] if done.report.verdict == "fail" else [])
    assert done.codes or revision_path() in done.gaps


def test_leaving_at_once(shop: GitRepository, reviewed: RunReview) -> None:
    shop.commit(revision("import os\nos._exit(0)"))
    assert_incomplete(reviewed(shop), "it ended without an answer (exit status 0)")


def test_closing_every_descriptor(shop: GitRepository, reviewed: RunReview) -> None:
    shop.commit(revision("import os\nos.closerange(0, 256)"))
    assert_incomplete(reviewed(shop), "the sandboxed program was stopped")


FORGED = json.dumps({"ok": True, "reached": ["0002"], "operations": [], "to": 0})
ANNOUNCED = json.dumps({"announces": {"revision": "0002", "direction": "upgrade", "begins": True}})


@pytest.mark.parametrize(
    ("written", "cause"),
    [
        (repr(FORGED), "an answer that nobody asked for"),
        ("'no json'", "something that is not an answer"),
        ("'[' * 100_000", "something that is not an answer"),
        ("""'{"ok": true, "operations": 7}'""", "something that is not an answer"),
        (f"({ANNOUNCED!r} + chr(10)) * 30_000", "it announced more revisions than it was asked to run"),
        ("'x' * 6_000_000", "bytes of results"),
    ],
    ids=["forged", "no-json", "deep", "wrong-type", "announcements", "flood"],
)
def test_writing_to_the_channel_of_answers(shop: GitRepository, reviewed: RunReview, written: str, cause: str) -> None:
    upgrade = f"""
    import os
    for descriptor in range(3, 64):
        try:
            with open(descriptor, "w", closefd=False) as channel:
                channel.write({written} + chr(10))
        except OSError:
            pass
    """
    shop.commit(revision(upgrade))
    assert_incomplete(reviewed(shop, output=4 * MEBIBYTE), cause)


def test_taking_the_server_down_with_it(shop: GitRepository, reviewed: RunReview) -> None:
    upgrade = """
    op.execute("LOCK TABLE pg_catalog.pg_class IN ACCESS EXCLUSIVE MODE")
    op.execute("SELECT pg_terminate_backend(pg_backend_pid())")
    """
    shop.commit(revision(upgrade))
    done = reviewed(shop)
    assert done.report.verdict in {"incomplete", "fail"}
    assert done.status in {1, 3}


def test_a_daemon_that_would_like_to_stay(shop: GitRepository, reviewed: RunReview) -> None:
    name = f"stays-{os.getpid()}"
    upgrade = f"""
    import subprocess, sys
    subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)  # {name}"], start_new_session=True)
    """
    shop.commit(revision(upgrade))
    done = reviewed(shop)
    assert done.report.verdict == "pass"
    assert processes_with(name) == []


def test_an_attack_at_import_of_the_models(shop: GitRepository, reviewed: RunReview) -> None:
    attack = "import ctypes\nctypes.string_at(0)\n"
    shop.commit({**harmless_change(), "models.py": attack + harmless_change()["models.py"]})
    done = reviewed(shop)
    assert (done.report.verdict, done.status) == ("incomplete", 3)
    assert "the sandboxed program was stopped: it ended without an answer" in done.gaps


def test_nothing_is_left_on_the_host(
    shop: GitRepository, reviewed: RunReview, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "temporary"
    folder.mkdir(mode=0o755)
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    monkeypatch.setenv("TMPDIR", str(folder))
    shop.commit(revision("import os\nos._exit(1)"))
    before = shop.state()
    reviewed(shop)
    assert list(folder.iterdir()) == []
    assert processes_with(str(folder)) == []
    assert shop.state() == before


def test_the_environment_of_the_bot_does_not_reach_the_report(
    shop: GitRepository, reviewed: RunReview, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_TOKEN", "token-of-the-bot")
    upgrade = """
    import os
    everything = ""
    for number in range(400):
        try:
            everything += open(f"/proc/{number}/environ").read()
        except OSError:
            pass
    raise RuntimeError(f"found: {everything} {os.environ}")
    """
    shop.commit(revision(upgrade))
    done = reviewed(shop)
    assert done.codes == ["J10"]
    assert "found:" in str(done.report)
    assert "token-of-the-bot" not in str(done.report)


def test_an_env_py_that_attacks_cannot_change_the_tree_for_the_next_program(
    shop: GitRepository, reviewed: RunReview
) -> None:
    attack = "import pathlib\ntry:\n    pathlib.Path('models.py').write_text('')\nexcept OSError:\n    pass\n"
    shop.commit({**harmless_change(), "migrations/env.py": attack + shop_files()["migrations/env.py"]})
    assert reviewed(shop).report.verdict == "pass"
