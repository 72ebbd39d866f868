"""``migration-review fix``: the verified fixes of a change, as a patch or in the working tree."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import click

from bot.commands.drawn_progress import drawn_progress
from bot.commands.request_options import request_options, review_request
from bot.errors import UserError
from bot.report.combined import Combined, combined, edited_texts, patch
from bot.review import review
from bot.source.worktree_files import WorkingTree, working_tree_of
from checks.registry import CHECKS


@click.command()
@request_options
@click.option("--write", is_flag=True, help="Change the files of the working tree instead of printing a patch.")
@click.argument("codes", nargs=-1)
def fix(*, write: bool, codes: tuple[str, ...], **options: Any) -> None:
    """Print the verified fixes of the working tree's change as a patch; with CODES only those of these checks.

    Every fix was applied and reviewed again before it is offered. Exit status: 0, also where there is nothing to fix;
    2 wrong usage.
    """
    _check_codes(codes)
    request = review_request(head=None, **options)
    with drawn_progress() as progress:
        report = review(request, progress)
    chosen = combined(item for item in report.findings if not codes or item.code in codes)
    tree = working_tree_of(request.repository)
    texts = {path: text for path in chosen.paths if (text := _text(tree, path)) is not None}
    stale = [edit.path for edit in chosen.edits if edit.path in report.shifted]
    if stale:
        raise UserError(
            f"{stale[0]} differs between the working tree and the merge result, for which the fixes were proved.",
            "Rebase onto the base, or name the commit where you left it with --base.",
        )
    after = edited_texts(chosen.edits, texts)
    if write:
        _write(tree, after)
    else:
        click.echo(patch(texts, after), nl=False)
    _tell(chosen, written=write)


def _check_codes(codes: tuple[str, ...]) -> None:
    known = {check.code for check in CHECKS}
    for code in codes:
        if code not in known:
            raise UserError(f"There is no check {code}.", "migration-review checks lists them.")


def _text(tree: WorkingTree, path: str) -> str | None:
    file = tree.file(path)
    try:
        return file.read_bytes().decode("utf-8") if file.exists() else None
    except (OSError, UnicodeDecodeError) as error:
        raise UserError(f"{path} cannot be read: {error}.", "Leave it out with the codes of other checks.") from error


def _write(tree: WorkingTree, texts: Mapping[str, str]) -> None:
    for path, text in texts.items():
        file = tree.file(path)
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(text.encode())
        except OSError as error:
            raise UserError(
                f"{path} cannot be written: {error.strerror}.", "Make it writable and try again."
            ) from error


def _tell(chosen: Combined, *, written: bool) -> None:
    verb = "fixed" if written else "to fix"
    for finding in chosen.fixed:
        click.echo(f"{verb}: {finding.code} at {finding.place}", err=True)
    for finding in chosen.waiting:
        click.echo(f"waits for the others, run fix again: {finding.code} at {finding.place}", err=True)
    if not chosen.fixed:
        click.echo("No finding of this change has a verified fix.", err=True)
