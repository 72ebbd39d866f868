"""Reads what a key of the configuration says of each project: one value for all, or one by script location."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Mapping

from bot.recipe.configured import configuration_error
from bot.source.trees import Tree


def by_project(
    base: Tree, key: str, value: str | Mapping[str, str] | None, locations: Collection[str]
) -> dict[str, str]:
    """Return a key's value by script location; one value is every project's.

    Raises ConfigurationError, with file, line and key, for a project that is not there.
    """
    if value is None or isinstance(value, str):
        return dict.fromkeys(locations, value) if value is not None else {}
    named = {location: location.strip("/") for location in value}
    for location, stripped in named.items():
        if stripped not in locations:
            near = difflib.get_close_matches(stripped, locations, n=1) or sorted(locations)
            hint = f"A project is named by the folder of its env.py: {', '.join(near) or 'there is none'}."
            raise configuration_error(base, (key, location), f"the base branch has no project {location!r}", hint)
    return {stripped: value[location] for location, stripped in named.items()}
