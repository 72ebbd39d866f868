"""Register an app from a manifest: a person agrees, gets a code, and the code is converted into the app."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import timedelta
from typing import Any, Final

from bot.standin.actions.accounts import register_app, set_hook
from bot.standin.errors import Refusal, not_found
from bot.standin.keys import generate_key_pair
from bot.standin.state.apps import App, ManifestCode
from bot.standin.state.world import World

CODE_LIFE: Final = timedelta(hours=1)

_NEEDED_BY_EVENT: Final[Mapping[str, frozenset[str]]] = {
    "check_run": frozenset({"checks"}),
    "check_suite": frozenset({"checks"}),
    "issue_comment": frozenset({"issues"}),
    "merge_group": frozenset({"merge_queues"}),
    "pull_request": frozenset({"pull_requests"}),
    "pull_request_review": frozenset({"pull_requests"}),
    "pull_request_review_comment": frozenset({"pull_requests"}),
    "push": frozenset({"contents"}),
}


def accept_manifest(world: World, manifest: Mapping[str, Any], owner: str) -> str:
    """Let a person press "Create GitHub App"; gives the code that GitHub redirects with.

    Refuses a manifest as GitHub's form does: no address, or an event that no permission allows.
    """
    for name in ("url", "hook_attributes"):
        if name not in manifest:
            raise Refusal(422, f"Invalid GitHub App configuration: {name} wasn't supplied")
    permissions = manifest.get("default_permissions", {})
    unsupported = [
        event
        for event in manifest.get("default_events", ())
        if event not in _NEEDED_BY_EVENT or not _NEEDED_BY_EVENT[event] & set(permissions)
    ]
    if unsupported:
        raise Refusal(422, f"Default events are not supported by permissions: {', '.join(unsupported)}")
    code = secrets.token_hex(20)
    world.manifest_codes[code] = ManifestCode(code, dict(manifest), owner, world.now() + CODE_LIFE)
    return code


def convert_manifest(world: World, code: str) -> tuple[App, str, str]:
    """Give the app, its private key and its client secret; refuses a code that is unknown, used or too old."""
    waiting = world.manifest_codes.pop(code, None)
    if waiting is None or waiting.expires_at < world.now():
        raise not_found()
    manifest: Mapping[str, Any] = waiting.manifest
    private_key_pem, public_key_pem = generate_key_pair()
    app = register_app(
        world,
        name=str(manifest.get("name") or "unnamed app"),
        owner=waiting.owner,
        public_key_pem=public_key_pem,
        permissions=manifest.get("default_permissions", {}),
        events=manifest.get("default_events", ()),
        hook=None,
        external_url=manifest["url"],
    )
    app = set_hook(world, app, manifest["hook_attributes"]["url"], secrets.token_hex(20))
    return app, private_key_pem, secrets.token_hex(20)
