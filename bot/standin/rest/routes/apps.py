"""Apps, their installations and the tokens of those."""

from __future__ import annotations

from typing import Final

from bot.standin.actions.accounts import create_token
from bot.standin.actions.manifests import convert_manifest
from bot.standin.errors import Refusal, not_found
from bot.standin.rest.calls import Answer, Call
from bot.standin.rest.identities import InstallationIdentity
from bot.standin.rest.permissions import ANYBODY, APP, INSTALLATION
from bot.standin.rest.route import Route, Routes
from bot.standin.state.apps import Installation
from bot.standin.views import apps as views
from bot.standin.views.repositories import repository


def get_app(call: Call) -> Answer:
    """Give the app that calls."""
    installed = sum(record.app_id == call.app().id for record in call.world.installations.values())
    return Answer(200, {**views.app(call.world, call.app()), "installations_count": installed})


def _own(call: Call) -> list[Installation]:
    return [record for record in call.world.installations.values() if record.app_id == call.app().id]


def list_installations(call: Call) -> Answer:
    """All installations of the app."""
    return call.page(_own(call), lambda record: views.installation(call.world, record))


def _named_installation(call: Call) -> Installation:
    for record in _own(call):
        if record.id == int(call.path["installation_id"]):
            return record
    raise not_found()


def get_installation(call: Call) -> Answer:
    """One installation of the app."""
    return Answer(200, views.installation(call.world, _named_installation(call)))


def get_repository_installation(call: Call) -> Answer:
    """Give the installation that covers a repository."""
    wanted = f"{call.path['owner']}/{call.path['repo']}".lower()
    for full_name in call.world.repositories:
        for record in _own(call):
            if full_name.lower() == wanted and record.covers(full_name):
                return Answer(200, views.installation(call.world, record))
    raise not_found()


def get_account_installation(call: Call) -> Answer:
    """Give the installation on an organization or a person."""
    login = (call.path.get("org") or call.path["username"]).lower()
    for record in _own(call):
        if record.account.lower() == login:
            return Answer(200, views.installation(call.world, record))
    raise not_found()


def create_installation_token(call: Call) -> Answer:
    """Give a token, narrowed to what the request names."""
    record = _named_installation(call)
    if record.suspended_at:
        raise Refusal(403, "This installation has been suspended")
    token = create_token(call.world, record, _asked_repositories(call, record), call.body.get("permissions") or None)
    return Answer(201, views.installation_token(call.world, token))


def _asked_repositories(call: Call, record: Installation) -> frozenset[str] | None:
    names, ids = call.body.get("repositories", ()), call.body.get("repository_ids", ())
    if not names and not ids:
        return None  # an empty list narrows nothing, nor do empty permissions
    by_id = {repository.id: name for name, repository in call.world.repositories.items()}
    asked = {f"{record.account}/{name}" for name in names} | {by_id.get(number, "") for number in ids}
    return frozenset(asked)


def revoke_installation_token(call: Call) -> Answer:
    """Give the token that calls stops working."""
    if isinstance(call.identity, InstallationIdentity):
        del call.world.tokens[call.identity.token.value]
    return Answer(204)


def list_accessible_repositories(call: Call) -> Answer:
    """Give what the token that calls can see."""
    names = [name for name in call.world.repositories if call.identity.sees(name)]
    answer = call.page(names, lambda name: repository(call.world, name), "repositories")
    answer.body["repository_selection"] = "all" if call.installation().repositories is None else "selected"
    return answer


def create_from_manifest(call: Call) -> Answer:
    """Give the app that a person has registered from a manifest, with its secrets; the code works once."""
    app, private_key_pem, client_secret = convert_manifest(call.world, call.path["code"])
    secrets = {
        "client_id": app.client_id,
        "client_secret": client_secret,
        "webhook_secret": app.hook.secret if app.hook else None,
        "pem": private_key_pem,
    }
    return Answer(201, {**views.app(call.world, app), **secrets})


ROUTES: Final[Routes] = {
    "apps/get-authenticated": Route(get_app, APP),
    "apps/list-installations": Route(list_installations, APP),
    "apps/get-installation": Route(get_installation, APP),
    "apps/get-repo-installation": Route(get_repository_installation, APP),
    "apps/get-org-installation": Route(get_account_installation, APP),
    "apps/get-user-installation": Route(get_account_installation, APP),
    "apps/create-installation-access-token": Route(create_installation_token, APP),
    "apps/revoke-installation-access-token": Route(revoke_installation_token, INSTALLATION),
    "apps/list-repos-accessible-to-installation": Route(list_accessible_repositories, INSTALLATION),
    "apps/create-from-manifest": Route(create_from_manifest, ANYBODY),
}
