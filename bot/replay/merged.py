"""Runs the change's revisions on the base's database, up, down and up again, with the merge result's own code."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

import msgspec

from bot.replay.baselines.unmade import unmade_gap
from bot.replay.catalog.equality import schema_differences
from bot.replay.driver import Answer, Driver, Failure
from bot.replay.gaps import failure_gap, limitation_gap, refused_gaps, unreached_gap
from bot.replay.loading_gaps import loading_gaps
from bot.replay.models import ModelsSchema, models_schema
from bot.replay.program import job
from bot.replay.programs import Programs
from bot.replay.proposed import proposed_repairs, proposed_revisions
from bot.replay.reading import DeclaredTable
from bot.replay.request import BaseState, MergedState, ReplayRequest, RevisionRuns
from bot.replay.runs import downgrade_runs, reached_after, upgrade_runs
from bot.replay.scratch import IN_A_FILE, ScratchServer, Watcher
from bot.replay.unloaded import unloaded_gap
from checks.catalog import CatalogChange
from checks.evidence import NOT_RUN, Gap, GraphRevision, ProposedRevision, Repair, Run, TransactionScope
from checks.names import bare_name
from checks.parity.introduced import introduced

_WITH_BASE = "the models could not be compared with the base's database"


def replay_merged(
    request: ReplayRequest, server: ScratchServer, programs: Programs, database: str, base: BaseState
) -> MergedState:
    """Run the change on a database at the base heads."""
    traced = frozenset(revision.id for revision in request.revisions)
    with (
        programs.taken(request.runtime, request.merged.folder, in_a_file=server.dialect in IN_A_FILE) as program,
        server.watched(database, program.proxy_folder, traced, base.catalog) as watcher,
    ):
        program.driver.announced = watcher.announced
        program.driver.begin(job(request.merged, server.address(database), program.place, base.environment))
        return _Stage(request, program.driver, watcher, server=server, database=database, base=base).run()


@dataclass(frozen=True, slots=True)
class _Compared:
    """What came of comparing the models with the migrations."""

    answer: Answer = field(default_factory=lambda: Answer(ok=False))
    schema: ModelsSchema = field(default_factory=ModelsSchema)
    proposed: tuple[ProposedRevision, ...] = ()


class _Stage:
    """The requests to one program, in their order."""

    def __init__(
        self,
        request: ReplayRequest,
        program: Driver,
        watcher: Watcher,
        *,
        server: ScratchServer,
        database: str,
        base: BaseState,
    ) -> None:
        self._request = request
        self._program = program
        self._watcher = watcher
        self._server = server
        self._database = database
        self._base = base
        self._path = request.merged.project.script_location
        self._gaps: list[Gap] = []

    def run(self) -> MergedState:
        self._stamp()
        expected = Answer(ok=False)
        if self._request.expected:
            expected = self._compare(_WITH_BASE)
        upgraded = self._steps("upgrade")
        self._explain(upgraded)
        upgrades = upgrade_runs(self._request.revisions, upgraded, self._watcher, self._base.catalog, "upgrade")
        compared, downgrades, again = _Compared(), {}, {}
        completed = upgraded.ok and all(run.outcome == "completed" for run in upgrades.values())
        lost = completed and self._is_lost(upgrades)
        if completed and not lost:
            comparable = expected.ok or not self._request.expected or _refused_by_server(expected)
            if self._request.compared and comparable:
                compared = self._compared()
                self._forget_refusal(expected, compared.answer)
            downgrades = self._down(upgrades)
            again = self._up_again(downgrades)
        scope = TransactionScope(upgraded.transaction_per_migration, upgraded.transactional_ddl, committed=not lost)
        return self._state(expected, upgraded, compared, self._runs(upgrades, downgrades, again), scope)

    def _runs(
        self, upgrades: dict[str, Run], downgrades: dict[str, Run], again: dict[str, Run]
    ) -> dict[str, RevisionRuns]:
        return {
            revision.id: RevisionRuns(
                self._with_acts(revision.id, upgrades[revision.id]),
                downgrades.get(revision.id, NOT_RUN),
                again.get(revision.id, NOT_RUN),
            )
            for revision in self._request.revisions
        }

    def _compared(self) -> _Compared:
        """Compare the models with what the migrations have made."""
        answer = self._compare("the models could not be compared with the migrations")
        return _Compared(answer, self._models_schema(answer), self._proposed(answer))

    def _is_lost(self, upgrades: dict[str, Run]) -> bool:
        """Say whether the database is as before an upgrade that changed it: then nobody has committed that."""
        made = next((run.after for run in reversed(upgrades.values()) if run.after is not None), None)
        if made is None or not schema_differences(self._base.catalog, made):
            return False
        return not schema_differences(self._base.catalog, self._server.catalog(self._database))

    def _state(
        self,
        expected: Answer,
        upgraded: Answer,
        compared: _Compared,
        runs: dict[str, RevisionRuns],
        scope: TransactionScope,
    ) -> MergedState:
        imported = self._program.ask({"do": "modules"})
        answer, schema = compared.answer, compared.schema
        last = answer if answer.ok else expected
        return MergedState(
            runs=runs,
            models=last.tables if last.ok and not last.refused else None,
            operations=answer.operations if answer.ok and not answer.refused else None,
            differences=schema.differences,
            proposed=compared.proposed,
            repairs=self._repairs(expected),
            expected=expected.operations,
            not_imported=last.not_imported,
            databases=upgraded.databases or last.databases,
            expected_source=expected.source,
            modules=imported.modules,
            uncompiled=imported.uncompiled,
            scope=scope,
            replayed=len(upgraded.reached),
            gaps=(*self._gaps, *schema.gaps, *loading_gaps(last, self._path), *self._watcher.gaps(self._path)),
        )

    def _with_acts(self, revision: str, upgrade: Run) -> Run:
        return replace(upgrade, acts=self._program.acts.get((revision, "upgrade"), ()))

    def _stamp(self) -> None:
        """Do what every database needs whose revision is not there any more."""
        squash = self._request.squash
        if squash is None or squash.keeps_id:
            return
        stamped = self._program.ask({"do": "stamp", "targets": squash.reached, "purge": True})
        if stamped.error is not None:
            what = f"the base's database could not be stamped at {squash.revision.id}"
            self._gaps.append(failure_gap(stamped, stamped.error, what, squash.revision.path))

    def _compare(self, what: str) -> Answer:
        answer = self._program.ask({"do": "autogenerate"})
        self._gaps += filter(None, [self._gap(answer, what)])
        known = set(self._gaps)
        self._gaps += [gap for gap in refused_gaps(answer, self._request.merged) if gap not in known]
        return answer

    def _gap(self, answer: Answer, what: str) -> Gap | None:
        return failure_gap(answer, answer.error, what, self._path) if answer.error is not None else None

    def _forget_refusal(self, expected: Answer, compared: Answer) -> None:
        """Leave it unsaid that the server refused to compare something with the base that the upgrade makes."""
        if _refused_by_server(expected) and compared.ok:
            unsaid = self._gap(expected, _WITH_BASE)
            self._gaps = [gap for gap in self._gaps if gap != unsaid]

    def _models_schema(self, compared: Answer) -> ModelsSchema:
        if not compared.ok or compared.refused or not compared.tables:
            return ModelsSchema()
        return models_schema(self._server, self._database, self._watcher, self._program, compared, path=self._path)

    def _proposed(self, compared: Answer) -> tuple[ProposedRevision, ...]:
        """Have the revisions written that the change forgot, without the base's own drift."""
        wanted = [item.identity for item in introduced(compared.operations, self._base.operations)]
        if not self._request.expected or not wanted:
            return ()
        tables = self._base.catalog.tables
        existing = [table.name for table in tables]
        names = [item.name for table in tables for item in table.indexes]
        names += [item.name for table in tables for item in table.constraints]
        present = [bare_name(name) for name in names]
        asked = {"do": "write_revisions", "wanted": wanted, "existing": existing, "present": present}
        written = self._program.ask(asked)
        return proposed_revisions(written, self._request.merged.project)

    def _repairs(self, expected: Answer) -> tuple[Repair, ...]:
        """Have edits proposed that make the change's revisions what the models ask for, and their downgrades whole."""
        paths = [revision.path for revision in self._request.revisions]
        if not self._request.expected or not paths:
            return ()
        models = [_declared(item) for item in self._request.merged.declared if item.name is not None]
        bodies = {"upgrade": expected.source, "downgrade": expected.inverse}
        answer = self._program.ask({"do": "repairs", "paths": paths, **bodies, "models": models})
        return proposed_repairs(answer, {*paths, *(item["path"] for item in models)})

    def _explain(self, upgraded: Answer) -> None:
        """Note why the first revision that was not reached is not the change's fault, where it is not."""
        missed = next((item for item in self._request.revisions if item.id not in upgraded.reached), None)
        if missed is None:
            return
        if upgraded.error is None:
            self._gaps.append(unreached_gap(upgraded, missed.id, missed.path))
        elif gap := self._not_its_fault(upgraded, upgraded.error, missed, "upgrade"):
            self._gaps.append(gap)

    def _not_its_fault(self, answer: Answer, failure: Failure, revision: GraphRevision, direction: str) -> Gap | None:
        """Return the gap of a revision that failed because of the sandbox, or of what is not in it."""
        project, lacking = self._request.merged.project, self._request.runtime.lacking
        begun = self._program.running is not None
        limited = limitation_gap(failure, revision, direction)
        unmade = unmade_gap(failure, revision, self._request.base, self._base)
        return limited or unmade or unloaded_gap(failure, answer, revision, project, lacking, begun=begun)

    def _steps(self, direction: str, revisions: tuple[str, ...] | None = None) -> Answer:
        chosen = revisions if revisions is not None else tuple(revision.id for revision in self._request.revisions)
        steps = [{"revision": revision, "direction": direction} for revision in chosen]
        answer = self._program.ask({"do": "steps", "steps": steps})
        if answer.error is None or self._program.running not in chosen:
            return answer
        # The one that began last has failed, also where the transaction of those before it was undone with it.
        return msgspec.structs.replace(answer, reached=chosen[: chosen.index(self._program.running)])

    def _down(self, upgrades: dict[str, Run]) -> dict[str, Run]:
        """Take the revisions back one by one, last first, each in a run of its own as ``alembic downgrade -1`` does."""
        runs: dict[str, Run] = {}
        blamed: set[tuple[str, str, str, str | None]] = set()
        for revision in reversed(self._request.revisions):
            answer = self._steps("downgrade", (revision.id,))
            run = downgrade_runs(revision, answer, self._watcher)
            if answer.ok:
                after = self._server.catalog(self._database)
                before = upgrades[revision.id].before
                differences = schema_differences(before, after) if before is not None else ()
                run = reached_after(run, after, tuple(item for item in differences if _key(item) not in blamed))
                blamed |= {_key(item) for item in differences}
            runs[revision.id] = run
            if answer.error is not None:
                gap = self._not_its_fault(answer, answer.error, revision, "downgrade")
                self._gaps += [gap] if gap is not None else []
            if not answer.ok:
                break
        return runs

    def _up_again(self, downgrades: dict[str, Run]) -> dict[str, Run]:
        """Run the upgrade a second time, where every downgrade went through."""
        if any(run.outcome != "completed" for run in downgrades.values()):
            return {}
        answer = self._steps("second upgrade")
        return upgrade_runs(self._request.revisions, answer, self._watcher, None, "second upgrade")


def _refused_by_server(answer: Answer) -> bool:
    """Say whether the server's answer ended it: a default may be a label that the change adds, or call its function."""
    return answer.error is not None and answer.error.sqlstate is not None


def _declared(table: DeclaredTable) -> dict[str, Any]:
    columns = {name: place.line for name, place in table.columns.items()}
    return {"table": table.name, "path": table.place.path, "columns": columns}


def _key(change: CatalogChange) -> tuple[str, str, str, str | None]:
    """Tell one difference from another: what a later revision's downgrade left is not an earlier one's fault."""
    return (change.kind, change.action, change.name, change.table)
