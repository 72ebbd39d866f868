"""Apps, installations and their tokens as JSON."""

from __future__ import annotations

from bot.standin.state.apps import App, Installation, InstallationToken
from bot.standin.state.world import World
from bot.standin.views.common import Json, node_id, timestamp
from bot.standin.views.repositories import repository
from bot.standin.views.users import user


def app(world: World, record: App) -> Json:
    """Give an `integration`."""
    return {
        "id": record.id,
        "slug": record.slug,
        "client_id": record.client_id,
        "node_id": node_id("App", record.id),
        "owner": user(world, record.owner),
        "name": record.name,
        "description": "",
        "external_url": record.external_url,
        "html_url": f"{world.web_url}/apps/{record.slug}",
        "created_at": timestamp(record.created_at),
        "updated_at": timestamp(record.created_at),
        "permissions": dict(record.permissions),
        "events": list(record.events),
    }


def installation(world: World, record: Installation) -> Json:
    """Give an `installation`."""
    owner = world.apps[record.app_id]
    account = user(world, record.account)
    return {
        "id": record.id,
        "client_id": owner.client_id,
        "account": account,
        "repository_selection": "all" if record.repositories is None else "selected",
        "access_tokens_url": f"{world.api_url}/app/installations/{record.id}/access_tokens",
        "repositories_url": f"{world.api_url}/installation/repositories",
        "html_url": f"{world.web_url}/settings/installations/{record.id}",
        "app_id": owner.id,
        "app_slug": owner.slug,
        "target_id": account["id"],
        "target_type": account["type"],
        "permissions": dict(record.permissions),
        "events": list(owner.events),
        "created_at": timestamp(record.created_at),
        "updated_at": timestamp(record.created_at),
        "single_file_name": None,
        "has_multiple_single_files": False,
        "single_file_paths": [],
        "suspended_by": user(world, record.account) if record.suspended_at else None,
        "suspended_at": timestamp(record.suspended_at),
    }


def installation_token(world: World, record: InstallationToken) -> Json:
    """Give an `installation-token`."""
    view: Json = {
        "token": record.value,
        "expires_at": timestamp(record.expires_at),
        "permissions": dict(record.permissions),
        "repository_selection": "all" if record.repositories is None else "selected",
    }
    if record.repositories is not None:
        view["repositories"] = [repository(world, name) for name in sorted(record.repositories)]
    return view
