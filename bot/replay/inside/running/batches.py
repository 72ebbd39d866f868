"""Gives each statement of a batch the place of the operation that asked for it: Alembic sends them at the batch's end.

Where the batch copies the table instead, as on SQLite, all operations are one, and the place of the ``with`` stays.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any


class BatchLines:
    """Knows the line of the batch operation that is being sent now; one for the whole process."""

    def __init__(self, line: Callable[[], int | None]) -> None:
        self._line_of_caller = line
        self.line: int | None = None
        """Where the operation stands that is sent now; None where none is."""

    def listen(self) -> None:
        """Note the place of every operation that a batch will be given."""
        from alembic.operations.batch import BatchOperationsImpl

        initialise = BatchOperationsImpl.__init__

        def noted(batch: Any, *arguments: Any, **keywords: Any) -> None:
            initialise(batch, *arguments, **keywords)
            batch.batch = _Operations(self)

        BatchOperationsImpl.__init__ = noted  # type: ignore[method-assign]

    def called_from(self) -> int | None:
        """Return the line of the migration that runs now."""
        return self._line_of_caller()


class _Operations(list[Any]):
    """The operations of one batch; going through them tells which one is being sent."""

    def __init__(self, lines: BatchLines) -> None:
        super().__init__()
        self._lines = lines
        self._places: list[int | None] = []

    def append(self, operation: Any) -> None:
        super().append(operation)
        self._places.append(self._lines.called_from())

    def __iter__(self) -> Iterator[Any]:
        try:
            for number, operation in enumerate(super().__iter__()):
                self._lines.line = self._places[number]
                yield operation
        finally:
            self._lines.line = None
