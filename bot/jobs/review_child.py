"""The program of the child process: reads an order from standard input, reviews, writes the answer to a file."""

from __future__ import annotations

import resource
import signal
import sys
from pathlib import Path
from types import FrameType

import msgspec

from bot.errors import SandboxError, UserError
from bot.jobs.review_answer import Answer, ChildOrder
from bot.parent import end_with_parent
from bot.review import ReviewRequest, review

_MEBIBYTE = 1024 * 1024


def main() -> None:
    """Do one order."""
    signal.signal(signal.SIGTERM, _leave)
    end_with_parent()  # a worker that is killed cannot stop us
    order = msgspec.json.decode(sys.stdin.buffer.read(), type=ChildOrder)
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    # The soft limit only: the sandbox sets its own limits, which may be higher.
    resource.setrlimit(resource.RLIMIT_AS, (order.memory_mib * _MEBIBYTE, hard))
    Path(order.answer).write_bytes(msgspec.json.encode(_answer(order)))


def _answer(order: ChildOrder) -> Answer:
    request = ReviewRequest(
        repository=Path(order.repository),
        base=order.base,
        head=order.head,
        cache=Path(order.cache),
        fetched=True,
        runtime=order.runtime.kind,
        budget=order.runtime.budget,
        cage=order.cage,
        servers=order.servers,
        snapshot_bytes=order.snapshot_bytes,
        fixes=frozenset(order.codes) or None,
    )
    try:
        return Answer(report=review(request))
    except UserError as error:
        return Answer(message=str(error), hint=error.hint, ours=isinstance(error, SandboxError))


def _leave(_signal: int, _frame: FrameType | None) -> None:
    raise SystemExit(1)  # through every finally: scratch folders and servers go with us


if __name__ == "__main__":
    main()
