"""文件沿革: which paper repeals, replaces or amends which, followed to both ends.

A lineage is drawn from the oldest paper to the newest, each after those that it acts on; where papers act on each other
in a circle, their dates decide.
"""

import heapq
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

import msgspec

from sitegen.content.document import Entry
from sitegen.content.fields import Reference
from sitegen.content.kinds.policy import AMENDS, REPEALS, REPLACES, Policy
from sitegen.document_numbers import parse_number

ACTING = (REPEALS, REPLACES, AMENDS)


class Act(msgspec.Struct, frozen=True):
    """What one paper does to another: the keys of both, the relation's name, the parts concerned (none: the whole)."""

    by: str
    on: str
    relation: str
    parts: tuple[str, ...] = ()


class Paper(msgspec.Struct, frozen=True):
    """One paper: a document of this site by id, or one published elsewhere as it was named.

    `date` is its 成文日期, of a paper elsewhere the year of its number; it is for the order only.
    """

    key: str
    date: str
    entry: str = ""
    elsewhere: Reference | None = None


class Lineage(msgspec.Struct, frozen=True):
    """All papers that acts connect, oldest first, and the acts in the order of the acting papers."""

    papers: tuple[Paper, ...]
    acts: tuple[Act, ...]

    def around(self, key: str) -> "Lineage":
        """The papers that lead to one paper and those that it leads to, without what else those concern."""
        kept = _reached(key, _neighbours((act.by, act.on) for act in self.acts))
        kept |= _reached(key, _neighbours((act.on, act.by) for act in self.acts))
        return Lineage(
            tuple(paper for paper in self.papers if paper.key in kept),
            tuple(act for act in self.acts if act.by in kept and act.on in kept),
        )


def lineages_of(shown: Mapping[str, Entry]) -> tuple[Lineage, ...]:
    """Every lineage among the shown documents."""
    papers: dict[str, Paper] = {}
    acts: dict[tuple[str, str, str], Act] = {}
    for act, *both in _declared(shown):
        for paper in both:
            papers.setdefault(paper.key, paper)
        place = (act.by, act.on, act.relation)
        acts[place] = _merged(acts[place], act) if place in acts else act
    return tuple(_lineage(group, papers) for group in _connected(acts.values()))


def _declared(shown: Mapping[str, Entry]) -> Iterator[tuple[Act, Paper, Paper]]:
    for entry in shown.values():
        if not isinstance(entry.fields, Policy):
            continue
        for relation in ACTING:
            for reference in getattr(entry.fields, relation.name):
                target = _target(reference, shown)
                if target and target.key != entry.id:
                    parts = (reference.part,) if reference.part else ()
                    yield Act(entry.id, target.key, relation.name, parts), _paper(entry), target


def _target(reference: Reference, shown: Mapping[str, Entry]) -> Paper | None:
    if reference.id:
        entry = shown.get(reference.id)
        return _paper(entry) if entry and isinstance(entry.fields, Policy) else None
    number = parse_number(reference.number or "")
    year = str(number.year) if number else ""
    key = f"站外 {reference.number or reference.title}"
    return Paper(key, year, elsewhere=msgspec.structs.replace(reference, part=None))


def _paper(entry: Entry) -> Paper:
    assert isinstance(entry.fields, Policy)
    return Paper(entry.id, entry.fields.issued.isoformat(), entry=entry.id)


def _merged(first: Act, other: Act) -> Act:
    """The same done twice: to the whole when either is, else to the parts of both."""
    whole = not first.parts or not other.parts
    parts = dict.fromkeys((*first.parts, *other.parts))
    return msgspec.structs.replace(first, parts=() if whole else tuple(parts))


def _connected(acts: Iterable[Act]) -> list[list[Act]]:
    """The acts, those together whose papers hang together."""
    acts = tuple(acts)
    neighbours = _neighbours(pair for act in acts for pair in ((act.by, act.on), (act.on, act.by)))
    group_of: dict[str, int] = {}
    for key in neighbours:
        if key not in group_of:
            group_of.update(dict.fromkeys(_reached(key, neighbours), len(group_of)))
    groups: dict[int, list[Act]] = defaultdict(list)
    for act in acts:
        groups[group_of[act.by]].append(act)
    return list(groups.values())


def _neighbours(pairs: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for start, end in pairs:
        found[start].append(end)
    return found


def _reached(key: str, neighbours: Mapping[str, list[str]]) -> set[str]:
    """A key and all that can be reached from it."""
    reached, waiting = {key}, [key]
    while waiting:
        for neighbour in neighbours.get(waiting.pop(), ()):
            if neighbour not in reached:
                reached.add(neighbour)
                waiting.append(neighbour)
    return reached


def _lineage(acts: list[Act], papers: Mapping[str, Paper]) -> Lineage:
    ordered = _ordered(acts, papers)
    place = {paper.key: number for number, paper in enumerate(ordered)}
    return Lineage(tuple(ordered), tuple(sorted(acts, key=lambda act: (place[act.by], place[act.on]))))


def _ordered(acts: list[Act], papers: Mapping[str, Paper]) -> list[Paper]:
    """By date, but never before what a paper acts on; where all wait for each other, the oldest comes."""
    successors = _neighbours({(act.on, act.by): None for act in acts})
    waits = {key: 0 for act in acts for key in (act.by, act.on)}
    for followers in successors.values():
        for key in followers:
            waits[key] += 1
    by_date = sorted(waits, key=lambda key: (papers[key].date, key))
    ready = [(papers[key].date, key) for key in by_date if not waits[key]]
    ordered: list[str] = []
    placed: set[str] = set()
    while len(ordered) < len(waits):
        key = heapq.heappop(ready)[1] if ready else next(key for key in by_date if key not in placed)
        placed.add(key)
        ordered.append(key)
        for follower in successors.get(key, ()):
            waits[follower] -= 1
            if not waits[follower] and follower not in placed:
                heapq.heappush(ready, (papers[follower].date, follower))
    return [papers[key] for key in ordered]
