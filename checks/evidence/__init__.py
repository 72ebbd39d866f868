"""The vocabulary that a replay fills and a check reads: plain frozen data, JSON-serialisable, no live objects."""

from __future__ import annotations

from checks.evidence.edited import EditedHistory, EditedRevision
from checks.evidence.graphs import Graph, GraphRevision
from checks.evidence.mentions import Mention, Query
from checks.evidence.models import (
    ModelChild,
    ModelColumn,
    ModelIdentity,
    ModelTable,
    Operation,
    ProposedRevision,
    UnimportedTable,
)
from checks.evidence.place import Place
from checks.evidence.project import Gap, ProjectEvidence, Revision, TransactionScope
from checks.evidence.repairs import Repair
from checks.evidence.rows import RowWork
from checks.evidence.runs import NOT_RUN, Act, Run, RunError
from checks.evidence.sizes import Sizes, TableSize
from checks.evidence.sources import Call, Import, RevisionSource, Splice
from checks.evidence.statements import Lock, Rewrite, Scan, Statement, StatementError

__all__ = (
    "NOT_RUN",
    "Act",
    "Call",
    "EditedHistory",
    "EditedRevision",
    "Gap",
    "Graph",
    "GraphRevision",
    "Import",
    "Lock",
    "Mention",
    "ModelChild",
    "ModelColumn",
    "ModelIdentity",
    "ModelTable",
    "Operation",
    "Place",
    "ProjectEvidence",
    "ProposedRevision",
    "Query",
    "Repair",
    "Revision",
    "RevisionSource",
    "Rewrite",
    "RowWork",
    "Run",
    "RunError",
    "Scan",
    "Sizes",
    "Splice",
    "Statement",
    "StatementError",
    "TableSize",
    "TransactionScope",
    "UnimportedTable",
)
