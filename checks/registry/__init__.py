"""The explicit list of checks, and how they are run."""

from __future__ import annotations

from dataclasses import replace

from checks.evidence import ProjectEvidence
from checks.finding import CheckDescription, Finding
from checks.needed_imports import with_imports
from checks.registry.deployment import DEPLOYMENT_CHECKS
from checks.registry.design import DESIGN_CHECKS
from checks.registry.review import REVIEW_CHECKS
from checks.registry.servers import SERVER_CHECKS
from checks.registry.statements import STATEMENT_CHECKS
from checks.sizes import sized

CHECKS: tuple[CheckDescription, ...] = (
    *STATEMENT_CHECKS,
    *DEPLOYMENT_CHECKS,
    *SERVER_CHECKS,
    *DESIGN_CHECKS,
    *REVIEW_CHECKS,
)


def run(evidence: ProjectEvidence) -> tuple[Finding, ...]:
    """Return what every check for the project's dialect finds, in the order of the files.

    The dialect is among the facts of each, because it decides on the wording.
    """
    findings = [
        sized(replace(finding, facts={"dialect": evidence.dialect, **finding.facts}), description.work, evidence.sizes)
        for description in CHECKS
        if description.check is not None and evidence.dialect in description.dialects
        for finding in description.check(evidence)
    ]
    sources = {revision.path: revision.source for revision in evidence.revisions}
    complete = (replace(each, fix=with_imports(each.fix, sources)) if each.fix else each for each in findings)
    return tuple(sorted(complete, key=lambda finding: (finding.path, finding.line, finding.code, finding.object)))


def describe(code: str) -> CheckDescription:
    """Return the description of a check by its code. Raises KeyError where there is none."""
    for description in CHECKS:
        if description.code == code:
            return description
    raise KeyError(code)
