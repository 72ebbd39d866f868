"""GitHub Apps, where they are installed, and the tokens of installations."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

Permissions = Mapping[str, str]
"""Permission to level (`read`, `write` or `admin`)."""


@dataclass(frozen=True, slots=True)
class Hook:
    """Where an app wants its webhooks, and the secret that signs them."""

    id: int
    url: str
    secret: str


@dataclass(frozen=True, slots=True)
class App:
    """A registered app; `public_key_pem` verifies the JSON web tokens it signs."""

    id: int
    slug: str
    name: str
    owner: str
    client_id: str
    public_key_pem: str
    permissions: Permissions
    events: tuple[str, ...]
    hook: Hook | None
    external_url: str
    created_at: datetime

    @property
    def bot_login(self) -> str:
        """The login that the app's comments carry."""
        return f"{self.slug}[bot]"


@dataclass(frozen=True, slots=True)
class Installation:
    """An app on an account; `repositories` are full names, None for all of the account."""

    id: int
    app_id: int
    account: str
    permissions: Permissions
    repositories: frozenset[str] | None
    created_at: datetime
    suspended_at: datetime | None = None

    def covers(self, full_name: str) -> bool:
        """Whether the installation has access to a repository."""
        if self.repositories is None:
            return full_name.split("/", maxsplit=1)[0].lower() == self.account.lower()
        return full_name in self.repositories


@dataclass(frozen=True, slots=True)
class InstallationToken:
    """A token of an installation, maybe narrowed to some repositories (full names) and permissions."""

    value: str
    installation_id: int
    permissions: Permissions
    repositories: frozenset[str] | None
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class ManifestCode:
    """A person's registration of an app from a manifest that waits for its conversion; `code` works once."""

    code: str
    manifest: Mapping[str, object]
    owner: str
    expires_at: datetime
