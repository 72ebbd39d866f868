"""Who calls: an app, one of its installations, or nobody known."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from bot.standin.actions.accounts import grants
from bot.standin.state.apps import App, Installation, InstallationToken


class Identity(Protocol):
    """Somebody who calls the API."""

    def sees(self, full_name: str) -> bool:
        """Whether a repository exists for the caller."""
        ...

    def may(self, permission: str, level: str) -> bool:
        """Whether the caller holds a permission at a level or above."""
        ...


@dataclass(frozen=True, slots=True)
class Anonymous:
    """No credentials; every repository of the stand-in answers as a private one."""

    def sees(self, full_name: str) -> bool:  # noqa: ARG002 - the protocol's parameter
        """See nothing."""
        return False

    def may(self, permission: str, level: str) -> bool:  # noqa: ARG002 - the protocol's parameters
        """Do nothing."""
        return False


@dataclass(frozen=True, slots=True)
class AppIdentity:
    """An app that has proved itself with a JSON web token."""

    app: App

    def sees(self, full_name: str) -> bool:  # noqa: ARG002 - the protocol's parameter
        """See no repository: a web token is for the /app routes and for finding installations."""
        return False

    def may(self, permission: str, level: str) -> bool:  # noqa: ARG002 - the protocol's parameters
        """Hold no permission on repositories."""
        return False


@dataclass(frozen=True, slots=True)
class InstallationIdentity:
    """An installation with a living token."""

    app: App
    installation: Installation
    token: InstallationToken

    def sees(self, full_name: str) -> bool:
        """See what the installation covers, and of that what the token is for."""
        selected = self.token.repositories
        return self.installation.covers(full_name) and (selected is None or full_name in selected)

    def may(self, permission: str, level: str) -> bool:
        """Hold what was granted to the installation, and of that what the token is for."""
        return grants(self.installation.permissions, permission, level) and grants(
            self.token.permissions, permission, level
        )
