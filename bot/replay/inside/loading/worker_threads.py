"""Serves an env.py that counts on the worker thread in which its program runs Alembic."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from typing import Any


def run_outside_of_workers(from_thread: Any) -> None:
    """Let ``anyio.from_thread.run`` start an event loop where there is none to get back to.

    It gets into the loop of the program from a worker thread (AnyIO, "Working with threads"); env.py runs in no thread
    of a loop here.
    """
    original = from_thread.run

    def run(function: Callable[..., Any], *arguments: Any, **options: Any) -> Any:
        started = False

        async def noted() -> Any:
            nonlocal started
            started = True
            return await function(*arguments)

        try:
            return original(noted, **options)
        except RuntimeError:
            if started:
                raise
            return importlib.import_module("anyio").run(noted)

    from_thread.run = run
