"""Makes small wheels, so that uv has an index that no test has to fetch from."""

from __future__ import annotations

import io
import tarfile
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path


def add_wheel(
    folder: Path,
    name: str,
    version: str,
    *,
    requires: Iterable[str] = (),
    files: Mapping[str, str] | None = None,
    tag: str = "py3-none-any",
) -> None:
    """Write a wheel with one package, or with the given files."""
    folder.mkdir(exist_ok=True)
    stem = f"{name.replace('-', '_')}-{version}"
    information = f"{stem}.dist-info"
    metadata = [
        "Metadata-Version: 2.1",
        f"Name: {name}",
        f"Version: {version}",
        *(f"Requires-Dist: {r}" for r in requires),
    ]
    content = {
        **(files if files is not None else {f"{name.replace('-', '_')}/__init__.py": f"__version__ = {version!r}\n"}),
        f"{information}/METADATA": "\n".join(metadata) + "\n",
        f"{information}/WHEEL": f"Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: {tag}\n",
    }
    record = f"{information}/RECORD"
    with zipfile.ZipFile(folder / f"{stem}-{tag}.whl", "w") as wheel:
        for path, text in content.items():
            wheel.writestr(path, text)
        wheel.writestr(record, "".join(f"{path},,\n" for path in (*content, record)))


def add_source(folder: Path, name: str, version: str) -> None:
    """Write a source distribution, which would have to be built."""
    folder.mkdir(exist_ok=True)
    setup = b"raise SystemExit('a build step ran')\n"
    with tarfile.open(folder / f"{name}-{version}.tar.gz", "w:gz") as archive:
        information = tarfile.TarInfo(f"{name}-{version}/setup.py")
        information.size = len(setup)
        archive.addfile(information, io.BytesIO(setup))


def operator_environment(folder: Path, cache: Path) -> dict[str, str]:
    """Return what an operator whose only index is a folder of wheels would set."""
    return {
        "PATH": "/usr/bin:/bin",
        "HOME": str(cache),
        "UV_FIND_LINKS": str(folder),
        "UV_NO_INDEX": "1",
        "UV_CACHE_DIR": str(cache / "uv"),
    }
