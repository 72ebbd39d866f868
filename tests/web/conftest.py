"""The Flask application on a real store."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import Engine

from bot.settings import Secret, Settings
from bot.web.app import create_app
from tests.web.deliveries import SECRET


@pytest.fixture
def settings() -> Settings:
    return Settings(
        app_id=29310,  # the App of GitHub's recorded check events
        private_key=Secret("not needed to take deliveries in"),
        webhook_secrets=(Secret(SECRET), Secret("older-secret")),
        data_directory=Path("/nonexistent"),
        cache_directory=Path("/nonexistent"),
    )


@pytest.fixture
def app(settings: Settings, engine: Engine) -> Flask:
    return create_app(settings, engine)
