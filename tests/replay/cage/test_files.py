"""What a cage sees and may write of files."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.support.attacks import Attacks

MEBIBYTE = 1024 * 1024


@pytest.mark.parametrize(
    "path", ["~/.ssh", "/root/.ssh", "/home", "/etc/shadow", "/etc/hostname", "/work", "/var", "/sys"]
)
def test_files_of_the_host_are_not_there(attacks: Attacks, path: str) -> None:
    told = attacks.run(f"tell(attempt(os.stat, os.path.expanduser({path!r})))").told
    assert told == ["FileNotFoundError"]


def test_the_folder_with_the_servers_own_socket_is_not_there(attacks: Attacks, tmp_path: Path) -> None:
    (tmp_path / "server").mkdir()
    told = attacks.run(f"tell([attempt(os.stat, {str(tmp_path)!r}), attempt(os.listdir, '/run')])").told
    assert told == [["FileNotFoundError", "['postgresql']"]]


def test_the_environment_of_the_bot_cannot_be_read(attacks: Attacks, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_TOKEN", "token-of-the-bot")
    script = """
everything = ""
for name in os.listdir("/proc"):
    if name.isdigit():
        for file in ("environ", "cmdline"):
            everything += open(f"/proc/{name}/{file}").read()
tell(["token-of" + "-the-bot" in everything, sorted(os.environ)])
"""
    told = attacks.run(script).told
    assert told == [[False, ["HOME", "LANG", "PATH", "PWD", "PYTHONHASHSEED"]]]


@pytest.mark.parametrize(
    "folder",
    ["/", "/dev", "/etc", "/proc/sys/kernel", "/run", "/run/postgresql", "/runtime", "/src", "/usr", "/usr/lib"],
)
def test_nothing_can_be_written_but_temporary_files(attacks: Attacks, folder: str) -> None:
    told = attacks.run(f"tell(attempt(open, os.path.join({folder!r}, 'new'), 'w'))").told
    assert told in (["OSError"], ["PermissionError"], ["FileNotFoundError"])


def test_a_tree_of_the_repository_cannot_be_changed(attacks: Attacks, tmp_path: Path) -> None:
    attacks.run("pass")
    file = tmp_path / "tree/models.py"
    file.write_text("here")
    file.chmod(0o666)
    told = attacks.run(
        "tell([attempt(open, 'models.py', 'a'), attempt(os.remove, 'models.py'), open('models.py').read()])"
    ).told
    assert told == [["OSError", "OSError", "here"]]


@pytest.mark.parametrize("folder", ["/tmp", "/dev/shm"])
def test_filling_the_disk_ends_at_the_size_of_the_memory_file_system(attacks: Attacks, folder: str) -> None:
    script = f"""
def fill(folder):
    with open(folder + "/filler", "wb", buffering=0) as file:
        while True:
            file.write(bytes(1 << 20))
tell([attempt(fill, {folder!r}), os.stat({folder!r} + "/filler").st_size])
"""
    ((error, size),) = attacks.run(script, temporary=8 * MEBIBYTE).told
    assert error == "OSError"
    assert size <= 8 * MEBIBYTE


def test_one_file_cannot_be_larger_than_the_limit(attacks: Attacks) -> None:
    script = """
import signal
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
tell(attempt(os.truncate, os.open("/tmp/large", os.O_CREAT | os.O_WRONLY), 5 << 20))
"""
    assert attacks.run(script, file_size=4 * MEBIBYTE).told == ["OSError"]


def test_links_lead_nowhere(attacks: Attacks, tmp_path: Path) -> None:
    attacks.run("pass")
    (tmp_path / "secret").write_text("of the host")
    (tmp_path / "tree/link").symlink_to(tmp_path / "secret")
    os.link(tmp_path / "secret", tmp_path / "tree/copy")
    told = attacks.run("tell([attempt(open, 'link'), attempt(open, '/proc/1/root' + os.readlink('link'))])").told
    assert told[0][0] == "FileNotFoundError"
    assert told[0][1] in {"FileNotFoundError", "PermissionError"}
