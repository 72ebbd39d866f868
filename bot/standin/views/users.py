"""Accounts as JSON."""

from __future__ import annotations

from typing import Final
from urllib.parse import quote

from bot.standin.state.accounts import Account
from bot.standin.state.world import World
from bot.standin.views.common import Json, node_id, timestamp

_LINKS: Final = {
    "followers_url": "/followers",
    "following_url": "/following{/other_user}",
    "gists_url": "/gists{/gist_id}",
    "starred_url": "/starred{/owner}{/repo}",
    "subscriptions_url": "/subscriptions",
    "organizations_url": "/orgs",
    "repos_url": "/repos",
    "events_url": "/events{/privacy}",
    "received_events_url": "/received_events",
}


def user(world: World, login: str) -> Json:
    """Give a `simple-user`."""
    account = world.account(login)
    url = f"{world.api_url}/users/{quote(login)}"
    return {
        "login": login,
        "id": account.id,
        "node_id": node_id(account.kind, account.id),
        "avatar_url": f"{world.web_url}/avatars/{account.id}",
        "gravatar_id": "",
        "url": url,
        "html_url": f"{world.web_url}/{_page(account)}",
        **{name: url + suffix for name, suffix in _LINKS.items()},
        "type": account.kind,
        "site_admin": False,
    }


def public_user(world: World, login: str) -> Json:
    """Give a `public-user`: the same with a profile that says nothing."""
    unsaid = dict.fromkeys(("name", "company", "blog", "location", "email", "hireable", "bio", "twitter_username"))
    counts = dict.fromkeys(("public_repos", "public_gists", "followers", "following"), 0)
    since = timestamp(world.now())
    return {**user(world, login), **unsaid, **counts, "created_at": since, "updated_at": since}


def git_user(name: str, email: str) -> Json:
    """Give a person as webhooks about pushes describe them."""
    return {"name": name, "email": email, "username": name}


def _page(account: Account) -> str:
    return f"apps/{account.login.removesuffix('[bot]')}" if account.kind == "Bot" else account.login
