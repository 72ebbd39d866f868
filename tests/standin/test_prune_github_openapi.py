"""The tool that cuts GitHub's description down."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

TOOL = Path(__file__).parents[2] / "tools" / "prune_github_openapi.py"


@pytest.fixture
def tool(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    spec = importlib.util.spec_from_file_location("prune_github_openapi", TOOL)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setattr(module, "OPERATIONS", frozenset({"apps/list-installations"}))
    monkeypatch.setattr(module, "WEBHOOKS", frozenset())
    return module


def description() -> dict[str, Any]:
    wanted = {"schema": {"type": "array", "items": {}}, "examples": {"default": {"$ref": "#/components/examples/x"}}}
    operation = {
        "operationId": "apps/list-installations",
        "description": "prose",
        "responses": {"200": {"content": {"application/json": wanted}}},
    }
    return {
        "openapi": "3.0.3",
        "info": {"title": "GitHub", "version": "1", "license": {"name": "MIT"}, "description": "prose"},
        "servers": [],
        "paths": {"/app/installations": {"get": operation}, "/other": {"get": {"operationId": "other/get"}}},
        "x-webhooks": {},
        "components": {
            "schemas": {
                "installation": {
                    "properties": {
                        "description": {"type": "string", "example": "kept as a name, dropped as an example"},
                        "status": {"enum": ["on"], "nullable": True},
                        "account": {"$ref": "#/components/schemas/account"},
                    },
                    "discriminator": {"propertyName": "status"},
                },
                "account": {"type": "object", "description": "prose"},
                "unreachable": {"type": "object"},
            }
        },
    }


def test_only_what_is_reached_stays_and_names_are_not_prose(tool: ModuleType) -> None:
    pruned = tool.prune(description())
    assert list(pruned["paths"]) == ["/app/installations"]
    assert pruned["components"]["schemas"] == {
        "account": {"type": "object"},
        "installation": {
            "properties": {
                "description": {"type": "string"},
                "status": {"enum": ["on", None], "nullable": True},
                "account": {"$ref": "#/components/schemas/account"},
            }
        },
    }


def test_an_operation_that_is_gone_is_named(tool: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tool, "OPERATIONS", frozenset({"apps/list-installations", "apps/gone"}))
    with pytest.raises(SystemExit, match="apps/gone"):
        tool.prune(description())
