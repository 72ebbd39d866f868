"""Which changes of a history are a squash, and what they stand for."""

from __future__ import annotations

import pytest

from checks.evidence import Graph, GraphRevision
from checks.graph_facts import heads
from checks.squash_facts import squash


def graph(text: str) -> Graph:
    """Return a graph from words as ``b<a``: b follows a."""
    pairs = [word.partition("<")[::2] for word in text.split()]
    revisions = tuple(
        GraphRevision(name, f"{name}.py", tuple(filter(None, parents.split(",")))) for name, parents in pairs
    )
    whole = Graph(revisions)
    return Graph(revisions, heads(whole))


@pytest.mark.parametrize(
    ("base", "merged", "told"),
    [
        ("a b<a c<b", "c", ("c", "c", {"a", "b"}, ("c",))),
        ("a b<a c<b", "new", ("new", "c", {"a", "b", "c"}, ("new",))),
        ("a b<a c<b d<c", "c d<c", ("c", "c", {"a", "b"}, ("d",))),
        ("a b<a c<b d<c", "new d<new", ("new", "c", {"a", "b", "c"}, ("d",))),
        ("a b<a c<a d<b,c", "d e<d", ("d", "d", {"a", "b", "c"}, ("d",))),
    ],
)
def test_a_squash_is_told(base: str, merged: str, told: tuple[str, str, set[str], tuple[str, ...]]) -> None:
    found = squash(graph(base), graph(merged))
    assert found is not None
    assert (found.revision.id, found.last, set(found.replaced), found.reached) == told


@pytest.mark.parametrize(
    ("base", "merged"),
    [
        ("a b<a", "a b<a c<b"),
        ("a b<a c<b", "a b<a"),
        ("a b<a c<b", "a c<a"),
        ("a b<a c<a", "new"),
        ("a b<a c<b", "b"),
        ("a b<a", "a b<a new"),
        ("", "a b<a"),
    ],
    ids=["added", "last deleted", "inner deleted", "two heads", "head lost", "another root", "new project"],
)
def test_anything_else_is_none(base: str, merged: str) -> None:
    assert squash(graph(base), graph(merged)) is None
