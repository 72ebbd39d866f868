"""What each tool named of each case: kept as JSON, judged by the rules that stand for hazards, and counted."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import msgspec

from bench.peer_tools import OURS, Rules
from checks.registry import describe
from tests.checks.case_files import CASES, read_case

SECTIONS = {
    "A": "indexes",
    "B": "new columns",
    "C": "changed columns",
    "D": "dropped and renamed",
    "E": "constraints",
    "F": "enums and domains",
    "G": "partitions, triggers, objects",
    "H": "transactions and timeouts",
    "I": "rows",
    "J": "graph and models",
    "K": "way back",
    "L": "running release and queries",
    "P": "security",
    "Q": "design",
}


class Named(msgspec.Struct, frozen=True):
    """What a tool said of one case."""

    rules: tuple[str, ...]
    """Its own names of rules; of ours, codes of checks."""
    seconds: float


Said = dict[str, Named]
"""What each tool named of a case, by its requirement: another version of a tool has named nothing yet."""


def kept(folder: Path, key: str) -> Said:
    """Return what is known of a case."""
    try:
        return msgspec.json.decode(_file(folder, key).read_bytes(), type=Said)
    except (OSError, msgspec.DecodeError):
        return {}


def keep(folder: Path, key: str, said: Said) -> None:
    """Write down what is known of a case; two runs on different cases may do so at once."""
    _file(folder, key).parent.mkdir(parents=True, exist_ok=True)
    _file(folder, key).write_bytes(msgspec.json.format(msgspec.json.encode(said)))


def _file(folder: Path, key: str) -> Path:
    return folder / f"{key}.json"


def case_key(path: Path) -> str:
    """Return the case's name and what tells its text, with that of the sections that it shares, from any other."""
    return (
        f"{path.relative_to(CASES).with_suffix('')} {hashlib.sha256(repr(read_case(path)).encode()).hexdigest()[:16]}"
    )


@dataclass(frozen=True, slots=True)
class Judged:
    """One case of one tool."""

    case: str
    tool: str
    named: bool
    """Whether the tool names the hazard that the case has or looks like."""
    seconds: float

    @property
    def code(self) -> str:
        """The check that the case is about."""
        return self.case.split("/", 1)[0]

    @property
    def has_it(self) -> bool:
        """Whether the case has the hazard."""
        return self.case.split("/", 1)[1].startswith("invalid_")


def judged(results: Mapping[str, Said], tools: Mapping[str, str], rules: Rules) -> Iterator[Judged]:
    """Yield each case of each tool, whose name is given by its requirement."""
    for key, said_of_case in results.items():
        case = key.split(" ", 1)[0]
        code = case.split("/", 1)[0]
        wanted = {code, *describe(code).hazards}
        for requirement, said in said_of_case.items():
            if requirement in tools:
                tool = tools[requirement]
                hazards = {hazard for rule in said.rules for hazard in _stands_for(rules, tool, rule)}
                yield Judged(case, tool, bool(hazards & (wanted if tool != OURS else {code})), said.seconds)


def _stands_for(rules: Rules, tool: str, rule: str) -> Iterable[str]:
    return {rule} if tool == OURS else rules.get((tool, rule), ())


def table(cases: Iterable[Judged], tools: Iterable[str]) -> Iterator[str]:
    """Yield a Markdown table of the whole."""
    everything = list(cases)
    hazards = {item.code for item in everything if item.has_it}
    having = len({item.case for item in everything if item.has_it})
    without = len({item.case for item in everything if not item.has_it})
    yield f"| tool | hazards of {len(hazards)} | cases of {having} | false alarms of {without} | seconds a case |"
    yield "|---|---|---|---|---|"
    for tool in tools:
        own = [item for item in everything if item.tool == tool]
        found = [item for item in own if item.named and item.has_it]
        alarms = sum(item.named and not item.has_it for item in own)
        seconds = f"{sum(item.seconds for item in own) / len(own):.2f}" if own else ""
        yield f"| {tool} | {len({item.code for item in found})} | {len(found)} | {alarms} | {seconds} |"


def sections(cases: Iterable[Judged], tools: Iterable[str]) -> Iterator[str]:
    """Yield a Markdown table by section: hazards that each tool named at least once, and its false alarms."""
    everything, columns = list(cases), list(tools)
    yield f"| section | hazards | {' | '.join(columns)} |"
    yield f"|---|---|{'---|' * len(columns)}"
    for letter in sorted({item.code[0] for item in everything}):
        members = [item for item in everything if item.code[0] == letter]
        hazards = len({item.code for item in members if item.has_it})
        counts = (_count([item for item in members if item.tool == tool]) for tool in columns)
        yield f"| {letter} {SECTIONS.get(letter, '')} | {hazards} | {' | '.join(counts)} |"


def _count(members: list[Judged]) -> str:
    found = len({item.code for item in members if item.named and item.has_it})
    alarms = sum(item.named and not item.has_it for item in members)
    return f"{found}, {alarms} false" if alarms else str(found)


def particulars(cases: Iterable[Judged], tools: Iterable[str]) -> Iterator[str]:
    """Yield for each tool the cases of its false alarms, and the hazards that it named in no case."""
    everything = list(cases)
    hazards = {item.code for item in everything if item.has_it}
    for tool in tools:
        own = [item for item in everything if item.tool == tool and item.named]
        alarms = [item.case for item in own if not item.has_it]
        missing = sorted(hazards - {item.code for item in own if item.has_it})
        yield f"{tool}: false alarms: {' '.join(alarms) or 'none'}"
        yield f"{tool}: not named: {' '.join(missing) or 'none'}"
