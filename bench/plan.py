"""Which documents there are: kinds, dates, numbers, titles, places and relations, before any text is written."""

import datetime
from collections import Counter
from dataclasses import dataclass, field
from random import Random

from bench import words
from bench.families import FAMILIES, Family
from bench.prose import wheel

FIRST_YEAR = 2010
LAST_DAY = datetime.date(2026, 6, 30)
INTERPRETATION_SHARE = 0.15
BUNDLE_SHARE = 0.08
SERIES_PER_YEAR = 12
STRIDE = 7919  # prime: walks through all combinations of title words before one comes again


@dataclass(slots=True)
class Link:
    """One declared relation: to a paper of this site (index) or to one published elsewhere (title and number)."""

    name: str
    target: int | None
    outside: tuple[str, str] | None = None
    part: str | None = None


@dataclass(slots=True)
class Paper:
    """One document to be written. `index` is its place in the plan and the root of all its chances."""

    index: int
    kind: str
    family: Family
    subject: str
    title: str
    slug: str
    section: str
    published: datetime.date
    index_number: str
    items: tuple[str, ...]
    bundle: bool
    issued: datetime.date
    number: str = ""
    genre: str = ""
    normative: bool = False
    series: bool = False
    interpreted: bool = False
    stage: str = "首次"
    form: str = ""
    relations: list[Link] = field(default_factory=list)

    @property
    def id(self) -> str:
        """The document's id: its path without the ending."""
        return f"{self.section}/{self.published.year}/{self.slug}"

    @property
    def path(self) -> str:
        """Where its Markdown stands below `content/`."""
        return f"{self.id}/index.md" if self.bundle else f"{self.id}.md"


@dataclass(frozen=True, slots=True)
class Item:
    """One item of the standard catalogue; `filled` tells whether anything is published under it."""

    code: str
    name: str
    family: Family
    index_number: str
    filled: bool


@dataclass(frozen=True, slots=True)
class Plan:
    """All papers, policies first, and all items."""

    seed: int
    papers: tuple[Paper, ...]
    policies: int
    items: tuple[Item, ...]


ITEM_CODES = tuple(
    (f"{family.code}-{rank:02}", name, family) for family in FAMILIES for rank, name in enumerate(family.items, 1)
)
_ITEM_WHEEL = wheel(tuple(str(rank) for rank in range(len(ITEM_CODES))), 0.5)
_FORM_WHEEL = wheel(tuple(name for name, _ in words.FORMS), 0.8)


def make_plan(count: int, seed: int) -> Plan:
    """The plan of `count` documents (policies and interpretations) and of the catalogue's items."""
    interpretations = round(count * INTERPRETATION_SHARE)
    planner = _Planner(seed)
    planner.plan_policies(count - interpretations)
    planner.relate_policies()
    planner.plan_interpretations(interpretations)
    filled = {code for paper in planner.papers for code in paper.items}
    items = tuple(
        Item(code, name, family, _index_number(FIRST_YEAR, rank), code in filled)
        for rank, (code, name, family) in enumerate(ITEM_CODES, 1)
    )
    return Plan(seed, tuple(planner.papers), count - interpretations, items)


def _index_number(year: int, serial: int) -> str:
    return f"YJCY-{year}-{serial:05}"


def quoted(title: str) -> str:
    """A title in 《》; marks inside it become 〈〉."""
    return f"《{title.replace('《', '〈').replace('》', '〉')}》"


def issue_day(rank: int, count: int) -> datetime.date:
    """The day of the paper at `rank` of `count`: evenly from FIRST_YEAR to LAST_DAY, more of them in later years."""
    start = datetime.date(FIRST_YEAR, 1, 11)
    span = (LAST_DAY - start).days - 25
    share = ((rank + 0.5) / count) ** 0.7
    return start + datetime.timedelta(days=int(span * share))


class _Planner:
    """Counters and chances while a plan is made."""

    def __init__(self, seed: int) -> None:
        self.rng = Random(f"{seed}/plan")
        self.papers: list[Paper] = []
        self.serials: Counter[tuple[str, int]] = Counter()
        self.index_serials: Counter[int] = Counter({FIRST_YEAR: len(ITEM_CODES)})
        self.titles: Counter[tuple[int, str]] = Counter()

    def plan_policies(self, count: int) -> None:
        """Policies in the order of their dates; the first ones cover every catalogue item."""
        for rank in range(count):
            place = rank if rank < len(ITEM_CODES) else int(self._pick(_ITEM_WHEEL))
            self.papers.append(self._policy(rank, issue_day(rank, count), place))

    def _pick(self, choices: tuple[str, ...]) -> str:
        return choices[int(self.rng.random() * len(choices))]

    def _policy(self, index: int, issued: datetime.date, place: int) -> Paper:
        code, _, family = ITEM_CODES[place]
        year = issued.year
        in_series = self.serials["all", year] < SERIES_PER_YEAR and index >= len(ITEM_CODES)
        normative = not in_series and self.rng.random() < 0.06
        subject, title, genre = self._title(family, year, normative)
        if in_series:
            family = FAMILIES[self.serials["all", year]]
            subject, title, genre = family.subjects[0], f"示例区教育局{year}年{family.name}年度工作要点", "计划"
            code = f"{family.code}-01"
        self.serials["all", year] += 1 if index >= len(ITEM_CODES) else 0
        number, slug = self._number(year, normative)
        return Paper(
            index, "policy", family, subject, title, slug, _section(in_series, normative, family),
            self._published(issued), self._next_index_number(year), self._items(code, family),
            self.rng.random() < BUNDLE_SHARE, issued, number, genre, normative, in_series,
        )  # fmt: skip

    def _title(self, family: Family, year: int, normative: bool) -> tuple[str, str, str]:
        combination = self.titles[year, family.code] * STRIDE + year
        self.titles[year, family.code] += 1
        combination, rank = divmod(combination, len(family.subjects))
        subject = family.subjects[rank]
        combination, rank = divmod(combination, len(words.ACTIONS))
        scope = words.SCOPES[combination % len(words.SCOPES)]
        if normative:
            genre = words.NORMATIVE_GENRES[year % len(words.NORMATIVE_GENRES)]
            title = f"关于印发《示例区{scope}{subject}{genre}（{year}年第{self.titles[year, family.code]}版）》的通知"
            return subject, f"示例区教育局{title}", genre[2:]
        action, genre = words.ACTIONS[rank]
        return subject, "示例区教育局" + action.format(f"{year}年{scope}{subject}"), genre

    def _number(self, year: int, normative: bool) -> tuple[str, str]:
        draw = self.rng.random()
        agency, word = ("示教", "shijiao") if draw < 0.7 else ("示教办", "shijiaoban")
        if normative:
            agency, word = "示教规", "shijiaogui"
        self.serials[agency, year] += 1
        serial = self.serials[agency, year]
        return f"{agency}〔{year}〕{serial}号", f"{word}-{year}-{serial}"

    def _published(self, issued: datetime.date) -> datetime.date:
        day = issued + datetime.timedelta(days=1 + int(self.rng.random() * 18))
        return min(day, datetime.date(issued.year, 12, 31))

    def _next_index_number(self, year: int) -> str:
        self.index_serials[year] += 1
        return _index_number(year, self.index_serials[year])

    def _items(self, code: str, family: Family) -> tuple[str, ...]:
        if self.rng.random() < 0.3:
            other = f"{family.code}-{1 + int(self.rng.random() * len(family.items)):02}"
            return (code, other) if other != code else (code,)
        return (code,)

    def relate_policies(self) -> None:
        """Some papers repeal, amend or replace an earlier one; no paper meets that fate twice."""
        taken: set[int] = set()
        for paper in self.papers:
            draw = self.rng.random()
            if draw < 0.01:
                outside = words.OUTSIDE[paper.index % len(words.OUTSIDE)]
                paper.relations.append(Link("repeals", None, outside))
            elif draw < 0.13:
                self._relate(paper, ("repeals", "amends", "replaces")[int(draw * 1000) % 3], taken)

    def _relate(self, paper: Paper, name: str, taken: set[int]) -> None:
        target = int(paper.index * (1 - 0.5 * self.rng.random() ** 2)) - 1
        if target < 0 or target in taken or self.papers[target].issued >= paper.issued:
            return
        taken.add(target)
        part = "第三条" if name == "repeals" and self.rng.random() < 0.2 else None
        paper.relations.append(Link(name, target, part=part))

    def plan_interpretations(self, count: int) -> None:
        """Interpretations spread over all policies; one in twelve explains again what the one before explained."""
        policies = len(self.papers)
        for rank in range(count):
            again = rank % 12 == 11
            target = self.papers[(rank - again) * policies // count]
            self.papers.append(self._interpretation(target, rank, again))

    def _interpretation(self, target: Paper, rank: int, again: bool) -> Paper:
        delay = 60 + int(self.rng.random() * 120) if again else int(self.rng.random() * 4)
        published = min(target.published + datetime.timedelta(days=delay), LAST_DAY)
        form = self._pick(_FORM_WHEEL)
        stage = "二次" if again else "首次"
        self.serials["interpretation", published.year] += 1
        target.interpreted = True
        paper = Paper(
            len(self.papers), "interpretation", target.family, target.subject, _heading(target, form, again),
            f"jiedu-{published.year}-{self.serials['interpretation', published.year]}", "interpretations", published,
            self._next_index_number(published.year), target.items, self.rng.random() < BUNDLE_SHARE, published,
            stage=stage, form=form,
        )  # fmt: skip
        paper.relations.append(Link("interprets", target.index))
        if rank % 20 == 7:
            paper.relations.append(Link("interprets", None, words.OUTSIDE[rank % len(words.OUTSIDE)]))
        return paper


def _heading(target: Paper, form: str, again: bool) -> str:
    return quoted(target.title) + ("二次解读" if again else {"图解": "图解", "问答": "问答解读"}.get(form, "政策解读"))


def _section(in_series: bool, normative: bool, family: Family) -> str:
    if in_series:
        return "plans"
    if normative:
        return "normative"
    return "enrolment" if family.code == "zhaosheng" else "policies"
