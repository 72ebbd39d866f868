"""The repository's configuration, read from the base branch, and what it changes about a review."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from bot import config
from bot.config import CONFIGURATION_PATHS, Configuration, read_configuration
from bot.errors import ConfigurationError
from bot.recipe.change import Change
from bot.source.trees import Tree, read_texts
from checks.evidence import Gap
from checks.finding import Finding, Severity
from checks.registry import CHECKS, describe


def configuration(base: Tree) -> Configuration:
    """Return the configuration of the base tree. Raises ConfigurationError with file, line and column."""
    return read_configuration(_files(base), [check.code for check in CHECKS])


def configuration_error(base: Tree, keys: tuple[str | int, ...], message: str, hint: str) -> ConfigurationError:
    """Return an error at a part of the base tree's configuration."""
    return config.configuration_error(_files(base), keys, message, hint)


def configuration_place(base: Tree, keys: tuple[str | int, ...]) -> tuple[str, int]:
    """Return path and line of a part of the base tree's configuration."""
    return config.configuration_place(_files(base), keys)


def _files(base: Tree) -> dict[str, bytes]:
    texts = read_texts(base, [path for path in CONFIGURATION_PATHS if path in base.files])
    return {path: text.encode(errors="surrogateescape") for path, text in texts.items()}


def held_to_its_own(change: Change) -> Change:
    """Return the change with a gap where it would leave a configuration that nobody can read.

    It is reviewed with the base's configuration; without this the next pull request would find out.
    """
    proposed = _files(change.tree)
    if proposed == _files(change.base_tree):
        return change
    try:
        read_configuration(proposed, [check.code for check in CHECKS])
    except ConfigurationError as error:
        reason = f"the configuration would be invalid after the merge: {error} {error.hint}".rstrip()
        gap = Gap(next(iter(proposed)), None, reason)
        return replace(change, gaps=(*change.gaps, gap))
    return change


def wanted(change: Change, configured: Configuration) -> Change:
    """Return the change without the projects that the configuration leaves out."""
    projects = tuple(item for item in change.projects if configured.wants(item.project.script_location))
    return replace(change, projects=projects)


def asked_for(findings: Iterable[Finding], configured: Configuration) -> tuple[Finding, ...]:
    """Return the findings without the opinions that nobody asked for: by their set, or by their check's severity."""
    return tuple(
        finding for finding in findings if configured.wants_opinions(finding.code, describe(finding.code).style)
    )


def weighed(findings: Iterable[Finding], configured: Configuration) -> tuple[Finding, ...]:
    """Return the findings that are asked for, with the severities that are asked for."""
    kept = []
    for finding in findings:
        level = configured.level(finding)
        if level == "off" or configured.ignores(finding.path):
            continue
        kept.append(replace(finding, severity=Severity(level)) if level else finding)
    return tuple(kept)
