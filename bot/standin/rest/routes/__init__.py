"""Every operation that the stand-in serves, by resource."""

from __future__ import annotations

from typing import Final

from bot.standin.rest.route import Routes
from bot.standin.rest.routes import (
    apps,
    check_runs,
    check_suites,
    contents,
    deliveries,
    git_data,
    git_writes,
    issue_comments,
    labels,
    meta,
    pulls,
    reactions,
    repositories,
    review_comments,
    reviews,
)

ROUTES: Final[Routes] = {
    **apps.ROUTES,
    **check_runs.ROUTES,
    **check_suites.ROUTES,
    **contents.ROUTES,
    **deliveries.ROUTES,
    **git_data.ROUTES,
    **git_writes.ROUTES,
    **issue_comments.ROUTES,
    **labels.ROUTES,
    **meta.ROUTES,
    **pulls.ROUTES,
    **reactions.ROUTES,
    **repositories.ROUTES,
    **review_comments.ROUTES,
    **reviews.ROUTES,
}
