"""Cut GitHub's OpenAPI description down to the operations that the stand-in serves, and pick its payload templates.

    npm pack @octokit/openapi && tar -xzf octokit-openapi-*.tgz        (then likewise @octokit/webhooks-examples)
    python tools/prune_github_openapi.py DESCRIPTION_PACKAGE EXAMPLES_PACKAGE

Both arguments are unpacked npm package folders. The result is written below `bot/standin/`.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

STAND_IN: Final = Path(__file__).parents[1] / "bot" / "standin"

OPERATIONS: Final = frozenset(
    [
        "meta/get",
        "rate-limit/get",
        "users/get-by-username",
        "apps/get-authenticated",
        "apps/create-from-manifest",
        "apps/list-installations",
        "apps/get-installation",
        "apps/create-installation-access-token",
        "apps/revoke-installation-access-token",
        "apps/list-repos-accessible-to-installation",
        "apps/get-repo-installation",
        "apps/get-org-installation",
        "apps/get-user-installation",
        "apps/get-webhook-config-for-app",
        "apps/update-webhook-config-for-app",
        "apps/list-webhook-deliveries",
        "apps/get-webhook-delivery",
        "apps/redeliver-webhook-delivery",
        "repos/get",
        "repos/list-branches",
        "repos/get-branch",
        "repos/list-commits",
        "repos/get-commit",
        "repos/compare-commits-with-basehead",
        "repos/get-content",
        "repos/get-collaborator-permission-level",
        "repos/list-pull-requests-associated-with-commit",
        "git/get-blob",
        "git/get-tree",
        "git/get-commit",
        "git/get-ref",
        "git/list-matching-refs",
        "git/create-blob",
        "git/create-tree",
        "git/create-commit",
        "git/update-ref",
        "pulls/list",
        "pulls/get",
        "pulls/create",
        "pulls/update",
        "pulls/list-files",
        "pulls/list-commits",
        "pulls/check-if-merged",
        "pulls/merge",
        "pulls/list-reviews",
        "pulls/create-review",
        "pulls/get-review",
        "pulls/submit-review",
        "pulls/delete-pending-review",
        "pulls/list-comments-for-review",
        "pulls/list-review-comments",
        "pulls/create-review-comment",
        "pulls/create-reply-for-review-comment",
        "pulls/get-review-comment",
        "pulls/update-review-comment",
        "pulls/delete-review-comment",
        "issues/get",
        "issues/list-comments",
        "issues/create-comment",
        "issues/get-comment",
        "issues/update-comment",
        "issues/delete-comment",
        "issues/list-labels-on-issue",
        "issues/add-labels",
        "issues/set-labels",
        "issues/remove-label",
        "issues/list-labels-for-repo",
        "issues/create-label",
        "issues/get-label",
        "reactions/list-for-issue-comment",
        "reactions/create-for-issue-comment",
        "reactions/delete-for-issue-comment",
        "reactions/list-for-pull-request-review-comment",
        "reactions/create-for-pull-request-review-comment",
        "checks/create",
        "checks/get",
        "checks/update",
        "checks/list-annotations",
        "checks/rerequest-run",
        "checks/list-for-ref",
        "checks/list-for-suite",
        "checks/create-suite",
        "checks/get-suite",
        "checks/list-suites-for-ref",
        "checks/rerequest-suite",
    ]
)

WEBHOOKS: Final = frozenset(
    [
        "ping",
        "push",
        "installation-created",
        "installation-deleted",
        "installation-suspend",
        "installation-unsuspend",
        "installation-repositories-added",
        "installation-repositories-removed",
        "pull-request-opened",
        "pull-request-synchronize",
        "pull-request-reopened",
        "pull-request-ready-for-review",
        "pull-request-converted-to-draft",
        "pull-request-closed",
        "pull-request-edited",
        "pull-request-labeled",
        "pull-request-unlabeled",
        "check-run-created",
        "check-run-completed",
        "check-run-rerequested",
        "check-run-requested-action",
        "check-suite-requested",
        "check-suite-completed",
        "check-suite-rerequested",
        "merge-group-checks-requested",
        "merge-group-destroyed",
        "issue-comment-created",
        "issue-comment-edited",
        "issue-comment-deleted",
        "pull-request-review-submitted",
        "pull-request-review-comment-created",
        "pull-request-review-comment-edited",
        "pull-request-review-comment-deleted",
    ]
)

TEMPLATES: Final[Mapping[str, tuple[str, ...]]] = {
    "ping": ("",),
    "push": ("",),
    "installation": ("created",),
    "installation_repositories": ("added",),
    "pull_request": ("opened", "synchronize", "reopened", "ready_for_review", "closed", "labeled"),
    "check_run": ("created", "rerequested", "requested_action"),
    "check_suite": ("requested", "rerequested"),
    "merge_group": ("checks_requested",),
    "issue_comment": ("created",),
    "pull_request_review": ("submitted",),
    "pull_request_review_comment": ("created",),
}

OUTDATED_COMMENT_FIELDS: Final = ("position", "line")
"""GitHub sends null in these for outdated review comments; its description does not say so of every schema."""

_DROPPED_KEYS: Final = frozenset(
    {
        "example",
        "examples",
        "description",
        "summary",
        "externalDocs",
        "tags",
        "x-github",
        "x-octokit",
        "deprecated",
        "discriminator",  # one of them reads a property of what may also be a list
    }
)
_NAMED: Final = frozenset({"properties", "patternProperties", "schemas", "headers", "parameters", "responses"})


def prune(description: Mapping[str, Any]) -> dict[str, Any]:
    """Keep only our operations and webhooks, what they refer to, and no examples or prose."""
    pruned: dict[str, Any] = {
        "openapi": description["openapi"],
        "info": {key: description["info"][key] for key in ("title", "version", "license")},
        "servers": description["servers"],
        "paths": _wanted_paths(description["paths"]),
        "x-webhooks": {name: _without_prose(description["x-webhooks"][name]) for name in sorted(WEBHOOKS)},
    }
    pruned["components"] = _reachable_components(description, pruned)
    return pruned


def _wanted_paths(paths: Mapping[str, Any]) -> dict[str, Any]:
    wanted: dict[str, Any] = {}
    for path, item in paths.items():
        operations = {
            method: _without_prose(operation)
            for method, operation in item.items()
            if isinstance(operation, dict) and operation.get("operationId") in OPERATIONS
        }
        if operations:
            wanted[path] = operations
    # the only place where an installation is spelled out, and its account is to be a user and an enterprise at once
    listed = wanted["/app/installations"]["get"]["responses"]["200"]["content"]["application/json"]
    listed["schema"]["items"] = {"$ref": "#/components/schemas/installation"}
    found = {operation["operationId"] for item in wanted.values() for operation in item.values()}
    if missing := OPERATIONS - found:
        raise SystemExit(f"the description no longer has the operations {sorted(missing)}")
    return wanted


def _without_prose(node: Any, *, named: bool = False) -> Any:
    """Drop prose and examples; below `properties` and the like the keys are names and all of them stay."""
    if isinstance(node, list):
        return [_without_prose(item) for item in node]
    if not isinstance(node, dict):
        return node
    kept = {
        key: _without_prose(value, named=not named and key in _NAMED)
        for key, value in node.items()
        if named or key not in _DROPPED_KEYS
    }
    # GitHub leaves null out of the enumeration of nullable properties, and sends it all the same
    if not named and kept.get("nullable") is True and None not in kept.get("enum", [None]):
        kept["enum"] = [*kept["enum"], None]
    return kept


def _references(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        if isinstance(node.get("$ref"), str):
            yield node["$ref"]
        for value in node.values():
            yield from _references(value)
    elif isinstance(node, list):
        for item in node:
            yield from _references(item)


def _reachable_components(description: Mapping[str, Any], roots: Mapping[str, Any]) -> dict[str, Any]:
    components: dict[str, dict[str, Any]] = {}
    waiting = list(_references(roots))
    while waiting:
        _, _, kind, name = waiting.pop().split("/")
        if kind == "examples" or name in components.get(kind, {}):
            continue
        component = _without_prose(description["components"][kind][name])
        if name in {"review-comment", "pull-request-review-comment"}:
            for field in OUTDATED_COMMENT_FIELDS:
                component["properties"][field]["nullable"] = True
        if name.startswith("webhook"):
            _take_out_event_names(component)
        components.setdefault(kind, {})[name] = component
        waiting.extend(_references(component))
    return {kind: dict(sorted(named.items())) for kind, named in sorted(components.items())}


def _take_out_event_names(node: Any) -> None:
    """Let webhooks name any event: the enumeration of an app's events is older than `merge_group`."""
    if isinstance(node, dict):
        node.get("properties", {}).get("events", {}).get("items", {}).pop("enum", None)
        for value in node.values():
            _take_out_event_names(value)
    elif isinstance(node, list):
        for item in node:
            _take_out_event_names(item)


def templates(examples: list[dict[str, Any]]) -> Iterator[tuple[str, dict[str, Any]]]:
    """One payload for each event and action in `TEMPLATES`, as (file name, payload): the longest, so the fullest."""
    by_event = {event["name"]: event["examples"] for event in examples}
    for event, actions in TEMPLATES.items():
        for action in actions:
            candidates = [payload for payload in by_event[event] if payload.get("action", "") == action]
            name = f"{event}.{action}.json" if action else f"{event}.json"
            yield name, max(candidates, key=lambda payload: len(json.dumps(payload)))


def main() -> None:
    """Write `openapi/api.github.com.json.gz` and `payloads/*.json`."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("description_package", type=Path, help="unpacked @octokit/openapi")
    parser.add_argument("examples_package", type=Path, help="unpacked @octokit/webhooks-examples")
    arguments = parser.parse_args()
    description = json.loads((arguments.description_package / "generated" / "api.github.com.json").read_bytes())
    text = json.dumps(prune(description), separators=(",", ":"), sort_keys=True).encode()
    # mtime 0, so that the same description makes the same bytes
    (STAND_IN / "openapi" / "api.github.com.json.gz").write_bytes(gzip.compress(text, mtime=0))
    examples = json.loads((arguments.examples_package / "api.github.com" / "index.json").read_bytes())
    for name, payload in templates(examples):
        (STAND_IN / "payloads" / name).write_text(json.dumps(payload, indent=1, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
