"""The report: the one result of a review, of which every surface is a view (DESIGN.md section 7, JSON report)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

Verdict = Literal["pass", "fail", "incomplete"]


@dataclass(frozen=True, slots=True)
class ReportedEdit:
    """Lines of a file of the merge result to replace; ``end_line == start_line - 1`` inserts before."""

    path: str
    start_line: int
    end_line: int
    replacement: str
    original: str | None = None
    """The lines that it replaces; None where the review did not read the file."""


@dataclass(frozen=True, slots=True)
class ReportedFix:
    """A fix as it is shown: ``edit`` and ``new-file`` carry edits, ``advice`` only text."""

    kind: Literal["edit", "new-file", "advice"]
    verified: bool
    edits: tuple[ReportedEdit, ...]
    text: str
    """Markdown, safe to show: what the edits do, or for advice the steps and code."""
    suggestion: ReportedEdit | None = None
    """All edits as one range of one file, for a suggestion that is committed with a click; None where they are not."""


@dataclass(frozen=True, slots=True)
class PatchedFile:
    """A file that a patch changes or adds."""

    path: str
    blob: str | None
    """The git object id of what it holds in the merge result; None for a new file."""


@dataclass(frozen=True, slots=True)
class ReportedPatch:
    """All verified fixes that can be taken at once, proved together.

    With all of them applied none of the findings is left and nothing new has come.
    """

    text: str
    """A unified diff against the merge result, as ``git apply`` takes it."""
    edits: tuple[ReportedEdit, ...]
    """The same as edits, of which no two touch."""
    files: tuple[PatchedFile, ...]
    fingerprints: tuple[str, ...]
    """Of the findings that it takes away."""


@dataclass(frozen=True, slots=True)
class Suppression:
    """Who silenced a finding and why."""

    by: str
    reason: str


@dataclass(frozen=True, slots=True)
class ReportedFinding:
    """A finding with its wording filled in."""

    code: str
    name: str
    hazards: tuple[str, ...]
    severity: Literal["error", "warning", "notice"]
    path: str
    line: int
    end_line: int
    revision: str | None
    object: str
    message: str
    """One sentence, inline Markdown whose names are code spans: what happens in production."""
    why: str
    """Markdown: the reason, the effect on performance and scale, who waits, the way back."""
    introduced: bool
    suppressed: Suppression | None
    evidence: Mapping[str, Any]
    fingerprint: str
    """Stable over pushes and rebases: made of code, revision, object and normalised statement, never of line or sha."""
    fix: ReportedFix | None
    quote: tuple[str, ...] = ()
    """The lines from ``line`` to ``end_line`` of the merge result; empty where the review did not read the file."""

    @property
    def place(self) -> str:
        """Say where it is: ``path:line`` or ``path:first-last``."""
        lines = f"{self.line}-{self.end_line}" if self.end_line > self.line else f"{self.line}"
        return f"{self.path}:{lines}" if self.path else "the repository"

    @property
    def blocking(self) -> bool:
        """Say whether this finding alone makes the verdict a fail."""
        return self.severity == "error" and self.introduced and self.suppressed is None


@dataclass(frozen=True, slots=True)
class ReportedLock:
    """A lock on a relation, in the manual's spelling."""

    relation: str
    mode: str
    existing: bool = True
    """Whether the table was there before the change: only then can anyone wait for the lock."""
    table: str | None = None
    """The table itself, or the table of the locked index or sequence; None where the review did not say."""


@dataclass(frozen=True, slots=True)
class ReportedStatement:
    """One statement and what it did."""

    sql: str
    path: str | None
    line: int | None
    transaction: int
    locks: tuple[ReportedLock, ...]
    rewrites: tuple[str, ...]
    scans: tuple[str, ...]
    milliseconds: float
    changes: tuple[str, ...] = ()
    error: str | None = None
    algorithm: str | None = None
    """MySQL and MariaDB: the gentlest ALGORITHM that the server takes for it."""
    lock: str | None = None
    """The gentlest LOCK that it takes with it."""


@dataclass(frozen=True, slots=True)
class Destroyed:
    """Something whose data is thrown away, and that no downgrade brings back."""

    object: str
    what: str
    by: Literal["downgrade", "upgrade"] = "downgrade"


@dataclass(frozen=True, slots=True)
class RollbackStep:
    """One step of the way back, ready to run or read."""

    text: str
    """Markdown, safe to show."""
    sql: str | None
    locks: tuple[ReportedLock, ...]
    command: str | None = None
    """What to type in a shell."""


@dataclass(frozen=True, slots=True)
class ReportedUpgrade:
    """The way up, statement by statement."""

    statements: tuple[ReportedStatement, ...]
    outcome: str = "completed"


@dataclass(frozen=True, slots=True)
class ReportedDowngrade:
    """The way back: proved by running it."""

    reversible: bool
    restores_schema: bool
    destroys: tuple[Destroyed, ...]
    statements: tuple[ReportedStatement, ...]
    steps: tuple[RollbackStep, ...]
    outcome: str = "completed"
    reason: str | None = None
    """Why it is not reversible or does not restore the schema."""


@dataclass(frozen=True, slots=True)
class ReportedRevision:
    """One revision of the change."""

    id: str
    path: str
    down_revisions: tuple[str, ...]
    status: Literal["added", "edited", "deleted"]
    upgrade: ReportedUpgrade
    downgrade: ReportedDowngrade


@dataclass(frozen=True, slots=True)
class NotUnderstood:
    """Something that was not replayed, loaded or understood, so that silence is never taken for safety."""

    path: str
    line: int | None
    reason: str
    blocking: bool = True

    @property
    def place(self) -> str:
        """Say where it is: ``path:line`` or ``path``."""
        return f"{self.path}:{self.line}" if self.line else self.path or "the repository"


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of the change was understood."""

    revisions: int
    statements: int
    understood: int
    not_understood: tuple[NotUnderstood, ...]


@dataclass(frozen=True, slots=True)
class Expected:
    """The migration that the models ask for."""

    operations: tuple[str, ...]
    """Autogenerate's operations on the merge result that the base does not have."""
    source: str
    """The body of the whole migration that autogenerate writes on the base's database for the merge result's models, in
    Python: what to compare the committed one with. Empty where it writes none or models could not be loaded."""


@dataclass(frozen=True, slots=True)
class Drift:
    """What the base's models and migrations disagree on already; none of it blocks a change."""

    operations: tuple[str, ...] = ()
    """What autogenerate asks for, as it renders it."""
    differences: tuple[str, ...] = ()
    """What only the server's catalogs show, in words."""


@dataclass(frozen=True, slots=True)
class ReportedProject:
    """One Alembic environment of the repository."""

    path: str
    dialect: str
    server_version: str
    script_location: str
    heads: tuple[str, ...]
    coverage: Coverage
    expected: Expected
    revisions: tuple[ReportedRevision, ...]
    drift: Drift
    drift_at_base: int = 0
    """Operations that autogenerate asks for at the base already; they never block."""
    server_reason: str = ""
    """Why the review ran on that server: which file names it, and whether it is the version that is asked for."""
    runtime: str = ""
    """What the merge result's code ran with: Python, SQLAlchemy and Alembic with their versions."""
    database: str | None = None
    """Which database this part is about, where env.py configures several."""
    model_files: tuple[str, ...] = ()
    """Files with models of the tables that the change touches, or whose models it edits."""


@dataclass(frozen=True, slots=True)
class Tool:
    """What made the report."""

    name: str
    version: str


@dataclass(frozen=True, slots=True)
class Report:
    """Verdict, findings and rollback notes of one review."""

    schema_version: Literal[1]
    tool: Tool
    base: str
    head: str
    verdict: Verdict
    projects: tuple[ReportedProject, ...]
    findings: tuple[ReportedFinding, ...]
    seconds: Mapping[str, float] = field(default_factory=dict)
    reasons: tuple[str, ...] = ()
    """Why the verdict is what it is, most important first; plain text."""
    touched: bool = True
    """False where the change touches no models or migrations: nothing was reviewed because nothing had to be."""
    not_understood: tuple[NotUnderstood, ...] = ()
    """What belongs to no project: a folder that looks like Alembic's and is none, a configuration that is wrong."""
    patch: ReportedPatch | None = None
    """None where no finding has a verified fix."""
    shifted: tuple[str, ...] = ()
    """Paths that the base branch changed as well: their lines are the merge result's, not those of the head."""
