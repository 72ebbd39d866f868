"""What a cage sees and may write of files."""

from __future__ import annotations

import os

import pytest

from bot.replay.runtime import SITE_PACKAGES, default_runtime
from tests.support.attacks import Attacks

MEBIBYTE = 1024 * 1024
_USER_OF_THE_CAGE = "reviewed:x:1000:1000::/tmp:/bin/false\n"


@pytest.mark.parametrize(
    "path", ["~/.ssh", "/root/.ssh", "/home", "/etc/shadow", "/etc/passwd", "/etc/hostname", "/work", "/var", "/sys"]
)
def test_files_of_the_host_cannot_be_opened(attacks: Attacks, path: str) -> None:
    script = f"""
def read(path):
    return os.listdir(path) if os.path.isdir(path) else open(path).read()
tell(attempt(read, os.path.expanduser({path!r})))
"""
    (told,) = attacks.run(script).told
    hidden = {"FileNotFoundError", "PermissionError"}
    names_of_the_cage = {repr(_USER_OF_THE_CAGE)} if attacks.cage.name == "bubblewrap" else set()
    assert told in hidden | (names_of_the_cage if path == "/etc/passwd" else set())


def test_other_folders_of_the_review_cannot_be_opened(attacks: Attacks) -> None:
    (attacks.folder / "server").mkdir()
    (attacks.folder / "server/secret").write_text("of the host")
    server = str(attacks.folder / "server")
    told = attacks.run(f"tell([attempt(os.listdir, {server!r}), attempt(open, {server + '/secret'!r})])").told[0]
    assert set(told) <= {"FileNotFoundError", "PermissionError"}


def test_nobody_elses_environment_can_be_read(attacks: Attacks, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_TOKEN", "token-of-the-bot")
    script = f"""
everything = ""
for number in [1, os.getppid(), os.getpid(), {os.getpid()}, *range(300)]:
    for file in ("environ", "cmdline"):
        try:
            everything += open(f"/proc/{{number}}/{{file}}").read()
        except OSError:
            pass
tell(["token-of" + "-the-bot" in everything, sorted(os.environ)])
"""
    told = attacks.run(script).told
    own = {"bubblewrap": {"PWD"}, "landlock": {"LOGNAME", "TMPDIR"}}[attacks.cage.name]
    assert told == [[False, sorted({"HOME", "LANG", "PATH", "PBR_VERSION", "PYTHONHASHSEED"} | own)]]


@pytest.mark.parametrize(
    "folder",
    ["/", "/dev", "/etc", "/proc/sys/kernel", "/run", "/run/postgresql", "/runtime", "/src", "/usr", "/usr/lib"],
)
def test_nothing_can_be_written_but_temporary_files(attacks: Attacks, folder: str) -> None:
    told = attacks.run(f"tell(attempt(open, os.path.join({folder!r}, 'new'), 'w'))").told
    assert told in (["OSError"], ["PermissionError"], ["FileNotFoundError"])


def test_a_tree_of_the_repository_cannot_be_changed(attacks: Attacks) -> None:
    attacks.run("pass")
    file = attacks.folder / "tree/models.py"
    file.write_text("here")
    file.chmod(0o666)
    before = file.stat()
    script = """
changes = [(open, "a"), (os.remove,), (os.chmod, 0), (os.utime, (1, 1)), (os.truncate, 0), (os.rename, "other.py")]
tell([attempt(change, "models.py", *more) for change, *more in changes])
"""
    (told,) = attacks.run(script).told
    assert set(told) <= {"OSError", "PermissionError"}
    assert (file.read_text(), file.stat().st_mode, file.stat().st_mtime) == ("here", before.st_mode, before.st_mtime)


def test_neither_libraries_nor_caches_can_be_written(attacks: Attacks) -> None:
    (cache := attacks.folder / "cache").mkdir(mode=0o777)
    cache.chmod(0o777)
    library = next(mount.source for mount in default_runtime().mounts if mount.target == SITE_PACKAGES)
    folders = [SITE_PACKAGES, str(library), str(cache), "."]
    (told,) = attacks.run(f"tell([attempt(open, folder + '/new', 'w') for folder in {folders!r}])").told
    assert set(told) <= {"OSError", "PermissionError", "FileNotFoundError"}
    assert list(cache.iterdir()) == []


@pytest.mark.parametrize("folder", ["temporary", "'/dev/shm'"])
def test_one_file_ends_at_the_size_of_temporary_files(attacks: Attacks, folder: str) -> None:
    script = f"""
def fill(folder):
    with open(folder + "/filler", "wb", buffering=0) as file:
        while True:
            file.write(bytes(1 << 20))
error = attempt(fill, {folder})
tell([error, os.stat({folder} + "/filler").st_size if error == "OSError" else 0])
"""
    ((error, size),) = attacks.run(script, temporary=8 * MEBIBYTE).told
    assert error == ("OSError" if folder == "temporary" or attacks.cage.name == "bubblewrap" else "PermissionError")
    assert size <= 8 * MEBIBYTE


def test_many_files_end_at_the_size_of_temporary_files(attacks: Attacks) -> None:
    script = """
def fill():
    for number in range(600):
        with open(f"{temporary}/{number}", "wb") as file:
            file.write(bytes(1 << 18))
        time.sleep(0.01)
import time
tell(attempt(fill))
"""
    outcome = attacks.run(script, temporary=8 * MEBIBYTE)
    assert outcome.told == ["OSError"] or outcome.verdict == "it wrote more than 8 MiB to disk"


def test_one_file_cannot_be_larger_than_the_limit(attacks: Attacks) -> None:
    script = """
import signal
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
tell(attempt(os.truncate, os.open(temporary + "/large", os.O_CREAT | os.O_WRONLY), 5 << 20))
"""
    assert attacks.run(script, file_size=4 * MEBIBYTE).told == ["OSError"]


def test_links_lead_nowhere(attacks: Attacks) -> None:
    attacks.run("pass")
    (attacks.folder / "secret").write_text("of the host")
    (attacks.folder / "tree/link").symlink_to(attacks.folder / "secret")
    (attacks.folder / "tree/up").symlink_to("..")
    paths = ["link", "up/secret", "../secret", "/proc/1/root" + str(attacks.folder / "secret")]
    (told,) = attacks.run(f"tell([attempt(open, path) for path in {paths!r}])").told
    assert set(told) <= {"FileNotFoundError", "PermissionError"}
