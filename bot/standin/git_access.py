"""Who may fetch from and push to the repositories, and what follows a push from outside."""

from __future__ import annotations

from bot.standin.actions.pushing import BranchMove, branch_moved
from bot.standin.errors import Refusal
from bot.standin.git.repository import ZERO
from bot.standin.git.smart_http import GitAccess, SmartHttp
from bot.standin.rest.authentication import authenticate
from bot.standin.rest.identities import InstallationIdentity
from bot.standin.state.world import World

_HEADS = "refs/heads/"


def smart_http(world: World) -> SmartHttp:
    """Git over HTTP for the repositories of a world, open to installation tokens alone."""

    def access(full_name: str, header: str | None) -> GitAccess | None:
        with world.lock:
            return _access(world, full_name, header)

    def before_push(full_name: str) -> dict[str, str]:
        return world.git(full_name).references(_HEADS)

    def after_push(full_name: str, before: dict[str, str]) -> None:
        with world.lock:
            _announce_moves(world, full_name, before)

    return SmartHttp(world.directory, access, before_push, after_push)


def _access(world: World, full_name: str, header: str | None) -> GitAccess | None:
    try:
        identity = authenticate(world, header)
    except Refusal:
        return None
    known = next((name for name in world.repositories if name.lower() == full_name.lower()), None)
    if known is None or not isinstance(identity, InstallationIdentity) or not identity.sees(known):
        return None
    return GitAccess(known, identity.may("contents", "read"), identity.may("contents", "write"))


def _announce_moves(world: World, full_name: str, before: dict[str, str]) -> None:
    after = world.git(full_name).references(_HEADS)
    for name in sorted({*before, *after}):
        old, new = before.get(name, ZERO), after.get(name, ZERO)
        branch_moved(world, BranchMove(full_name, name.removeprefix(_HEADS), old, new, _sender(world, full_name)))


def _sender(world: World, full_name: str) -> str:
    for installation in world.installations.values():
        if installation.covers(full_name):
            return world.apps[installation.app_id].bot_login
    return world.repositories[full_name].owner
