"""Says which file a module was loaded from, without asking the module: some import others when they are asked."""

from __future__ import annotations

from typing import Any


def module_file(module: Any) -> str | None:
    """Return the ``__file__`` of what stands in ``sys.modules``; None where it has none."""
    try:
        path = object.__getattribute__(module, "__dict__").get("__file__")
    except (AttributeError, TypeError):  # not every entry is a module
        return None
    return path if isinstance(path, str) else None
