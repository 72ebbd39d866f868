"""The part of a tree that a replay can depend on, as one digest."""

from __future__ import annotations

import hashlib
import posixpath

from bot.source.trees import Tree

_WITHOUT_INFLUENCE = frozenset(
    {
        *(".md", ".mdx", ".rst", ".adoc"),
        *(".png", ".jpg", ".jpeg", ".gif", ".svg", ".ico", ".webp", ".avif", ".bmp", ".mp3", ".mp4", ".webm", ".pdf"),
        *(".woff", ".woff2", ".ttf", ".otf", ".eot"),
        *(".css", ".scss", ".sass", ".less", ".js", ".mjs", ".cjs", ".jsx", ".ts", ".tsx", ".vue", ".svelte", ".map"),
    }
)
"""Suffixes of documents, pictures, fonts and code for browsers. Whatever else there is may be read by Python code."""


def tree_digest(tree: Tree) -> str:
    """Return a digest of all paths, modes and contents of a tree but those that no schema is made from.

    docs/decisions/0006-snapshots-by-content.md says why nothing finer is safe.
    """
    digest = hashlib.sha256()
    for path in sorted(tree.files):
        if posixpath.splitext(path)[1].lower() not in _WITHOUT_INFLUENCE:
            file = tree.files[path]
            digest.update(f"{file.mode} {file.blob} ".encode() + path.encode(errors="surrogateescape") + b"\0")
    return digest.hexdigest()
