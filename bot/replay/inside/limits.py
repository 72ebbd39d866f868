"""What this process may use from here on; a limit once lowered stays, also for every child."""

from __future__ import annotations

import resource


def lower_limits(address_space: int, processes: int) -> None:
    """Bound the address space of each process (bytes) and the number of processes of this cage.

    Set inside because the kernel counts processes per user namespace (user_namespaces(7)): outside, the count would be
    that of the whole host user. 0 leaves the number as it is, for a cage that has limited it.
    """
    resource.setrlimit(resource.RLIMIT_AS, (address_space, address_space))
    if processes:
        resource.setrlimit(resource.RLIMIT_NPROC, (processes, processes))
