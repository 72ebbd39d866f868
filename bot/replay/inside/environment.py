"""One Alembic environment: its configuration, its revisions, and its env.py, run unchanged."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable
from types import SimpleNamespace
from typing import Any


class Environment:
    """Runs env.py with a function of ours in the place of Alembic's command."""

    def __init__(self, root: str, project: dict[str, Any], url: str) -> None:
        from alembic.config import Config

        self._root = root
        ini = os.path.join(root, project["ini"]) if project["ini"] else None
        self.config = Config(ini, ini_section=project["section"])
        self.config.set_main_option("script_location", _escaped(os.path.join(root, project["script_location"])))
        self.config.set_main_option("sqlalchemy.url", _escaped(url))
        if project["version_locations"]:
            locations = [os.path.join(root, location) for location in project["version_locations"]]
            self.config.set_main_option("version_locations", _escaped(os.pathsep.join(locations)))
            self.config.set_main_option("version_path_separator", "os")
            self.config.set_main_option("path_separator", "os")
        self.config.cmd_opts = SimpleNamespace(x=None, name=None, sql=False, tag=None, autogenerate=False)  # type: ignore[assignment]
        self.captured: dict[str, Any] = {}
        self._prepare_paths(project["prepend_sys_path"], os.path.dirname(ini) if ini else None)

    def _prepare_paths(self, prepend: Iterable[str], ini_folder: str | None) -> None:
        """Put the places on sys.path from which the project itself would import, nearest first."""
        places = [os.path.join(self._root, place) for place in prepend]
        if ini_folder is not None:
            places += [ini_folder, os.path.join(ini_folder, "src")]
        places += [self._root, os.path.join(self._root, "src"), os.path.join(self._root, "backend")]
        for place in reversed(
            [place for place in dict.fromkeys(map(os.path.normpath, places)) if os.path.isdir(place)]
        ):
            if place not in sys.path:
                sys.path.insert(0, place)
        os.chdir(ini_folder or self._root)

    def scripts(self) -> Any:
        """Return Alembic's ScriptDirectory; reading it imports every revision file."""
        from alembic.script import ScriptDirectory

        return ScriptDirectory.from_config(self.config)

    def run(self, function: Callable[..., Any], scripts: Any, destination: str = "heads") -> None:
        """Run env.py; inside ``context.run_migrations()`` Alembic calls the function with heads and context."""
        from alembic.runtime.environment import EnvironmentContext

        captured = self.captured
        captured["calls"] = 0
        context = EnvironmentContext(
            self.config, scripts, fn=function, as_sql=False, destination_rev=destination, tag=None
        )
        original = context.configure

        def configure(*arguments: Any, **options: Any) -> None:
            captured["calls"] += 1
            captured["options"] = dict(options)
            original(*arguments, **options)

        # On the instance, where Alembic's module-level proxy looks it up; a subclass would not be proxied.
        context.configure = configure  # type: ignore[method-assign]
        with context:
            scripts.run_env()


def _escaped(value: str) -> str:
    """Protect the percent signs of a value from configparser's interpolation."""
    return value.replace("%", "%%")
