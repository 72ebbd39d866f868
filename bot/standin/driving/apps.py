"""People install the app and change what it may do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from bot.standin.actions import accounts as actions
from bot.standin.state.apps import App, Installation
from bot.standin.state.world import World


class AppDriving:
    """Methods about installations."""

    world: World
    app_id: int

    @property
    def app(self) -> App:
        """The app that the stand-in was made with."""
        return self.world.apps[self.app_id]

    def install_app(
        self,
        repositories: Iterable[str],
        permissions: Mapping[str, str] | None = None,
        *,
        app_id: int | None = None,
    ) -> Installation:
        """Install the app on repositories of one account, with its own permissions unless others are granted."""
        names = frozenset(repositories)
        account = next(iter(names)).split("/")[0]
        with self.world.lock:
            app = self.world.apps[app_id or self.app_id]
            return actions.install(self.world, app, account, names, permissions)

    def grant(self, installation: Installation, permissions: Mapping[str, str]) -> None:
        """Change what an installation may do, from now on."""
        with self.world.lock:
            record = self.world.installations[installation.id]
            self.world.installations[record.id] = replace(record, permissions={"metadata": "read", **permissions})

    def change_repositories(
        self, installation: Installation, *, added: Iterable[str] = (), removed: Iterable[str] = ()
    ) -> None:
        """Give an installation more or fewer repositories."""
        with self.world.lock:
            record = self.world.installations[installation.id]
            actions.change_repositories(self.world, record, added=list(added), removed=list(removed))

    def suspend(self, installation: Installation, *, suspended: bool = True) -> None:
        """Suspend an installation, or take that back."""
        with self.world.lock:
            actions.suspend(self.world, self.world.installations[installation.id], suspended=suspended)

    def uninstall(self, installation: Installation) -> None:
        """Remove an installation."""
        with self.world.lock:
            actions.uninstall(self.world, self.world.installations[installation.id])

    def installation_token(self, installation: Installation) -> str:
        """Give a token with all that an installation may do, as its app could ask for."""
        with self.world.lock:
            return actions.create_token(self.world, self.world.installations[installation.id], None, None).value
