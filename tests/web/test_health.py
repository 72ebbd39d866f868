"""Health and metrics."""

from __future__ import annotations

import json

import pytest
from flask import Flask
from sqlalchemy import Engine, text

from bot.settings import Secret, Settings
from bot.store.connect import open_engine
from bot.web.app import create_app
from tests.web.deliveries import headers, pull_request


@pytest.fixture
def without_store(settings: Settings) -> Flask:
    return create_app(settings, open_engine(Secret("postgresql://nobody@127.0.0.1:1/none")))


def test_the_process_is_alive_even_without_a_store(app: Flask, without_store: Flask) -> None:
    assert app.test_client().get("/healthz").status_code == 200
    assert without_store.test_client().get("/healthz").status_code == 200


def test_it_is_ready_when_the_store_is_migrated(settings: Settings, own_engine: Engine) -> None:
    app = create_app(settings, own_engine)
    assert app.test_client().get("/readyz").text == "ready\n"
    with own_engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = 'older'"))
    answer = app.test_client().get("/readyz")
    assert (answer.status_code, answer.text) == (503, "the store is not migrated\n")


def test_it_is_not_ready_without_a_store(without_store: Flask) -> None:
    answer = without_store.test_client().get("/readyz")
    assert (answer.status_code, answer.text) == (503, "the store is not reachable\n")


def test_the_metrics_count_deliveries_and_jobs(app: Flask) -> None:
    client = app.test_client()
    body = json.dumps(pull_request("opened")).encode()
    client.post("/webhook", data=body, headers=headers("pull_request", "a", body))
    client.post("/webhook", data=body, headers=headers("pull_request", "a", body))
    client.post("/webhook", data=body, headers=headers("invented by a stranger", "b", body))
    client.post("/webhook", data=body, headers={"X-GitHub-Event": "pull_request"})
    lines = client.get("/metrics").text.splitlines()
    assert 'migration_review_deliveries_total{event="pull_request",outcome="queued"} 1.0' in lines
    assert 'migration_review_deliveries_total{event="pull_request",outcome="duplicate"} 1.0' in lines
    assert 'migration_review_deliveries_total{event="pull_request",outcome="unsigned"} 1.0' in lines
    assert 'migration_review_deliveries_total{event="other",outcome="ignored"} 1.0' in lines
    assert 'migration_review_jobs{state="todo"} 1.0' in lines
    assert "migration_review_store_up 1.0" in lines
    assert "migration_review_webhook_seconds_count 4.0" in lines


def test_the_metrics_say_when_the_store_is_down(without_store: Flask) -> None:
    assert "migration_review_store_up 0.0" in without_store.test_client().get("/metrics").text.splitlines()
