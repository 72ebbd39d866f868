"""A request that has passed the gate, and the answer to it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from bot.standin.errors import not_found
from bot.standin.rest.identities import AppIdentity, Identity, InstallationIdentity
from bot.standin.state.apps import App, Installation
from bot.standin.state.pulls import PullRequest
from bot.standin.state.world import World

Record = TypeVar("Record")


@dataclass(frozen=True, slots=True)
class Answer:
    """What goes back: a JSON body, or none."""

    status: int
    body: Any = None
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Call:
    """A valid request of somebody known: path parameters, typed query and JSON body."""

    world: World
    identity: Identity
    path: Mapping[str, str]
    query: Mapping[str, Any]
    body: Mapping[str, Any]
    url: str

    def app(self) -> App:
        """Give the app that calls, by itself or through an installation."""
        match self.identity:
            case AppIdentity(app=app) | InstallationIdentity(app=app):
                return app
            case _:
                raise not_found()

    def installation(self) -> Installation:
        """Give the installation that calls."""
        match self.identity:
            case InstallationIdentity(installation=installation):
                return installation
            case _:
                raise not_found()

    def repository(self) -> str:
        """Give the full name of the repository that the path names, if the caller may see it; case does not matter."""
        wanted = f"{self.path['owner']}/{self.path['repo']}".lower()
        for full_name in self.world.repositories:
            lent = self.lent_branches(full_name)
            if full_name.lower() == wanted and (self.identity.sees(full_name) or lent):
                return full_name
        raise not_found()

    def lent_branches(self, full_name: str) -> frozenset[str] | None:
        """Give the branches of a fork that its owner lets maintainers push to; None where the caller has it all."""
        if self.identity.sees(full_name):
            return None
        pulls = [pull for pull in self.world.pulls.values() if pull.head_repository == full_name and pull.is_open]
        lent = (pull for pull in pulls if pull.maintainer_can_modify and self.identity.sees(pull.repository))
        return frozenset(pull.head_ref for pull in lent)

    def pull(self) -> PullRequest:
        """Give the pull request that the path names."""
        number = self.path.get("pull_number") or self.path["issue_number"]
        return self.find(self.world.pulls, (self.repository(), int(number)))

    def find(self, table: Mapping[Any, Record], key: object) -> Record:
        """Give a record of a table that belongs to the repository of the path; refuses with 404."""
        record = table.get(key)
        if record is None or getattr(record, "repository", None) != self.repository():
            raise not_found()
        return record

    def page(self, records: Sequence[Record], view: Callable[[Record], Any], wrap: str | None = None) -> Answer:
        """Answer the page of a list that the query asks for; `wrap` names the list in an object that also counts."""
        size = max(1, min(self.query.get("per_page", 30), 100))
        number = max(1, self.query.get("page", 1))
        shown = [view(record) for record in records[(number - 1) * size : number * size]]
        last = max(1, -(-len(records) // size))
        links = page_links(self.url, number, last)
        body = {"total_count": len(records), wrap: shown} if wrap else shown
        return Answer(200, body, {"Link": links} if links else {})


def page_links(url: str, number: int, last: int) -> str:
    """Give the Link header of one page of several (GitHub docs, "Using pagination in the REST API")."""
    relations = []
    if number > 1:
        relations += [("prev", number - 1), ("first", 1)]
    if number < last:
        relations += [("next", number + 1), ("last", last)]
    return ", ".join(f'<{_with_page(url, page)}>; rel="{relation}"' for relation, page in relations)


def _with_page(url: str, number: int) -> str:
    address, _, query = url.partition("?")
    others = [part for part in query.split("&") if part and not part.startswith("page=")]
    return f"{address}?{'&'.join([*others, f'page={number}'])}"
