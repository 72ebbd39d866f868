"""Sign webhooks (GitHub docs, "Validating webhook deliveries")."""

from __future__ import annotations

import hashlib
import hmac


def signature(secret: str, body: bytes) -> str:
    """Give the value of X-Hub-Signature-256 for a body."""
    return "sha256=" + hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()


def legacy_signature(secret: str, body: bytes) -> str:
    """Give the value of X-Hub-Signature, which GitHub still sends and nobody should trust."""
    return "sha1=" + hmac.new(secret.encode(), body, hashlib.sha1).hexdigest()
