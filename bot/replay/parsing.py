"""Has what anybody wrote parsed by a program in a cage, where a crash is harmless."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from bot.replay import inside
from bot.replay.cage.cage import Cage
from bot.replay.cage.plan import CagePlan, Limits, Mount
from bot.replay.runtime import default_runtime

TREE = "/merged"
"""Where the program sees the tree that it is given."""
_USER = 61004
_SECONDS = 30.0


def parsed(program: str, request: Mapping[str, Any], cage: Cage, limits: Limits, *, tree: Path | None = None) -> bytes:
    """Return what a program of ``inside`` answers to a request; empty where it ended without an answer.

    The request's ``root`` is the tree as the program sees it. Raises SandboxError where no cage can be made.
    """
    runtime = default_runtime()
    trees = () if tree is None else (Mount(tree, TREE),)
    plan = CagePlan(
        program=(runtime.interpreter, "-I", "-S", "-B", f"/cage/{program}", runtime.site_packages),
        mounts=(*runtime.mounts, Mount(Path(inside.__path__[0]), "/cage"), *trees),
        environment={"PATH": "/usr/bin", "LANG": "C.UTF-8"},
        limits=replace(limits, seconds=min(limits.seconds, _SECONDS)),
        user=_USER,
        only_parses=True,
    )
    with cage.caged(plan) as process:
        process.input.write(json.dumps({**request, "root": process.place(TREE)}).encode())
        process.input.close()
        answer = b"\n".join(process.lines())
        process.wait()
    return answer
