"""Logs carry no secrets."""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Iterator

import pytest
import structlog

from bot.logs import configure_logs
from bot.settings import Secret


@pytest.fixture
def stream() -> Iterator[io.StringIO]:
    root = logging.getLogger()
    before, level = list(root.handlers), root.level
    written = io.StringIO()
    configure_logs([Secret("hunter2"), Secret("hunter2-longer")], written)
    yield written
    root.handlers[:] = before
    root.setLevel(level)
    structlog.reset_defaults()


def test_known_secrets_and_tokens_are_blotted_out_everywhere(stream: io.StringIO) -> None:
    log = structlog.get_logger("ours")
    log.info("password hunter2", again="x hunter2-longer y", secret=Secret("hunter2"))
    logging.getLogger("theirs").warning("token %s", "ghs_" + "a" * 36)
    logging.getLogger("theirs").warning("header Authorization: Basic %s", "eC1hY2Nlc3MtdG9rZW4=")
    try:
        int("hunter2")
    except ValueError:
        log.exception("failed", credentials=["hunter2"])
    text = stream.getvalue()
    for secret in ("hunter2", "longer", "ghs_", "eC1hY2Nlc3"):
        assert secret not in text
    assert "invalid literal for int() with base 10: '[secret]'" in text


def test_every_line_is_json_with_level_and_time(stream: io.StringIO) -> None:
    structlog.get_logger("ours").info("one", number=1, flag=True, nothing=None)
    logging.getLogger("theirs").error("two")
    first, second = (json.loads(line) for line in stream.getvalue().splitlines())
    assert (first["event"], first["number"], first["flag"], first["nothing"]) == ("one", 1, True, None)
    assert (second["event"], second["level"], second["logger"]) == ("two", "error", "theirs")
    assert first["timestamp"].endswith("Z")


def test_libraries_that_tell_every_step_are_quiet(stream: io.StringIO) -> None:
    logging.getLogger("procrastinate.worker").info("Starting job")
    logging.getLogger("alembic.runtime").info("Running upgrade")
    assert stream.getvalue() == ""
