"""The webhook: what is taken in, and what is not."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import Engine, text
from werkzeug.test import TestResponse

from bot.github.limits import WEBHOOK_BYTES
from bot.settings import Secret, Settings
from bot.store.connect import open_engine
from bot.web.app import create_app
from tests.web.deliveries import headers, pull_request, recorded, signature

Send = Callable[..., TestResponse]
_guids = (f"guid-{number}" for number in count())


@pytest.fixture
def send(app: Flask) -> Send:
    def send(event: str, payload: Any, guid: str | None = None, **changed: str) -> TestResponse:
        body = payload if isinstance(payload, bytes) else json.dumps(payload).encode()
        given = {**headers(event, guid or next(_guids), body), **changed}
        return app.test_client().post("/webhook", data=body, headers=given)

    return send


def _jobs(engine: Engine) -> list[tuple[str, str]]:
    with engine.connect() as connection:
        rows = connection.execute(text("SELECT status::text, lock FROM procrastinate_jobs ORDER BY id"))
        return [(row[0], row[1]) for row in rows]


def _count(engine: Engine, table: str) -> int:
    with engine.connect() as connection:
        return int(connection.execute(text(f"SELECT count(*) FROM {table}")).scalar_one())


@pytest.mark.parametrize("action", ["opened", "synchronize", "reopened", "ready_for_review"])
def test_a_pull_request_event_is_stored_with_its_job(send: Send, engine: Engine, action: str) -> None:
    answer = send("pull_request", pull_request(action, number=7, head="b" * 40), "guid")
    assert (answer.status_code, answer.text) == (202, "queued\n")
    assert [status for status, _ in _jobs(engine)] == ["todo"]
    with engine.connect() as connection:
        delivery = connection.execute(text("SELECT guid, event, action FROM deliveries")).one()
        pull = connection.execute(text("SELECT number, announced_head, state, repository FROM pull_requests")).one()
    assert tuple(delivery) == ("guid", "pull_request", action)
    assert tuple(pull) == (7, "b" * 40, "open", "Codertocat/Hello-World")


def _sha1(body: bytes) -> str:
    return "sha1=" + hmac.new(b"webhook-secret", body, hashlib.sha1).hexdigest()


@pytest.mark.parametrize(
    "wrong",
    [
        {"X-Hub-Signature-256": ""},
        {"X-Hub-Signature-256": "sha256=" + "0" * 64},
        {"X-Hub-Signature-256": "sha256="},
        {"X-Hub-Signature-256": signature(b"another body")},
        {"X-Hub-Signature-256": _sha1(json.dumps(pull_request("opened")).encode())},
        {"X-Hub-Signature-256": "", "X-Hub-Signature": _sha1(json.dumps(pull_request("opened")).encode())},
        {"X-Hub-Signature-256": "sha256=ä"},
    ],
    ids=["empty", "wrong", "no digest", "of another body", "sha1", "sha1 header only", "not ascii"],
)
def test_a_wrong_signature_is_refused_without_a_word_or_a_row(
    send: Send, engine: Engine, wrong: dict[str, str]
) -> None:
    answer = send("pull_request", pull_request("opened"), **wrong)
    assert (answer.status_code, answer.data) == (401, b"")
    assert (_count(engine, "deliveries"), _jobs(engine)) == (0, [])


def test_a_missing_signature_is_refused(app: Flask, engine: Engine) -> None:
    answer = app.test_client().post("/webhook", data=b"{}", headers={"X-GitHub-Event": "pull_request"})
    assert answer.status_code == 401


def test_the_former_secret_is_accepted_while_secrets_change(send: Send) -> None:
    payload = pull_request("opened")
    body = json.dumps(payload).encode()
    answer = send("pull_request", payload, **{"X-Hub-Signature-256": signature(body, "older-secret")})
    assert answer.status_code == 202


def test_the_same_delivery_twice_at_once_makes_one_job(send: Send, engine: Engine) -> None:
    payload = pull_request("opened")
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _: send("pull_request", payload, "one-guid"), range(8)))
    assert {answer.status_code for answer in answers} == {202}
    assert sorted(answer.text for answer in answers) == ["duplicate\n"] * 7 + ["queued\n"]
    assert (_count(engine, "deliveries"), len(_jobs(engine))) == (1, 1)


def test_pushes_in_a_row_fold_into_one_waiting_job_that_knows_the_newest_head(send: Send, engine: Engine) -> None:
    answers = [send("pull_request", pull_request("synchronize", head=head * 40)).text for head in "abc"]
    assert answers == ["queued\n", "folded\n", "folded\n"]
    assert len(_jobs(engine)) == 1
    assert _count(engine, "deliveries") == 3
    with engine.connect() as connection:
        assert connection.scalar(text("SELECT announced_head FROM pull_requests")) == "c" * 40


def test_pushes_to_one_pull_request_at_once_neither_fail_nor_double(send: Send, engine: Engine) -> None:
    with ThreadPoolExecutor(8) as pool:
        answers = list(
            pool.map(lambda number: send("pull_request", pull_request("synchronize", head=f"{number:040x}")), range(8))
        )
    assert {answer.status_code for answer in answers} == {202}
    assert (_count(engine, "deliveries"), len(_jobs(engine)), _count(engine, "pull_requests")) == (8, 1, 1)


def test_pull_requests_do_not_wait_for_each_other(send: Send, engine: Engine) -> None:
    for number in (1, 2):
        send("pull_request", pull_request("opened", number=number))
    assert len({lock for _, lock in _jobs(engine)}) == 2


def test_a_push_while_a_review_runs_queues_another(send: Send, engine: Engine) -> None:
    send("pull_request", pull_request("opened"))
    with engine.begin() as connection:
        connection.execute(text("UPDATE procrastinate_jobs SET status = 'doing'"))
    assert send("pull_request", pull_request("synchronize", head="b" * 40)).text == "queued\n"
    assert [status for status, _ in _jobs(engine)] == ["doing", "todo"]


def test_closing_takes_the_waiting_job_out_of_the_queue(send: Send, engine: Engine) -> None:
    send("pull_request", pull_request("opened"))
    assert send("pull_request", pull_request("closed")).text == "cancelled\n"
    assert [status for status, _ in _jobs(engine)] == ["cancelled"]
    assert send("pull_request", pull_request("reopened")).text == "queued\n"


def test_ping_is_answered(send: Send, engine: Engine) -> None:
    assert send("ping", recorded("ping")).status_code == 200
    assert _count(engine, "deliveries") == 0


@pytest.mark.parametrize(
    ("event", "payload"),
    [
        ("push", "push"),
        ("issue_comment", "issue_comment.created"),
        ("pull_request", "pull_request.labeled"),
        ("installation", "installation.created"),
        ("check_run", "check_run.created"),
        ("check_suite", "check_suite.requested"),
    ],
)
def test_what_is_not_handled_is_ignored(send: Send, engine: Engine, event: str, payload: str) -> None:
    answer = send(event, recorded(payload))
    assert (answer.status_code, answer.text) == (202, "ignored\n")
    assert (_count(engine, "deliveries"), _jobs(engine)) == (0, [])


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b'{"action": "opened"}', b"\xff\xfe", b'{"action": 1}'])
def test_an_unreadable_payload_is_ignored_and_no_error(send: Send, body: bytes) -> None:
    answer = send("pull_request", body)
    assert (answer.status_code, answer.text) == (202, "ignored\n")


@pytest.mark.parametrize("missing", ["X-GitHub-Event", "X-GitHub-Delivery"])
def test_a_delivery_without_name_or_id_is_malformed(send: Send, missing: str) -> None:
    assert send("pull_request", pull_request("opened"), **{missing: ""}).status_code == 400


@pytest.mark.parametrize("kind", ["check_run", "check_suite"])
def test_a_rerun_finds_the_pull_request_by_its_commit(
    send: Send, engine: Engine, settings: Settings, kind: str
) -> None:
    send("pull_request", pull_request("opened", head="d" * 40))
    with engine.begin() as connection:
        connection.execute(text("UPDATE procrastinate_jobs SET status = 'succeeded'"))
    payload = recorded(f"{kind}.rerequested", repository=pull_request("opened")["repository"])
    payload[kind] |= {"head_sha": "d" * 40, "pull_requests": [], "app": {"id": settings.app_id}}
    assert send(kind, payload).text == "queued\n"
    assert [status for status, _ in _jobs(engine)] == ["succeeded", "todo"]


def test_a_rerun_of_another_apps_check_is_ignored(send: Send, settings: Settings) -> None:
    send("pull_request", pull_request("opened", head="d" * 40))
    payload = recorded("check_run.rerequested", repository=pull_request("opened")["repository"])
    payload["check_run"] |= {"head_sha": "d" * 40, "app": {"id": settings.app_id + 1}}
    assert send("check_run", payload).text == "ignored\n"


def test_a_rerun_of_an_unknown_commit_is_ignored(send: Send, settings: Settings) -> None:
    payload = recorded("check_suite.rerequested")
    payload["check_suite"] |= {"head_sha": "e" * 40, "app": {"id": settings.app_id}}
    assert send("check_suite", payload).text == "ignored\n"


def test_a_payload_may_be_as_large_as_github_sends_and_no_larger(send: Send) -> None:
    padded = json.dumps(pull_request("opened")).encode()
    largest = padded + b" " * (WEBHOOK_BYTES - len(padded))
    assert send("pull_request", largest).status_code == 202
    assert send("pull_request", largest + b" ").status_code == 413


def test_a_delivery_that_cannot_be_stored_is_answered_with_an_error(settings: Settings) -> None:
    engine = open_engine(Secret("postgresql://nobody@127.0.0.1:1/none"))
    body = json.dumps(pull_request("opened")).encode()
    answer = (
        create_app(settings, engine)
        .test_client()
        .post("/webhook", data=body, headers=headers("pull_request", "g", body))
    )
    assert answer.status_code == 503
    assert b"127.0.0.1" not in answer.data


def test_a_job_that_cannot_be_queued_leaves_no_delivery_behind(settings: Settings, own_engine: Engine) -> None:
    client = create_app(settings, own_engine).test_client()
    body = json.dumps(pull_request("opened")).encode()
    with own_engine.begin() as connection:
        connection.execute(text("ALTER FUNCTION procrastinate_defer_jobs_v1 RENAME TO gone"))
    assert client.post("/webhook", data=body, headers=headers("pull_request", "guid", body)).status_code == 503
    with own_engine.begin() as connection:
        connection.execute(text("ALTER FUNCTION gone RENAME TO procrastinate_defer_jobs_v1"))
    assert _count(own_engine, "deliveries") == 0
    assert client.post("/webhook", data=body, headers=headers("pull_request", "guid", body)).text == "queued\n"
