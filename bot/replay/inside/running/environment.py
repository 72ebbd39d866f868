"""One Alembic environment: its configuration, its revisions, and its env.py, run unchanged."""

from __future__ import annotations

import asyncio
import os
import sys
import traceback
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from typing import Any

from ..failures import relative
from ..frames import of_repository
from ..loading.arguments import Arguments
from ..loading.attributes import Attributes
from .databases import Databases


class Environment:
    """Runs env.py with a function of ours in the place of Alembic's command."""

    def __init__(self, root: str, project: dict[str, Any], url: str, databases: Databases) -> None:
        from alembic.config import Config

        self.root = root
        self._url = url
        self.databases = databases
        self.arguments = Arguments(url)
        self.attributes = Attributes(url)
        self.enclosing: Callable[[], AbstractContextManager[Any]] = nullcontext
        """What env.py and the revisions run within, such as the context of a Flask application."""
        self.captured: dict[str, Any] = {}
        self._ini = os.path.join(root, project["ini"]) if project["ini"] else None
        self._project = project
        self._scripts: tuple[tuple[Any, ...], Any] | None = None
        """The options that Alembic's ScriptDirectory depends on, and the directory."""
        self.ran: set[str] = set()
        """Revisions that have run since their files were read."""
        self.config = Config(self._ini, ini_section=project["section"])
        self.config.__dict__["attributes"] = self.attributes  # where Alembic keeps the property's value
        self._point()
        self._prepare_paths()

    def _point(self) -> None:
        """Set the options that lead to the tree's folders and to the scratch database."""
        options = {
            "script_location": os.path.join(self.root, self._project["script_location"]),
            "sqlalchemy.url": self._url,
        }
        if self._project["version_locations"]:
            locations = [os.path.join(self.root, location) for location in self._project["version_locations"]]
            options["version_locations"] = os.pathsep.join(locations)
            options |= {"version_path_separator": "os", "path_separator": "os"}
        for name, value in options.items():
            self.config.set_main_option(name, value.replace("%", "%%"))

    def _prepare_paths(self) -> None:
        """Put the places on sys.path from which the project itself would import, nearest first."""
        folder = os.path.dirname(self._ini) if self._ini else None
        places = [os.path.join(self.root, place) for place in self._project["prepend_sys_path"]]
        if folder is not None:
            places += [folder, os.path.join(folder, "src")]
        places += [self.root, os.path.join(self.root, "src"), os.path.join(self.root, "backend")]
        found = [place for place in dict.fromkeys(map(os.path.normpath, places)) if os.path.isdir(place)]
        if any(map(_hides_itself, found)):
            self.config.set_main_option("prepend_sys_path", "")  # Alembic would put them first again
        for place in sorted(found, key=_hides_itself)[::-1]:
            if place not in sys.path:
                sys.path.insert(0, place)
        if folder == os.path.join(self.root, self._project["script_location"]):  # Flask-Migrate: run from above it
            folder = os.path.dirname(folder)
        os.chdir(folder or self.root)

    def scripts(self) -> Any:
        """Return Alembic's ScriptDirectory; reading it imports every revision file, which is done once."""
        from alembic.script import ScriptDirectory

        options = tuple(self.config.get_main_option(name) for name in ("script_location", "version_locations"))
        if self._scripts is not None and self._scripts[0] == options:
            return self._scripts[1]
        with self.enclosing():
            scripts = ScriptDirectory.from_config(self.config)
            scripts.revision_map.heads  # noqa: B018 - makes Alembic read the files here
        self._scripts = (options, scripts)
        self.ran.clear()
        return scripts

    def revision(self, scripts: Any, name: str) -> Any:
        """Return a revision that is to run now.

        One that has run already is imported anew, as it is for another command: what a file holds, a metadata say, is
        changed by a run.
        """
        from alembic.util import load_python_file

        revision = scripts.get_revision(name)
        if name in self.ran:
            revision.module = load_python_file(*os.path.split(revision.path))
        self.ran.add(name)
        return revision

    def forget_scripts(self) -> None:
        """Read the revision files again when they are needed next."""
        self._scripts = None

    def run(
        self, function: Callable[..., Any], scripts: Any, *, autogenerate: bool = False, purge: bool = False
    ) -> None:
        """Run env.py; inside ``context.run_migrations()`` Alembic calls the function with heads and context."""
        from alembic.runtime.environment import EnvironmentContext

        self.config.cmd_opts = self.arguments.options(self.config.config_ini_section, autogenerate=autogenerate)
        context = EnvironmentContext(
            self.config, scripts, fn=function, as_sql=False, destination_rev="heads", tag=None, purge=purge
        )
        self._listen(context)
        self.arguments.watch(context)
        _give_event_loop()
        succeeded = False
        try:
            with self.enclosing(), context:
                scripts.run_env()
            succeeded = True
        finally:
            self.attributes.finish(succeeded=succeeded)

    def _listen(self, context: Any) -> None:
        """Note every ``configure()``, and pass over ``run_migrations()`` for databases that are not replayed."""
        captured, databases, root = self.captured, self.databases, self.root
        captured["calls"] = 0
        databases.begin()
        configure, run_migrations = context.configure, context.run_migrations

        def configured(*arguments: Any, **options: Any) -> None:
            captured["calls"] += 1
            databases.configured(arguments[0] if arguments else options.get("connection"), options)
            if databases.runs:
                captured["options"] = dict(options)
                captured["place"] = _configuring(root)
            configure(*arguments, **options)

        def run(**options: Any) -> None:
            if databases.runs:
                run_migrations(**options)

        # On the instance, where Alembic's module-level proxy looks them up; a subclass would not be proxied.
        context.configure, context.run_migrations = configured, run


def _hides_itself(place: str) -> bool:
    """Say whether a place is a package with a module of the same name, which would be imported in its stead."""
    return all(os.path.isfile(os.path.join(place, f"{name}.py")) for name in ("__init__", os.path.basename(place)))


def _give_event_loop() -> None:
    """Give the thread an event loop as it has at its start: ``asyncio.run`` of an earlier run left none."""
    asyncio.set_event_loop(asyncio.new_event_loop())


def _configuring(root: str) -> dict[str, Any] | None:
    """Return the line of the repository that configures, be it through its own helpers or a library's."""
    step = next(of_repository(traceback.walk_stack(sys._getframe(2)), root), None)
    if step is None:
        return None
    frame, line = step
    return {"path": relative(frame.f_code.co_filename, root), "line": line, "end_line": line}
