"""The report that the surfaces are shown with."""

from __future__ import annotations

import pytest

from bot.report.model import Report
from tests.report.realistic import realistic_report


@pytest.fixture(scope="session")
def report() -> Report:
    return realistic_report()
