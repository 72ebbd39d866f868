"""Find out who calls from the Authorization header."""

from __future__ import annotations

import base64
import binascii
from datetime import timedelta
from typing import Any, Final

import jwt

from bot.standin.errors import Refusal
from bot.standin.rest.identities import Anonymous, AppIdentity, Identity, InstallationIdentity
from bot.standin.state.apps import App
from bot.standin.state.world import World

LONGEST_LIFE: Final = timedelta(minutes=10)
_CLOCK_DRIFT: Final = timedelta(seconds=60)


def authenticate(world: World, header: str | None) -> Identity:
    """Find the caller; refuses with 401 whoever shows credentials that are wrong."""
    if not header:
        return Anonymous()
    scheme, _, credentials = header.partition(" ")
    if scheme.lower() == "basic":
        return installation_of(world, basic_password(credentials))
    if credentials.count(".") == 2:  # noqa: PLR2004 - a JSON web token has three parts
        return AppIdentity(_app_of(world, credentials))
    return installation_of(world, credentials)


def installation_of(world: World, token: str) -> InstallationIdentity:
    """Find the installation whose token this is; refuses what is unknown, expired or suspended."""
    record = world.tokens.get(token)
    if record is None or record.expires_at <= world.clock():
        raise Refusal(401, "Bad credentials")
    installation = world.installations[record.installation_id]
    if installation.suspended_at:
        raise Refusal(403, "This installation has been suspended")
    return InstallationIdentity(world.apps[installation.app_id], installation, record)


def basic_password(credentials: str) -> str:
    """Give the password of a Basic header; the name is `x-access-token`, and nobody looks at it."""
    try:
        return base64.b64decode(credentials, validate=True).decode().partition(":")[2]
    except (binascii.Error, UnicodeDecodeError):
        return ""


def _app_of(world: World, token: str) -> App:
    """Give the app that signed a JSON web token (GitHub docs, "Generating a JSON Web Token for a GitHub App")."""
    app = _issuer(world, token)
    try:
        claims = jwt.decode(
            token, app.public_key_pem, algorithms=["RS256"],
            options={"verify_exp": False, "verify_iat": False, "verify_aud": False, "verify_iss": False},
        )  # fmt: skip
    except jwt.InvalidTokenError:
        raise Refusal(401, "A JSON web token could not be decoded") from None
    _refuse_bad_times(world, claims)
    return app


def _issuer(world: World, token: str) -> App:
    try:
        issuer = str(jwt.decode(token, options={"verify_signature": False}).get("iss"))
    except jwt.InvalidTokenError:
        raise Refusal(401, "A JSON web token could not be decoded") from None
    for app in world.apps.values():
        if issuer in {str(app.id), app.client_id}:
            return app
    raise Refusal(404, "Integration not found")


def _refuse_bad_times(world: World, claims: dict[str, Any]) -> None:
    now = world.clock().timestamp()
    issued, expires = claims.get("iat"), claims.get("exp")
    if not isinstance(issued, int) or issued > now + _CLOCK_DRIFT.total_seconds():
        message = "'Issued at' claim ('iat') must be an Integer representing the time that the assertion was issued"
        raise Refusal(401, message)
    if not isinstance(expires, int) or expires <= now:
        message = "'Expiration time' claim ('exp') must be a numeric value representing the future time"
        raise Refusal(401, message)
    if expires > now + LONGEST_LIFE.total_seconds():
        raise Refusal(401, "'Expiration time' claim ('exp') is too far in the future")
