"""The Flask application of a repository, in whose context Flask-Migrate runs env.py and the revisions."""

from __future__ import annotations

import contextlib
import importlib
import inspect
import os
import sys
from collections.abc import Callable, Iterator
from typing import Any

from ..channel import shorten
from ..comparison.model_modules import ModelModules
from ..failures import message
from .flask_modules import FlaskModules, factories
from .unfinished_application import unfinished_application

_COMPLAINT = "Working outside of application context"
_USUAL_ARGUMENTS = ("testing", "test", "development", "default")


class FlaskApplication:
    """Found and made once it is needed."""

    def __init__(self, root: str, project: dict[str, Any], named: str | None) -> None:
        self._root = root
        self._named = named
        self._location: str = project["script_location"]
        self.wanted = _asks_for_context(root, [self._location, *project["version_locations"]])
        """Whether there has to be a context."""
        self.unfinished: str | None = None
        """Why the application is used as far as its factory got."""
        self.starting = False
        """Whether the application is just being made."""
        self._modules: FlaskModules | None = None
        self._made: tuple[Any, Any] | None = None
        """The application's module, by which it is known whether it was forgotten, and the application."""
        self._incomplete: Exception | None = None
        """Why a module that completes the application cannot be imported."""

    def learn(self, error: BaseException) -> bool:
        """Want the context, once code complains that there is none; say whether that is new."""
        if self.wanted or _COMPLAINT not in str(error):
            return False
        self.wanted = True
        return True

    def accept_unfinished(self, error: BaseException) -> bool:
        """Use an application whose factory fails for good, where it knows its database by then; say whether it does.

        One that another module would complete is used as well: it may be all that env.py needs.
        """
        if self.unfinished is not None or (unfinished_application(error) is None and error is not self._incomplete):
            return False
        self.unfinished = shorten(f"{type(error).__name__}: {message(error)}")
        return True

    @contextlib.contextmanager
    def context(self) -> Iterator[None]:
        """Enclose what runs within the application's context, where one is wanted and there is an application."""
        application = self._started() if self.wanted else None
        if application is None:
            yield
        else:
            with application.app_context():
                yield

    def _started(self) -> Any:
        self.starting = True
        try:
            return self._application()
        finally:
            self.starting = False

    def _application(self) -> Any:
        """Return the application; raises what its likeliest module raises where none can be made."""
        if self._made is not None and sys.modules.get(self._made[0].__name__) is self._made[0]:
            return self._made[1]
        failures: list[Exception] = []
        fallback: tuple[Any, Any] | None = None
        for name, wanted in self._candidates():
            try:
                module = importlib.import_module(name)
                application = self._of_module(module, wanted)
            except Exception as error:
                failures.append(error)
                if self._incomplete is None and name in self._completing():
                    self._incomplete = error
                continue
            if application is not None and "sqlalchemy" in application.extensions:
                return self._kept(module, application)
            fallback = fallback or ((module, application) if application is not None else None)
        if self._incomplete is not None and self.unfinished is None:
            raise self._incomplete  # what it misses may be learned
        if fallback is None and self.unfinished is not None:
            fallback = next(filter(None, map(unfinished_application, failures)), None)
        if fallback is None and failures:
            raise failures[0]
        return self._kept(*fallback) if fallback else None

    def _kept(self, module: Any, application: Any) -> Any:
        _initialise_migrate(application)
        self._made = (module, application)
        return application

    def _candidates(self) -> Iterator[tuple[str, str | None]]:
        """Yield names of modules, and what of them is the application where that is said."""
        if self._named:
            path, _, wanted = self._named.partition(":")
            yield path.removesuffix(".py").strip("./").replace("/", "."), wanted or None
        if self._modules is None:
            self._modules = FlaskModules(self._root, os.path.dirname(self._location))
        names = ModelModules(self._root, ())
        yield from ((name, None) for path in self._modules.paths if (name := names.name(path)))

    def _completing(self) -> set[str | None]:
        """Return the names of the modules that complete an application of another one."""
        names = ModelModules(self._root, ())
        return {names.name(path) for path in self._modules.completing} if self._modules is not None else set()

    def _of_module(self, module: Any, wanted: str | None) -> Any:
        kind = importlib.import_module("flask").Flask  # of the repository's libraries
        if wanted:
            return importlib.import_module("flask.cli").find_app_by_string(module, wanted)
        for name in ("app", "application"):
            if isinstance(getattr(module, name, None), kind):
                return getattr(module, name)
        found = next((value for value in vars(module).values() if isinstance(value, kind)), None)
        return found or next((self._called(factory) for factory in factories(module)), None)

    def _called(self, factory: Any) -> Any:
        """Call a factory; one that needs arguments is given those that the repository gives it, or usual names."""
        parameters = inspect.signature(factory).parameters.values()
        count = sum(1 for item in parameters if item.default is item.empty and item.kind in (0, 1))
        if count == 0:
            return factory()
        given = self._modules.arguments if self._modules else []
        return _first_that_works(factory, count, [*given, *_USUAL_ARGUMENTS])


def _first_that_works(factory: Callable[..., Any], count: int, arguments: list[str]) -> Any:
    failure: Exception | None = None
    for argument in dict.fromkeys(arguments):
        try:
            return factory(*[argument] * count)
        except Exception as error:
            failure = failure or error
    raise failure or TypeError("the factory needs arguments")


def _initialise_migrate(application: Any) -> None:
    """Do what a script of the repository does that is not run here: ``Migrate(app, db)``."""
    state = application.extensions.get("sqlalchemy")
    if state is None or "migrate" in application.extensions:
        return
    with contextlib.suppress(Exception):
        importlib.import_module("flask_migrate").Migrate(application, getattr(state, "db", state))


def _asks_for_context(root: str, folders: list[str]) -> bool:
    """Say whether env.py or a revision uses the current application, and env.py does not provide for it itself."""
    texts = [text for folder in folders for text in _texts(os.path.join(root, folder))]
    return any(b"current_app" in text for text in texts) and not any(b"app_context(" in text for text in texts)


def _texts(folder: str) -> Iterator[bytes]:
    for name in sorted(os.listdir(folder)) if os.path.isdir(folder) else ():
        path = os.path.join(folder, name)
        if name.endswith(".py") and os.path.isfile(path):
            with open(path, "rb") as file:
                yield file.read()
