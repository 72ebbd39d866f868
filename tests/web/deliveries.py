"""Recorded payloads, signed and sent as GitHub does."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import bot.standin

_PAYLOADS = Path(bot.standin.__file__).parent / "payloads"
SECRET = "webhook-secret"


def recorded(name: str, **changes: Any) -> dict[str, Any]:
    """Return a recorded payload with some of its top fields changed."""
    payload: dict[str, Any] = json.loads((_PAYLOADS / f"{name}.json").read_text())
    return {**payload, **changes}


def pull_request(action: str, *, number: int = 2, head: str = "a" * 40) -> dict[str, Any]:
    """Return a recorded pull_request payload for a number and head of our choice."""
    # One of the recordings is of a repository's webhook; an App's always names the installation.
    payload = recorded(f"pull_request.{action}", number=number, installation={"id": 1})
    payload["pull_request"]["number"] = number
    payload["pull_request"]["head"]["sha"] = head
    return payload


def signature(body: bytes, secret: str = SECRET) -> str:
    """Return the value of ``X-Hub-Signature-256``."""
    return "sha256=" + hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()


def headers(event: str, guid: str, body: bytes, secret: str = SECRET) -> Mapping[str, str]:
    """Return the headers of a delivery."""
    return {
        "X-GitHub-Event": event,
        "X-GitHub-Delivery": guid,
        "X-Hub-Signature-256": signature(body, secret),
        "Content-Type": "application/json",
    }
