"""The merge queue: group branches, required checks on them, and what becomes of those behind a failed one."""

from __future__ import annotations

import json
from typing import Any

import pytest
from github.Repository import Repository

from bot.standin import GitHubStandIn
from bot.standin.state.apps import Installation


@pytest.fixture
def queue(stand_in: GitHubStandIn, shop: str, installation: Installation, receiver: Any) -> GitHubStandIn:
    stand_in.deliver_to(receiver.url, "secret")
    stand_in.require_checks(shop, "review")
    return stand_in


def open_one(stand_in: GitHubStandIn, shop: str, name: str) -> int:
    stand_in.commit(shop, name, {f"{name}.txt": f"{name}\n"}, name)
    return stand_in.open_pull_request(shop, name, "main", name).number


def groups(stand_in: GitHubStandIn, action: str) -> list[dict[str, Any]]:
    stand_in.wait_for_deliveries()
    return [json.loads(item.body) for item in stand_in.deliveries("merge_group", action)]


def test_a_group_is_merged_when_its_required_check_passes(
    queue: GitHubStandIn, shop: str, repository: Repository
) -> None:
    number = open_one(queue, shop, "first")
    base = queue.branch(shop, "main")
    group = queue.enqueue(shop, number)
    assert group.branch == f"gh-readonly-queue/main/pr-{number}-{base}"
    (asked,) = groups(queue, "checks_requested")
    assert asked["merge_group"]["head_sha"] == group.head_sha
    assert asked["merge_group"]["head_ref"] == f"refs/heads/{group.branch}"
    assert asked["merge_group"]["base_sha"] == base
    assert queue.file(shop, group.head_sha, "first.txt") == b"first\n"
    run = repository.create_check_run("review", group.head_sha, status="in_progress")
    assert queue.branch(shop, "main") == base
    run.edit(conclusion="success")
    assert queue.branch(shop, "main") == group.head_sha
    assert repository.get_pull(number).merged
    assert queue.branch(shop, group.branch) is None
    assert [item["reason"] for item in groups(queue, "destroyed")] == ["merged"]


def test_a_failed_group_leaves_and_those_behind_it_are_built_anew(
    queue: GitHubStandIn, shop: str, repository: Repository
) -> None:
    bad, good = open_one(queue, shop, "bad"), open_one(queue, shop, "good")
    first, second = queue.enqueue(shop, bad), queue.enqueue(shop, good)
    assert second.base_sha == first.head_sha
    repository.create_check_run("review", first.head_sha, status="completed", conclusion="failure")
    assert [item["reason"] for item in groups(queue, "destroyed")] == ["dequeued", "invalidated"]
    again = groups(queue, "checks_requested")[-1]["merge_group"]
    assert again["base_sha"] == queue.branch(shop, "main")
    repository.create_check_run("review", again["head_sha"], status="completed", conclusion="success")
    assert (queue.pull_request(shop, good).merged_at is None, queue.pull_request(shop, bad).is_open) == (False, True)
    assert queue.file(shop, "main", "bad.txt") is None


def test_the_groups_behind_wait_for_those_before_them(queue: GitHubStandIn, shop: str, repository: Repository) -> None:
    first = queue.enqueue(shop, open_one(queue, shop, "first"))
    second = queue.enqueue(shop, open_one(queue, shop, "second"))
    repository.create_check_run("review", second.head_sha, status="completed", conclusion="success")
    assert queue.pull_request(shop, second.number).is_open
    repository.create_check_run("review", first.head_sha, status="completed", conclusion="success")
    assert queue.branch(shop, "main") == second.head_sha
    assert not queue.pull_request(shop, first.number).is_open
    assert not queue.pull_request(shop, second.number).is_open
