"""The check run of a review: the gate that branch protection reads."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.github.limits import ANNOTATIONS_PER_REQUEST
from bot.github.objects import CheckAction, CheckRunUpdate
from bot.github.ports import Repository, Writes
from bot.report.check_run import Annotation, CheckRunOutput
from bot.report.limits import CHECK_TEXT_BYTES, shortened_bytes

_WORST_FIRST = ("failure", "warning", "notice")


@dataclass(frozen=True, slots=True)
class Ending:
    """How a check run ends that has no report."""

    conclusion: str
    title: str
    summary: str


_STARTED_AGAIN = Ending("cancelled", "Started again", "A newer run replaces this one.")


def begin_check_run(repository: Repository, head_sha: str, external_id: str, known: int | None) -> int:
    """Return the id of the attempt's check run in progress: the known one where it can be used still, or a new one."""
    there = {run.id: run for run in repository.reads.check_runs(head_sha) if run.external_id == external_id}
    if known is not None and known not in there:
        there[known] = repository.reads.check_run(known)
    unfinished = [run for run in there.values() if run.status != "completed"]
    for run in unfinished:
        if run.annotations == 0:
            return run.id
    for run in unfinished:  # annotations can only be added: a run that a fallen worker left half told is given up
        end_check_run(repository.writes, run.id, _STARTED_AGAIN)
    return repository.writes.create_check_run(head_sha, external_id)


def complete_check_run(
    writes: Writes, check_run_id: int, output: CheckRunOutput, actions: Sequence[CheckAction] = ()
) -> None:
    """Complete the check run with all annotations, failures first, in as many requests as GitHub's limit asks for."""
    batches = list(_batches(sorted(output.annotations, key=lambda each: _WORST_FIRST.index(each.level))))
    for number, batch in enumerate(batches, start=1):
        update = CheckRunUpdate(
            title=output.title,
            summary=output.summary,
            text=output.text,
            conclusion=output.conclusion if number == len(batches) else None,
            annotations=[_as_json(annotation) for annotation in batch],
            annotations_before=(number - 1) * ANNOTATIONS_PER_REQUEST,
            actions=actions,
        )
        writes.update_check_run(check_run_id, update)


def end_check_run(writes: Writes, check_run_id: int, ending: Ending) -> None:
    """Complete the check run without a report."""
    writes.update_check_run(
        check_run_id, CheckRunUpdate(title=ending.title, summary=ending.summary, conclusion=ending.conclusion)
    )


def add_note(
    writes: Writes, check_run_id: int, output: CheckRunOutput, note: str, actions: Sequence[CheckAction] = ()
) -> None:
    """Say one thing more in the summary of a completed check run."""
    writes.update_check_run(
        check_run_id,
        CheckRunUpdate(
            title=output.title,
            summary=shortened_bytes(f"{note}\n\n{output.summary}", CHECK_TEXT_BYTES),
            text=output.text,
            conclusion=output.conclusion,
            actions=actions,
        ),
    )


def _batches(annotations: Sequence[Annotation]) -> Iterator[Sequence[Annotation]]:
    yield annotations[:ANNOTATIONS_PER_REQUEST]
    for start in range(ANNOTATIONS_PER_REQUEST, len(annotations), ANNOTATIONS_PER_REQUEST):
        yield annotations[start : start + ANNOTATIONS_PER_REQUEST]


def _as_json(annotation: Annotation) -> Mapping[str, str | int]:
    return {
        "path": annotation.path,
        "start_line": annotation.start_line,
        "end_line": annotation.end_line,
        "annotation_level": annotation.level,
        "title": annotation.title,
        "message": annotation.message,
    }
