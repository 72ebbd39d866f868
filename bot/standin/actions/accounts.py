"""Register accounts and apps, install apps, and make installation tokens."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from typing import Final, Literal

from bot.standin.errors import Refusal
from bot.standin.state.accounts import Account
from bot.standin.state.apps import App, Hook, Installation, InstallationToken, Permissions
from bot.standin.state.events import Event
from bot.standin.state.world import World
from bot.standin.views.apps import installation as installation_view
from bot.standin.views.repositories import small_repository

TOKEN_LIFE: Final = timedelta(hours=1)
LEVELS: Final = ("read", "write", "admin")


def add_account(world: World, login: str, kind: Literal["User", "Organization"]) -> Account:
    """Give an account of that login; the kind of one that is known already is kept."""
    return world.accounts.setdefault(login, Account(world.next_id(), login, kind))


def register_app(
    world: World, *, name: str, owner: str, public_key_pem: str, permissions: Permissions,
    events: Iterable[str], hook: Hook | None, external_url: str,
) -> App:  # fmt: skip
    """Register an app; its slug is made from its name as GitHub does."""
    identifier = world.next_id()
    app = App(
        id=identifier,
        slug="-".join(name.lower().split()),
        name=name,
        owner=owner,
        client_id=f"Iv23li{identifier:014d}",
        public_key_pem=public_key_pem,
        permissions={"metadata": "read", **permissions},
        events=tuple(events),
        hook=hook,
        external_url=external_url,
        created_at=world.now(),
    )
    world.apps[identifier] = app
    world.account(app.bot_login)
    return app


def set_hook(world: World, app: App, url: str, secret: str) -> App:
    """Give an app the address of its webhooks; the id of the hook stays."""
    number = app.hook.id if app.hook else world.next_id()
    world.apps[app.id] = changed = replace(app, hook=Hook(number, url, secret))
    return changed


def install(
    world: World, app: App, account: str, repositories: frozenset[str] | None, permissions: Permissions | None
) -> Installation:
    """Install an app on an account, for some repositories (None: all of them), and tell the app."""
    granted = app.permissions if permissions is None else {"metadata": "read", **permissions}
    record = Installation(world.next_id(), app.id, account, granted, repositories, world.now())
    world.installations[record.id] = record
    announce_installation(world, record, "created")
    return record


def announce_installation(world: World, record: Installation, action: str) -> None:
    """Tell an app what happened to its installation."""
    names = [name for name in world.repositories if record.covers(name)]
    payload = {
        "installation": installation_view(world, record),
        "repositories": [small_repository(world, name) for name in names],
        "requester": None,
    }
    world.announce(Event("installation", action, record.account, payload=payload, only_app=record.app_id))


def change_repositories(world: World, record: Installation, *, added: list[str], removed: list[str]) -> Installation:
    """Give an installation more or fewer repositories, and tell the app."""
    before = record.repositories or frozenset()
    world.installations[record.id] = changed = replace(record, repositories=(before | set(added)) - set(removed))
    for action, names in (("added", added), ("removed", removed)):
        payload = {
            "installation": installation_view(world, changed),
            "repository_selection": "selected",
            "requester": None,
            "repositories_added": [small_repository(world, name) for name in names if action == "added"],
            "repositories_removed": [small_repository(world, name) for name in names if action == "removed"],
        }
        if names:
            sender = record.account
            world.announce(Event("installation_repositories", action, sender, payload=payload, only_app=record.app_id))
    return changed


def suspend(world: World, record: Installation, *, suspended: bool) -> Installation:
    """Suspend an installation or take it back; its tokens stop working at once."""
    moment = world.now() if suspended else None
    world.installations[record.id] = changed = replace(record, suspended_at=moment)
    announce_installation(world, changed, "suspend" if suspended else "unsuspend")
    return changed


def uninstall(world: World, record: Installation) -> None:
    """Remove an installation and its tokens, and tell the app."""
    announce_installation(world, record, "deleted")
    del world.installations[record.id]
    world.tokens = {value: token for value, token in world.tokens.items() if token.installation_id != record.id}


def create_token(
    world: World, record: Installation, repositories: frozenset[str] | None, permissions: Permissions | None
) -> InstallationToken:
    """Make a token that lives an hour; it can be narrowed but never widened beyond what the installation has."""
    for name in repositories or ():
        if not record.covers(name):
            raise Refusal(
                422,
                "There is at least one repository that does not exist or is not accessible to the parent installation.",
            )
    for name, level in (permissions or {}).items():
        if not grants(record.permissions, name, level):
            raise Refusal(422, "The permissions requested are not granted to this installation.")
    narrowed = record.permissions if permissions is None else {"metadata": "read", **permissions}
    token = InstallationToken(
        value=f"ghs_{secrets.token_urlsafe(27)}",
        installation_id=record.id,
        permissions=narrowed,
        repositories=record.repositories if repositories is None else repositories,
        expires_at=world.now() + TOKEN_LIFE,
    )
    world.tokens[token.value] = token
    return token


def grants(permissions: Permissions, name: str, level: str) -> bool:
    """Whether a permission is held at a level or above."""
    held = permissions.get(name)
    return held is not None and LEVELS.index(held) >= LEVELS.index(level)
