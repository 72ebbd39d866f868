"""Stands guard over one caged program: starts it confined, answers its connect(2), and ends all that it leaves behind.

Run as ``python -I -S -c START FOLDER DOCUMENT CONTROL [FILTER]``, the numbers of descriptors: a JSON document, a pipe
whose end ends the cage, and the system call filter. It stays outside of the cage, where the program can neither signal
nor trace it. Standard library only.
"""

from __future__ import annotations

import json
import os
import select
import socket
import sys
from typing import Any

from bot.replay.cage.landlock.confine import Confinement, become_program
from bot.replay.cage.landlock.connecting import answer_connect
from bot.replay.cage.landlock.ending import end_all
from bot.replay.cage.landlock.kernel import adopt_orphans, give_up_new_privileges
from bot.replay.cage.landlock.rules import restrict_signals

START = (
    "import sys; sys.path.append(sys.argv.pop(1)); from bot.replay.cage.landlock.enter import main; sys.exit(main())"
)
_COULD_NOT = 125


def main() -> int:
    """Run the document's program and return its exit status, 128 and the signal's number where one ended it."""
    descriptors = [int(argument) for argument in sys.argv[1:]]
    for descriptor in descriptors:
        os.set_inheritable(descriptor, False)  # noqa: FBT003 - the function has no keywords
    document, control, *rest = descriptors
    confinement = _read(document)
    program = _content(rest[0]) if rest else None
    adopt_orphans()
    _hand_over(confinement)
    if confinement.kill == "domain":
        give_up_new_privileges()
        restrict_signals()
    ours, theirs = socket.socketpair()
    child = os.fork()
    if child == 0:
        _be_the_child(confinement, program, theirs)
    theirs.close()
    _close_channels()
    status = _guard(child, control, ours, confinement.sockets)
    end_all(confinement.kill, confinement.user, child)
    return _COULD_NOT if status is None else status


def _content(descriptor: int) -> bytes:
    with os.fdopen(descriptor, "rb") as file:
        return file.read()


def _read(descriptor: int) -> Confinement:
    values: dict[str, Any] = json.loads(_content(descriptor))
    lists = {name: tuple(value) for name, value in values.items() if isinstance(value, list)}
    return Confinement(**{**values, **lists})


def _hand_over(confinement: Confinement) -> None:
    """Give what the program may write to the user that it will be."""
    if confinement.user is None:
        return
    for top in confinement.writable:
        os.chown(top, confinement.user, confinement.user)
        for folder, names, files in os.walk(top):
            for name in (*names, *files):
                os.lchown(f"{folder}/{name}", confinement.user, confinement.user)


def _be_the_child(confinement: Confinement, program: bytes | None, to_guard: socket.socket) -> None:
    try:
        become_program(confinement, program, lambda listener: _send(to_guard, listener))
    except OSError as error:
        os.write(2, f"cage: {error.filename or confinement.program[0]}: {error.strerror}\n".encode())
    finally:
        os._exit(_COULD_NOT)


def _send(to_guard: socket.socket, listener: int) -> None:
    socket.send_fds(to_guard, [b"l"], [listener])


def _close_channels() -> None:
    """Let go of standard input and output, so that their other ends see when the program lets go of them."""
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 0)
    os.dup2(nothing, 1)
    os.close(nothing)


def _guard(child: int, control: int, from_child: socket.socket, sockets: str | None) -> int | None:
    """Wait for the child's end and return its status, or None where the other end of the control pipe is gone."""
    ended = os.pidfd_open(child)
    watched = select.poll()
    for descriptor in (ended, control, from_child.fileno()):
        watched.register(descriptor, select.POLLIN)
    listener = -1
    while True:
        ready = {descriptor for descriptor, _ in watched.poll()}
        if ended in ready:
            return _status(os.waitpid(child, 0)[1])
        if control in ready:
            return None
        if from_child.fileno() in ready:
            watched.unregister(from_child)
            listener = _received(from_child)
            if listener >= 0:
                watched.register(listener, select.POLLIN)
        if listener in ready and sockets is not None:
            answer_connect(listener, sockets)


def _status(waited: int) -> int:
    """Return an exit status as a shell does."""
    code = os.waitstatus_to_exitcode(waited)
    return code if code >= 0 else 128 - code


def _received(from_child: socket.socket) -> int:
    """Return the listener, or -1 where the child has none: its end of the pair closes when it becomes the program."""
    _, descriptors, _, _ = socket.recv_fds(from_child, 1, 1)
    return descriptors[0] if descriptors else -1
