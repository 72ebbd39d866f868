"""The options that every command with a review in it shares, and the request that they make."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar, get_args

import click

from bot.commands.caches import cache_directory
from bot.replay.cage.choose import CageChoice
from bot.replay.runtimes.choose import RuntimeKind
from bot.replay.runtimes.uv import Budget
from bot.replay.servers import ServerOptions
from bot.replay.snapshots.store import SNAPSHOT_BYTES
from bot.review import ReviewRequest
from bot.settings.folders import SCRATCH_DATABASE, mysql_servers, postgres_folders

_MEBIBYTE = 1024 * 1024
_Command = TypeVar("_Command", bound=Callable[..., Any])

_OPTIONS = (
    click.option("--repo", type=click.Path(path_type=Path), default=Path(), help="The repository; default: here."),
    click.option("--base", help="Commit to merge into; default: where the head left the default branch."),
    click.option(
        "--runtime",
        type=click.Choice(get_args(RuntimeKind)),
        default="repository",
        show_default=True,
        envvar="MIGRATION_REVIEW_RUNTIME",
        help="The libraries that the reviewed code runs with: those that the repository asks for, installed from "
        "wheels of your package index; those beside this tool, without asking any index; or those of the active "
        "environment.",
    ),
    click.option(
        "--runtime-seconds",
        type=click.IntRange(min=1),
        default=150,
        show_default=True,
        envvar="MIGRATION_REVIEW_RUNTIME_SECONDS",
        help="How long installing these libraries may take; then less of them is tried, then those beside this tool.",
    ),
    click.option(
        "--runtime-cache-mib",
        type=click.IntRange(min=1),
        default=8192,
        show_default=True,
        envvar="MIGRATION_REVIEW_RUNTIME_CACHE_MIB",
        help="How much installed libraries may occupy; those longest unused are removed.",
    ),
    click.option(
        "--snapshot-cache-mib",
        type=click.IntRange(min=0),
        default=SNAPSHOT_BYTES // _MEBIBYTE,
        show_default=True,
        envvar="MIGRATION_REVIEW_SNAPSHOT_CACHE_MIB",
        help="How much kept databases of base branches may occupy; those longest unused are removed, and 0 keeps none.",
    ),
    click.option(
        "--cage",
        type=click.Choice(get_args(CageChoice)),
        default="auto",
        show_default=True,
        envvar="MIGRATION_REVIEW_CAGE",
        help="The sandbox: user namespaces (bubblewrap), Landlock with a system call filter where these are not to be "
        "had, or none: then nothing of the repository is run, and the review is incomplete.",
    ),
    click.option(
        "--database-url",
        envvar=SCRATCH_DATABASE,
        help="A PostgreSQL to replay on in the place of a private one, as postgresql://USER@HOST/; only throwaway "
        "databases and a role without rights are made on it. A password belongs into the variable "
        f"{SCRATCH_DATABASE}.",
    ),
    click.option(
        "--statistics",
        type=click.Path(path_type=Path, dir_okay=False),
        help="How large production's tables are: a file that migration-review stats wrote; default: the one that the "
        "configuration names.",
    ),
)


def request_options(command: _Command) -> _Command:
    """Give a command the options that ``review_request`` takes."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def review_request(
    *,
    repo: Path,
    base: str | None,
    head: str | None,
    whole: bool = False,
    runtime: RuntimeKind,
    runtime_seconds: int,
    runtime_cache_mib: int,
    snapshot_cache_mib: int,
    cage: CageChoice,
    database_url: str | None,
    statistics: Path | None = None,
) -> ReviewRequest:
    """Return what the options ask for; ``whole`` takes every project, whatever changes."""
    budget = Budget(seconds=runtime_seconds, cached_bytes=runtime_cache_mib * _MEBIBYTE)
    return ReviewRequest(
        repository=repo,
        base=base,
        head=head,
        cache=cache_directory(),
        whole=whole,
        runtime=runtime,
        budget=budget,
        cage=cage,
        snapshot_bytes=snapshot_cache_mib * _MEBIBYTE,
        servers=ServerOptions(postgres_folders(os.environ), mysql_servers(os.environ), database_url),
        statistics=statistics,
    )
