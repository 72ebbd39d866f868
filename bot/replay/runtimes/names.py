"""Which distribution brings a module: by the usual convention, and by a table of those that do not keep to it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

_DEEPEST = 4
_VARIANTS = ("slim", "core", "lite", "binary", "base", "headless", "cpu", "ng", "api", "sdk", "client")
_SEPARATORS = re.compile(r"[-_.]+")

TABLE: Mapping[str, tuple[str, ...]] = {
    "argon2": ("argon2-cffi",),
    "attr": ("attrs",),
    "bs4": ("beautifulsoup4",),
    "bson": ("pymongo",),
    "crypto": ("pycryptodome", "pycrypto"),
    "cv2": ("opencv-python-headless", "opencv-python", "opencv-contrib-python"),
    "dateutil": ("python-dateutil",),
    "decouple": ("python-decouple",),
    "dns": ("dnspython",),
    "docx": ("python-docx",),
    "dotenv": ("python-dotenv",),
    "engineio": ("python-engineio",),
    "environ": ("django-environ", "environ-config"),
    "faiss": ("faiss-cpu",),
    "fitz": ("pymupdf",),
    "git": ("gitpython",),
    "github": ("pygithub",),
    "google.auth": ("google-auth",),
    "google.oauth2": ("google-auth",),
    "google.protobuf": ("protobuf",),
    "googleapiclient": ("google-api-python-client",),
    "graphql": ("graphql-core",),
    "grpc": ("grpcio",),
    "jose": ("python-jose",),
    "jwt": ("pyjwt",),
    "kafka": ("kafka-python", "kafka-python-ng"),
    "ldap": ("python-ldap",),
    "levenshtein": ("levenshtein", "python-levenshtein"),
    "magic": ("python-magic",),
    "markdown_it": ("markdown-it-py",),
    "memcache": ("python-memcached",),
    "multipart": ("python-multipart",),
    "mysqldb": ("mysqlclient",),
    "nacl": ("pynacl",),
    "openssl": ("pyopenssl",),
    "opentelemetry": ("opentelemetry-api",),
    "osgeo": ("gdal",),
    "passlib": ("passlib", "libpass"),
    "pil": ("pillow",),
    "pkg_resources": ("setuptools",),
    "pptx": ("python-pptx",),
    "psycopg2": ("psycopg2", "psycopg2-binary"),
    "pythonjsonlogger": ("python-json-logger",),
    "serial": ("pyserial",),
    "skimage": ("scikit-image",),
    "sklearn": ("scikit-learn",),
    "slugify": ("python-slugify",),
    "socketio": ("python-socketio",),
    "stdnum": ("python-stdnum",),
    "strawberry": ("strawberry-graphql",),
    "telegram": ("python-telegram-bot",),
    "umap": ("umap-learn",),
    "usb": ("pyusb",),
    "websocket": ("websocket-client",),
    "yaml": ("pyyaml",),
    "zmq": ("pyzmq",),
}
"""Lower-case module to canonical names of distributions, the most usual first."""


def distributions(module: str) -> Iterator[str]:
    """Yield the canonical names of distributions that may bring a dotted module, the likeliest first."""
    parts = module.lower().split(".")[:_DEEPEST]
    prefixes = [".".join(parts[:length]) for length in range(len(parts), 0, -1)]
    for prefix in prefixes:
        yield from TABLE.get(prefix, ())
        yield canonical(prefix)
    top = canonical(parts[0])
    yield from (f"py{top}", f"python-{top}", f"{top}-python", f"{top}-py")


def variant(top: str, known: Iterable[str]) -> str | None:
    """Return the one known distribution that is a variant of a module's, or its maker's: ``x-slim``, ``maker-x``."""
    name = canonical(top)
    smaller = {f"{name}-{suffix}" for suffix in _VARIANTS}
    found = [other for other in known if other in smaller or other.endswith(f"-{name}")]
    return found[0] if len(found) == 1 else None


def longer(top: str, known: Iterable[str]) -> str | None:
    """Return the one known distribution whose name says more than a module's: ``x-python3-runtime`` for ``x``."""
    found = [other for other in known if other.startswith(f"{canonical(top)}-")]
    return found[0] if len(found) == 1 else None


def integrated(module: str, known: Iterable[str]) -> Iterator[str]:
    """Yield the known distributions that parts of a module are named for: ``z`` for ``x.integrations.z``.

    A library has such a part for others that use both, and needs the other there though it does not require it.
    """
    parts = {canonical(part) for part in module.split(".")[1:] if part.islower()}
    return (name for name in known if name in parts)


def modules(distribution: str) -> Iterator[str]:
    """Yield the top-level modules that a distribution is likely to bring."""
    yield distribution.replace("-", "_")
    yield from (module.split(".")[0] for module, names in TABLE.items() if distribution in names)


def canonical(name: str) -> str:
    """Return a name as PEP 503 writes it."""
    return _SEPARATORS.sub("-", name).lower()
