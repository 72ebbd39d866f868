"""Every limit of GitHub's, and every patience of ours, that the service keeps."""

from __future__ import annotations

from typing import Final

CHECK_RUN_NAME: Final = "migration-review"
"""Frozen: branch protection refers to it, and a renamed check blocks every repository that requires it."""

SKIP_LABEL: Final = "skip-migration-review"
"""Put on a pull request by somebody who may write to the repository, this label lets it pass unreviewed."""

MOST_LISTED_COMMITS: Final = 2048
"""GitHub docs, "Webhook events and payloads": a push lists at most so many commits."""

WEBHOOK_BYTES: Final = 25 * 1024 * 1024
"""GitHub docs, "Webhook events and payloads": payloads are capped at 25 MB; larger ones are never sent."""

ANNOTATIONS_PER_REQUEST: Final = 50
"""GitHub docs, "REST API endpoints for check runs": the maximum of ``output.annotations`` in one request."""

COMMENT_CHARACTERS: Final = 65_536
"""The longest comment or review body that GitHub takes."""

PAGE: Final = 100
"""GitHub docs, "Using pagination in the REST API": the largest page."""

REQUEST_SECONDS: Final = 20
"""How long one answer may take."""

FRESH_WAITS: Final = (1.0, 2.0, 4.0)
"""Seconds between tries of an object that an event named but a replica does not know yet (404)."""

TROUBLE_WAITS: Final = (1.0, 2.0, 4.0)
"""Seconds between tries after a server error or a broken connection."""

LONGEST_WAIT: Final = 120.0
"""Seconds that a worker waits for a rate limit; after more than that the job goes back to the queue."""

RATE_LIMIT_WAITS: Final = 3
"""How often one request waits for a rate limit."""

SECONDS_BETWEEN_WRITES: Final = 1.0
"""GitHub docs, "Best practices for using the REST API": at least one second between requests that write."""
