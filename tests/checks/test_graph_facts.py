from __future__ import annotations

import pytest

from checks.evidence import Graph, GraphRevision, Place
from checks.graph_facts import (
    cycles,
    duplicates,
    heads,
    interior_parents,
    missing_parents,
    published_changes,
    unreachable,
    upgrade_order,
)


def graph(**parents: str) -> Graph:
    """Build a graph from ``child="parent parent"``; the file of a revision is named after it."""
    return Graph(tuple(GraphRevision(id_, f"{id_}.py", tuple(names.split())) for id_, names in parents.items()))


def test_heads_are_what_no_revision_follows() -> None:
    assert heads(graph(a="", b="a", c="a", d="c")) == ("b", "d")
    assert heads(graph(a="", b="a", c="a", d="b c")) == ("d",)
    assert heads(Graph()) == ()


def test_a_dependency_leaves_a_head_a_head() -> None:
    one, other = GraphRevision("a", "a.py", ()), GraphRevision("b", "b.py", (), depends_on=("a",))
    assert heads(Graph((one, other))) == ("a", "b")


def test_files_with_one_id_are_grouped() -> None:
    twins = (GraphRevision("a", "1.py", ()), GraphRevision("a", "2.py", ("z",)))
    assert duplicates(Graph((*twins, GraphRevision("b", "b.py", ("a",))))) == (twins,)


def test_missing_parents_and_dependencies_are_told_apart() -> None:
    revision = GraphRevision("b", "b.py", ("gone",), depends_on=("a", "label", "lost"))
    found = missing_parents(Graph((GraphRevision("a", "a.py", (), branch_labels=("label",)), revision)))
    assert [(item.revision.id, item.parent, item.field) for item in found] == [
        ("b", "gone", "down_revision"),
        ("b", "lost", "depends_on"),
    ]


def test_a_file_that_cannot_be_read_may_be_the_missing_parent() -> None:
    broken = Graph(graph(b="gone").revisions, unreadable=(Place("a.py", 1, 1),))
    assert missing_parents(broken) == ()


@pytest.mark.parametrize(
    ("parents", "expected"),
    [
        ({"a": "", "b": "a", "c": "b"}, ()),
        ({"a": "a"}, (("a",),)),
        ({"a": "c", "b": "a", "c": "b", "d": "c"}, (("a", "b", "c"),)),
        ({"a": "b", "b": "a", "x": "y", "y": "x b"}, (("a", "b"), ("x", "y"))),
        ({"a": "gone"}, ()),
    ],
)
def test_cycles_are_found(parents: dict[str, str], expected: tuple[tuple[str, ...], ...]) -> None:
    assert cycles(graph(**parents)) == expected


def test_a_cycle_by_way_of_a_dependency_is_one() -> None:
    one, other = GraphRevision("a", "a.py", (), depends_on=("b",)), GraphRevision("b", "b.py", ("a",))
    assert cycles(Graph((one, other))) == (("a", "b"),)


def test_orphans_are_what_no_first_revision_leads_to() -> None:
    found = unreachable(graph(a="", b="a", c="gone", d="c", e="d b", x="y", y="x"))
    assert [revision.id for revision in found] == ["c", "d", "x", "y"]


def test_a_long_history_is_no_matter_of_depth() -> None:
    count = 20_000
    long = Graph(tuple(GraphRevision(str(n), f"{n}.py", (str(n - 1),) if n else ()) for n in range(count)))
    assert (heads(long), cycles(long), unreachable(long)) == ((str(count - 1),), (), ())
    assert [revision.id for revision in upgrade_order(Graph(long.revisions[::-1]))] == [str(n) for n in range(count)]


def test_a_new_revision_on_an_interior_parent_names_the_heads_it_should_follow() -> None:
    base = graph(a="", b="a", c="b", d="b")
    (found,) = interior_parents(base, graph(a="", b="a", c="b", d="b", new="a", fine="c", merge="c d"))
    assert (found.revision.id, found.parent, found.children, found.heads) == ("new", "a", ("b",), ("c", "d"))


def published(before: GraphRevision, *after: GraphRevision) -> list[str]:
    return [change.kind for change in published_changes(Graph((before,)), Graph(after))]


def test_published_revisions_must_stay_as_they_are() -> None:
    was = GraphRevision("a", "a.py", ("z",), blob="1", code="c1")
    assert published(was, was) == []
    assert published(was, GraphRevision("a", "moved.py", ("z",), blob="1", code="c1")) == []
    assert published(was, GraphRevision("a", "a.py", ("z",), blob="2", code="c1")) == []
    assert published(was, GraphRevision("a", "a.py", ("z",), blob="2", code="c2")) == ["edited"]
    assert published(was, GraphRevision("a", "a.py", ("y",), blob="2", code="c2")) == ["reparented"]
    assert published(was, GraphRevision("b", "a.py", ("z",), blob="2", code="c2")) == ["renumbered"]
    assert published(was) == ["deleted"]


def test_the_order_of_an_upgrade_follows_parents_and_dependencies() -> None:
    revisions = (
        GraphRevision("d", "d.py", ("b", "c")),
        GraphRevision("c", "c.py", ("a",), depends_on=("label",)),
        GraphRevision("b", "b.py", ("a",), branch_labels=("label",)),
        GraphRevision("a", "a.py", ()),
        GraphRevision("x", "x.py", ("x",)),
    )
    assert [revision.id for revision in upgrade_order(Graph(revisions))] == ["a", "b", "c", "d"]
