"""Reads environment variables from compose files and from the workflows of CI, as data.

Only the graph of nodes is made: aliases are followed where something is looked for, and nothing is built from them, so
that a small file cannot become a large one.
"""

from __future__ import annotations

from collections.abc import Iterator

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from bot.source.values.dotenv import dotenv_values, plain_value
from bot.source.values.value import Given

_MOST_ENTRIES = 5000
_MOST_MERGES = 5


def compose_values(text: str) -> Given:
    """Yield what the services of a compose file are given."""
    for service in _values(_get(_root(text), "services")):
        yield from _environment(_get(service, "environment"))


def ci_values(text: str) -> Given:
    """Yield what workflows of GitHub Actions, or the jobs of GitLab, are given."""
    root = _root(text)
    yield from _environment(_get(root, "env"))
    yield from _environment(_get(root, "variables"))
    for job in _values(_get(root, "jobs")):
        yield from _environment(_get(job, "env"))
        for step in _items(_get(job, "steps")):
            yield from _environment(_get(step, "env"))


def _root(text: str) -> Node | None:
    try:
        node = YAML(typ="rt").compose(text)
    except (YAMLError, ValueError, RecursionError):
        return None  # a template, or several documents: it says nothing that could be relied on
    return node if isinstance(node, Node) else None


def _environment(node: Node | None) -> Given:
    """Yield a mapping of names to values, or a list of ``NAME=value``."""
    for key, value in _entries(node):
        given = plain_value(value.value) if isinstance(value, ScalarNode) else None
        if given is not None:
            yield key, given, value.start_mark.line + 1
    for item in _items(node):
        if isinstance(item, ScalarNode):
            yield from ((name, value, item.start_mark.line + 1) for name, value, _ in dotenv_values(item.value))


def _entries(node: Node | None, merges: int = 0) -> Iterator[tuple[str, Node]]:
    """Yield the entries of a mapping, its own before those that it merges in."""
    if not isinstance(node, MappingNode) or merges > _MOST_MERGES:
        return
    merged: list[Node] = []
    for key, value in node.value[:_MOST_ENTRIES]:
        if not isinstance(key, ScalarNode):
            continue
        if key.value == "<<":
            merged += value.value[:_MOST_MERGES] if isinstance(value, SequenceNode) else [value]
        else:
            yield key.value, value
    for other in merged[:_MOST_MERGES]:
        yield from _entries(other, merges + 1)


def _get(node: Node | None, name: str) -> Node | None:
    return next((value for key, value in _entries(node) if key == name), None)


def _values(node: Node | None) -> Iterator[Node]:
    yield from (value for _, value in _entries(node))


def _items(node: Node | None) -> Iterator[Node]:
    if isinstance(node, SequenceNode):
        yield from node.value[:_MOST_ENTRIES]
