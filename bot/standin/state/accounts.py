"""Accounts: people, organizations and the bots of apps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Account:
    """An account of GitHub; the bot of an app has the login `<slug>[bot]`."""

    id: int
    login: str
    kind: Literal["User", "Organization", "Bot"]
