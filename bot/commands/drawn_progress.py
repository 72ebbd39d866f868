"""Draws the progress of a review on standard error."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TaskID, TextColumn, TimeElapsedColumn


class DrawnProgress:
    """One line a stage: a spinner while it runs, a tick and its seconds when it is done."""

    def __init__(self, bars: Progress, console: Console) -> None:
        self._bars = bars
        self._console = console
        self._task: TaskID | None = None

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Draw a stage."""
        started = time.monotonic()
        outer, self._task = self._task, self._bars.add_task(name, total=None)
        try:
            yield
        finally:
            self._bars.remove_task(self._task)
            self._task = outer
        self._console.print(f"[green]✓[/green] {name} [dim]{time.monotonic() - started:.1f} s[/dim]", highlight=False)

    def advance(self, done: int, total: int, what: str) -> None:
        """Draw how far the stage is."""
        if self._task is not None:
            self._bars.update(self._task, completed=done, total=total, description=what)


@contextmanager
def drawn_progress() -> Iterator[DrawnProgress]:
    """Draw on standard error for the length of the block; where it is no terminal, only the finished stages."""
    console = Console(stderr=True)
    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(bar_width=20), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bars:
        yield DrawnProgress(bars, console)
