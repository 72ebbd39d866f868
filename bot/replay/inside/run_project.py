"""The program in the cage: answers requests about one project, one JSON line for each."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable
from functools import partial
from itertools import chain
from typing import Any

from .channel import Channel
from .comparison.comparison import Comparison
from .comparison.declarations import Declarations
from .comparison.entity_places import EntityPlaces
from .comparison.model_modules import ModelModules
from .creation.creation import create_models
from .creation.creation_in_parts import create_models_in_parts
from .creation.initial_models import create_initial
from .failures import describe
from .limits import lower_limits
from .loading import stubs
from .loading.after_import import AfterImport
from .loading.attempts import Attempt, in_attempts
from .loading.config_file import ConfigFile
from .loading.environ import Environ
from .loading.flask_address import give_address
from .loading.flask_application import FlaskApplication
from .loading.hollow import HollowFinder, forget_modules
from .loading.imported_files import ImportedFiles
from .loading.oslo_options import LIBRARY, OsloOptions
from .loading.preload import preload
from .loading.side_effects import SideEffects
from .loading.split_packages import SplitPackages
from .loading.worker_threads import run_outside_of_workers
from .loading.writes import Writes
from .running.acts import Acts
from .running.databases import Databases
from .running.dialects import DIALECTS
from .running.engines import Engines
from .running.environment import Environment
from .running.marking import Marking
from .running.sessions import end_sessions
from .running.stamping import current, stamp
from .running.steps import run_steps, upgrade_to
from .writing.repairing import proposed_repairs
from .writing.revision_files import revision_files

_MOST_MODULES = 5000
_MOST_REMEDIES = 24


class Program:
    """Holds the environment between requests: models are imported once, env.py runs at each request."""

    def __init__(self, job: dict[str, Any], channel: Channel, attempt: Attempt, libraries: str) -> None:
        self._attempt = attempt
        self._request: dict[str, Any] = {}
        self._root: str = job["root"]
        self._marking = Marking(self._root, channel.announce)
        self._dialect = DIALECTS[job["database"]["dialect"]]
        self._engines = Engines(job["database"])
        split = SplitPackages(self._root, libraries)
        split.listen()
        self._hollow = HollowFinder(self._root)
        sys.meta_path.insert(0, self._hollow)
        self._standins = stubs.install(self._root)
        options = OsloOptions(self._root, self._dialect.shown)
        AfterImport(LIBRARY, options.attach).listen()
        AfterImport("flask_sqlalchemy", partial(give_address, self._dialect.shown)).listen()
        AfterImport("anyio.from_thread", run_outside_of_workers).listen()
        AfterImport("alembic_utils.replaceable_entity", EntityPlaces(self._root).attach).listen()
        self._engines.replace_factories()
        self._marking.listen()
        acts = Acts(self._marking.place)
        acts.listen()
        self._marking.did = acts.taken
        if self._dialect.backend == "sqlite":
            self._watch_sqlite(job["database"]["path"])
        self._environ = Environ(self._root, self._dialect.shown, job["values"])
        self._environ.restore(job["environment"])
        self._environ.listen()
        self._flask = FlaskApplication(self._root, job["project"], job["values"].get("FLASK_APP", [None])[0])
        self._effects = SideEffects(self._root, lambda: self._marking.in_revision, lambda: self._flask.starting)
        self._effects.prevent()
        self._writes = Writes()
        self._writes.redirect()
        self._left_out: set[str] = set()
        self.environment = Environment(self._root, job["project"], self._dialect.shown, Databases(job["part"]))
        options.give_attributes(type(self.environment.config))
        self._config_file = ConfigFile(self._root, self.environment.config)
        self.environment.enclosing = self._flask.context
        self._imported = ImportedFiles(self._root, libraries, split.installed)
        self._comparison = Comparison(
            self._root,
            self.environment,
            Declarations(job["models"]),
            self._imported,
            backend=self._dialect.backend,
            remedy=self._remedy,
            loaded=self._loaded,
        )
        self._restore(attempt.learned)

    def _watch_sqlite(self, path: str) -> None:
        from .sqlite.watching import Watching

        watching = Watching(path, self._marking.place)
        watching.listen()
        self._marking.at_begin, self._marking.at_end = watching.begins, watching.ends

    def answer(self, request: dict[str, Any]) -> dict[str, Any]:
        """Do what is asked for; a failure of the reviewed code is an answer, too."""
        self._request = request
        work = getattr(self, f"do_{request['do']}")
        try:
            answer = {"ok": True, **self._persistently(lambda: work(request))}
        except BaseException as error:
            answer = {"ok": False, "error": describe(error, self._root)}
        return {**self._loaded(), **answer, "to": request["number"]}

    def do_upgrade(self, request: dict[str, Any]) -> dict[str, Any]:
        """Upgrade an empty database to the given revisions."""
        watched = request.get("watched", ())
        return {"reached": upgrade_to(self.environment, self._marking, request["targets"], watched)}

    def do_steps(self, request: dict[str, Any]) -> dict[str, Any]:
        """Run single revisions up or down."""
        return {"reached": run_steps(self.environment, self._marking, request["steps"])}

    def do_autogenerate(self, _request: dict[str, Any]) -> dict[str, Any]:
        """Compare the models with the database, and say what the models are."""
        answer = self._comparison.run()
        end_sessions()
        self._left_out = {item["name"] for item in answer["left_out"] if item["kind"] == "table"}
        return answer

    def do_create_models(self, request: dict[str, Any]) -> dict[str, Any]:
        """Create the models that the last comparison was about, in the database that is reached now."""
        wanted = (self._comparison.metadata, self._left_out, self._dialect.shown)
        if request.get("in_parts"):
            return {"refused_parts": create_models_in_parts(*wanted)}
        create_models(*wanted)
        return {}

    def do_create_initial(self, request: dict[str, Any]) -> dict[str, Any]:
        """Create the tables of a file that the last comparison was not about; say which file."""
        modules = ModelModules(self._root, request["paths"])
        compared = self._comparison.metadata
        made = create_initial(modules, request["paths"], request["table"], compared, self._dialect.shown)
        return {"reached": made}

    def do_stamp(self, request: dict[str, Any]) -> dict[str, Any]:
        """Let the database stand at the given revisions."""
        stamp(self.environment, request["targets"], purge=request.get("purge", False))
        return {}

    def do_current(self, _request: dict[str, Any]) -> dict[str, Any]:
        """Say which revisions the database stands at."""
        return {"heads": current(self.environment)}

    def do_write_revisions(self, request: dict[str, Any]) -> dict[str, Any]:
        """Write revisions for some of the operations that the models still ask for."""
        existing, present = frozenset(request["existing"]), frozenset(request["present"])
        files = revision_files(self.environment, request["wanted"], existing, present)
        return {"revisions": files}

    def do_repairs(self, request: dict[str, Any]) -> dict[str, Any]:
        """Propose edits of the change's own revisions, and of the models that lack what those make."""
        bodies = request["upgrade"], request["downgrade"]
        return {"repairs": proposed_repairs(self._root, request["paths"], *bodies, request["models"])}

    def do_modules(self, _request: dict[str, Any]) -> dict[str, Any]:
        """Say which files have been imported; Alembic loads revisions without registering them."""
        noted = self._imported.note()
        root = self._root.rstrip("/") + "/"
        paths = (script.path for script in self.environment.scripts().walk_revisions())
        revisions = (path[len(root) :] for path in paths if path.startswith(root))
        own = sorted({*noted["tree"], *revisions})
        return {"modules": own[:_MOST_MODULES], "uncompiled": noted["uncompiled"][:_MOST_MODULES]}

    def _persistently(self, work: Callable[[], dict[str, Any]]) -> dict[str, Any]:
        """Try again as long as there is a remedy for what keeps the code from being imported, in another process.

        Once a revision has run there is none: it would run twice. Where there is no time for another process, what was
        imported is forgotten as far as that can be.
        """
        for _ in range(_MOST_REMEDIES):
            try:
                return work()
            except (Exception, SystemExit) as error:
                if self._marking.begun or not self._remedy(error):
                    raise
                self._attempt.give_way(self._learned())
                forget_modules(self._root)
                self.environment.forget_scripts()
        return work()

    def _remedy(self, error: BaseException) -> bool:
        """Set a variable that the error names, or do without the part of the code that fails."""
        environment = self.environment
        own = (environment.arguments.learn, environment.attributes.learn, self._config_file.learn)
        learning = (self._environ.learn, *own)
        shells = (self._hollow.hollow_out, self._flask.accept_unfinished)
        remedies = (*learning, self._flask.learn, *shells, self._ask_for_this_server)
        return any(remedy(error) for remedy in remedies)

    def _ask_for_this_server(self, _error: BaseException) -> bool:
        """Name the scratch database to code that asks for one of another kind, and speaks to it in that dialect."""
        others = set(self._engines.asked) - {self._dialect.backend}
        return bool(others) and self._environ.name_database()

    def _learned(self) -> dict[str, Any]:
        """Return what the next attempt starts with."""
        return {
            "request": self._request,
            "variables": self._environ.state(),
            "arguments": self.environment.arguments.learned,
            "attributes": sorted(self.environment.attributes.wanted),
            "config_file": self._config_file.wanted,
            "flask": self._flask.wanted,
            "unfinished": self._flask.unfinished,
            "hollow": self._hollow.packages,
            "causes": self._hollow.causes,
        }

    def _restore(self, learned: dict[str, Any]) -> None:
        """Start with what earlier attempts learned."""
        if learned:
            self._environ.restore(learned["variables"])
            self.environment.arguments.learned.update(learned["arguments"])
            self.environment.attributes.wanted.update(learned["attributes"])
            if learned["config_file"]:
                self._config_file.give()
            self._flask.wanted |= learned["flask"]
            self._flask.unfinished = learned["unfinished"]
            self._hollow.packages.update(learned["hollow"])
            self._hollow.causes.update(learned["causes"])

    def _loaded(self) -> dict[str, Any]:
        options = self.environment.captured.get("options", {})
        return {
            "standins": self._standins.served,
            "hollow": self._hollow.causes,
            "unfinished": self._flask.unfinished,
            "learned": self._environ.learned,
            "sources": self._environ.sources,
            "environment": self._environ.state(),
            "arguments": sorted(self.environment.arguments.learned),
            "prevented": self._effects.refused,
            "created_at_start": sorted(self._effects.created),
            "written": self._writes.elsewhere,
            "databases": self.environment.databases.labels,
            "twins": self.environment.databases.twins,
            "transaction_per_migration": bool(options.get("transaction_per_migration", False)),
            "transactional_ddl": options.get("transactional_ddl") is not False,
            "begun": self._marking.begun,
            "configured": self.environment.captured.get("calls", 0),
            "asked_dialects": sorted(set(self._engines.asked)),
        }


def main() -> None:
    """Import what every project needs, read the job, then requests until there are none.

    Arguments: the folder of libraries, the bytes of address space and the number of processes that are allowed.
    """
    channel = Channel()
    runtime, address_space, processes = sys.argv[1:]
    lower_limits(int(address_space), int(processes))
    sys.path.append(runtime)
    preload()
    job = next(channel.requests())
    logging.disable(logging.INFO)
    sys.exit(in_attempts(partial(_serve, channel, job, runtime)))


def _serve(channel: Channel, job: dict[str, Any], libraries: str, attempt: Attempt) -> None:
    """Take the job, and answer requests until there are none; a later attempt begins with the one that is open."""
    pending = [attempt.learned["request"]] if attempt.learned else []
    try:
        program = Program(job, channel, attempt, libraries)
    except BaseException as error:
        channel.send({"ok": False, "error": describe(error, job["root"]), "to": (*pending, job)[0]["number"]})
        return
    if not pending:
        channel.send({"ok": True, "to": job["number"]})
    for request in chain(pending, channel.requests()):
        channel.send(program.answer(request))
