"""Read the labels of an enum type out of the catalog's spelling of them."""

from __future__ import annotations

import re


def labels_in(quoted: str) -> list[str]:
    """Return the labels of ``'a', 'b'`` in their order."""
    return [item.replace("''", "'") for item in re.findall(r"'((?:[^']|'')*)'", quoted)]
