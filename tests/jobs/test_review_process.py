"""The child process of a review: whatever happens in it, the worker lives on."""

from __future__ import annotations

import os
import sys
import time
from dataclasses import replace
from pathlib import Path

import msgspec
import psutil
import pytest

from bot.errors import UserError
from bot.jobs.review_answer import Answer, ChildOrder
from bot.jobs.review_process import ReviewProcess
from bot.jobs.reviewer import Order, ReviewCancelledError, ReviewFailedError
from bot.replay.runtimes.choose import RuntimeOptions
from bot.replay.runtimes.uv import Budget
from tests.jobs.reports import finding, report

_READ = "import sys, json, os, signal, subprocess, time, pathlib; order = json.load(sys.stdin)\n"
_ANSWER = "pathlib.Path(order['answer']).write_text({!r})"


def _child(tmp_path: Path, program: str, seconds: float = 60) -> ReviewProcess:
    return ReviewProcess(tmp_path / "cache", seconds, 4096, program=(sys.executable, "-c", _READ + program))


def _answering(answer: Answer) -> str:
    return _ANSWER.format(msgspec.json.encode(answer).decode())


ORDER = Order(Path("/mirror.git"), "b" * 40, "h" * 40)


def test_a_report_comes_back_whole(tmp_path: Path) -> None:
    expected = report([finding(1, replacement="x"), finding(2, severity="notice")])
    assert _child(tmp_path, _answering(Answer(report=expected)))(ORDER, lambda: False) == expected


def test_the_child_learns_what_to_review_and_where_to_keep_things(tmp_path: Path) -> None:
    program = f"pathlib.Path({str(tmp_path / 'order')!r}).write_text(json.dumps(order)); " + _answering(
        Answer(report=report())
    )
    _child(tmp_path, program)(ORDER, lambda: False)
    order = msgspec.json.decode((tmp_path / "order").read_bytes())
    assert (order["repository"], order["base"], order["head"]) == ("/mirror.git", "b" * 40, "h" * 40)
    assert (order["cache"], order["memory_mib"]) == (str(tmp_path / "cache"), 4096)
    assert not Path(order["answer"]).parent.exists()


def test_a_mistake_in_the_repository_is_the_users_and_a_broken_sandbox_ours(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"alembic\.ini:3") as caught:
        _child(tmp_path, _answering(Answer(message="alembic.ini:3: wrong", hint="Write it so.")))(ORDER, lambda: False)
    assert caught.value.hint == "Write it so."
    with pytest.raises(ReviewFailedError, match="no namespaces"):
        _child(tmp_path, _answering(Answer(message="no namespaces", ours=True)))(ORDER, lambda: False)


@pytest.mark.parametrize(
    ("program", "said"),
    [
        ("os.kill(os.getpid(), signal.SIGSEGV)", "-11"),
        ("os.kill(os.getpid(), signal.SIGKILL)", "-9"),
        ("raise ZeroDivisionError('at the very end')", "at the very end"),
        ("pass", "ended with 0"),
    ],
)
def test_a_child_that_dies_is_a_failure_of_the_review_only(tmp_path: Path, program: str, said: str) -> None:
    with pytest.raises(ReviewFailedError, match=said):
        _child(tmp_path, program)(ORDER, lambda: False)


def test_a_child_that_eats_memory_dies_alone(tmp_path: Path) -> None:
    program = "import resource; resource.setrlimit(resource.RLIMIT_AS, (1 << 29, 1 << 29)); held = bytearray(1 << 30)"
    with pytest.raises(ReviewFailedError, match="MemoryError"):
        _child(tmp_path, program)(ORDER, lambda: False)


def test_a_child_that_says_more_than_any_report_is_not_believed(tmp_path: Path) -> None:
    program = "open(order['answer'], 'wb').truncate(64 * 1024 * 1024 + 1)"
    with pytest.raises(ReviewFailedError, match="more than"):
        _child(tmp_path, program)(ORDER, lambda: False)


def _left_behind(file: Path) -> bool:
    deadline = time.monotonic() + 10
    pid = int(file.read_text())
    while (alive := bool(psutil.pid_exists(pid))) and time.monotonic() < deadline:
        time.sleep(0.05)
    return alive


def test_an_endless_child_is_ended_in_time_with_its_own_children(tmp_path: Path) -> None:
    file = tmp_path / "grandchild"
    program = (
        f"child = subprocess.Popen(['sleep', '600']); pathlib.Path({str(file)!r}).write_text(str(child.pid))\n"
        "time.sleep(600)"
    )
    with pytest.raises(ReviewFailedError, match="more than 1 seconds"):
        _child(tmp_path, program, seconds=1)(ORDER, lambda: False)
    assert not _left_behind(file)


def test_a_cancelled_child_may_clean_up_first(tmp_path: Path) -> None:
    file = tmp_path / "cleaned"
    program = (
        "signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))\n"
        f"try: time.sleep(600)\nfinally: pathlib.Path({str(file)!r}).touch()"
    )
    with pytest.raises(ReviewCancelledError):
        _child(tmp_path, program)(ORDER, lambda: True)
    assert file.exists()


def test_no_secret_of_the_worker_reaches_the_child(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("GITHUB_PRIVATE_KEY", "GITHUB_WEBHOOK_SECRET", "DATABASE_URL", "SOMETHING_ELSE", "UV_PUBLISH_TOKEN"):
        monkeypatch.setenv(name, "hunter2")
    program = f"pathlib.Path({str(tmp_path / 'seen')!r}).write_text(repr(os.environ) + repr(sys.argv)); " + _answering(
        Answer(report=report())
    )
    _child(tmp_path, program)(ORDER, lambda: False)
    assert "hunter2" not in (tmp_path / "seen").read_text()
    assert os.environ["GITHUB_PRIVATE_KEY"] == "hunter2"


def test_the_child_is_told_where_the_operators_package_index_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = {
        "PIP_INDEX_URL": "https://bot:password@index.invalid",
        "UV_INDEX_OURS_PASSWORD": "password",
        "NETRC": "/srv/netrc",
        "SSL_CERT_FILE": "/srv/ca.pem",
        "SSL_CERT_DIR": "/srv/ca",
        "XDG_CONFIG_HOME": "/srv/config",
        "PYENV_ROOT": "/srv/pyenv",
        **dict.fromkeys(("http_proxy", "HTTPS_PROXY", "all_proxy", "NO_PROXY"), "http://proxy.invalid"),
    }
    for name, value in given.items():
        monkeypatch.setenv(name, value)
    program = f"pathlib.Path({str(tmp_path / 'seen')!r}).write_text(json.dumps(dict(os.environ))); " + _answering(
        Answer(report=report())
    )
    _child(tmp_path, program)(ORDER, lambda: False)
    seen = msgspec.json.decode((tmp_path / "seen").read_bytes())
    assert given.items() <= seen.items()


def test_the_operators_choice_of_libraries_reaches_the_child(tmp_path: Path) -> None:
    program = f"pathlib.Path({str(tmp_path / 'order')!r}).write_text(json.dumps(order)); " + _answering(
        Answer(report=report())
    )
    runtime = RuntimeOptions("default", Budget(seconds=7, cached_bytes=5))
    replace(_child(tmp_path, program), runtime=runtime)(ORDER, lambda: False)
    assert msgspec.json.decode((tmp_path / "order").read_bytes(), type=ChildOrder).runtime == runtime
