"""Proves that a delivery comes from GitHub (GitHub docs, "Validating webhook deliveries")."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Sequence

from bot.settings import Secret

_PREFIX = "sha256="


def is_signed(body: bytes, header: str | None, secrets: Sequence[Secret]) -> bool:
    """Say whether ``X-Hub-Signature-256`` is the HMAC of the raw body under any of the secrets.

    All secrets are tried in every case, so that the time taken tells nothing.
    """
    given = (header or "").encode(errors="replace")
    expected = [
        _PREFIX.encode() + hmac.new(secret.value.encode(), body, hashlib.sha256).hexdigest().encode()
        for secret in secrets
    ]
    matches = [hmac.compare_digest(each, given) for each in expected]
    return any(matches)
