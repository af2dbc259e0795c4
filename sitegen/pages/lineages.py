"""文件沿革 drawn: the papers of a lineage from the oldest to the newest, with what each did, on pages and by year."""

import datetime
from collections import defaultdict
from collections.abc import Iterator, Mapping

from sitegen.catalogue.catalogue import Catalogue
from sitegen.catalogue.lineage import Act, Lineage, Paper
from sitegen.catalogue.validity import REPEALED
from sitegen.content.document import Entry
from sitegen.content.fields import Reference
from sitegen.content.kinds.policy import AMENDS, REPEALS, REPLACES, Policy
from sitegen.pages.links import Addresses, book_title, library_trail, list_frame
from sitegen.pages.parts import Counted, LineageGroup, LineageStep, Link
from sitegen.pages.views import IndexView, LineagesView, OutputPlan

LINEAGE = "文件沿革"
ELSEWHERE = "站外文件"
LONGEST_ON_A_PAGE = 12

VERBS = {REPEALS.name: "废止", REPLACES.name: "替代", AMENDS.name: "修改"}


def lineage_on_page(entry: Entry, catalogue: Catalogue, addresses: Addresses) -> LineageGroup | None:
    """The lineage of one paper for its own page; a long one without what only concerns other papers."""
    lineage = catalogue.lineage_of.get(entry.id)
    if lineage is None:
        return None
    shown = lineage if len(lineage.papers) <= LONGEST_ON_A_PAGE else lineage.around(entry.id)
    link = None
    if len(shown.papers) < len(lineage.papers):
        address = addresses.to(f"/library/chains/{_years(lineage)[-1]}/#{_anchor(lineage, _years(lineage)[-1])}")
        link = Link(title=f"查看相互关联的全部 {len(lineage.papers)} 件文件", address=address)
    return LineageGroup(anchor="", rows=_steps(shown, entry.id, catalogue, addresses), link=link)


def successor(entry: Entry, catalogue: Catalogue, addresses: Addresses) -> Link | None:
    """The paper that replaced or repealed a whole paper."""
    act = ending_act(entry, catalogue)
    return addresses.document(catalogue.shown[act.by]) if act else None


def ending_act(entry: Entry, catalogue: Catalogue) -> Act | None:
    """What puts an end to a whole paper: what is in force before what is not yet, a replacement before a mere repeal."""
    lineage = catalogue.lineage_of.get(entry.id)
    ending = [act for act in lineage.acts if act.on == entry.id and _ends(act)] if lineage else []
    return min(
        ending,
        key=lambda act: (acting_from(act, catalogue) > catalogue.day, act.relation != REPLACES.name),
        default=None,
    )


def valid_until(entry: Entry, catalogue: Catalogue) -> datetime.date | None:
    """The last day on which a policy is or was valid: of one that another paper ended, no later than the day before."""
    validity = catalogue.validity[entry.id]
    act = ending_act(entry, catalogue) if validity.state == REPEALED else None
    if act is None:
        return validity.until
    last = acting_from(act, catalogue) - datetime.timedelta(days=1)
    return min(last, validity.until or last)


def acting_from(act: Act, catalogue: Catalogue) -> datetime.date:
    """The day from which an act counts."""
    policy = catalogue.shown[act.by].fields
    assert isinstance(policy, Policy)
    return policy.in_force_from


def _ends(act: Act) -> bool:
    return act.relation == REPLACES.name or (act.relation == REPEALS.name and not act.parts)


def _steps(lineage: Lineage, here: str, catalogue: Catalogue, addresses: Addresses) -> tuple[LineageStep, ...]:
    acts: dict[str, list[Act]] = defaultdict(list)
    for act in lineage.acts:
        acts[act.by].append(act)
    papers = {paper.key: paper for paper in lineage.papers}
    steps = []
    before = ""
    for paper in lineage.papers:
        texts = tuple(_act_text(act, papers, catalogue) for act in acts[paper.key])
        joined = any(act.on == before for act in acts[paper.key])
        steps.append(_step(paper, texts, joined, paper.key == here, catalogue, addresses))
        before = paper.key
    return tuple(steps)


def _step(
    paper: Paper, acts: tuple[str, ...], joined: bool, here: bool, catalogue: Catalogue, addresses: Addresses
) -> LineageStep:
    if reference := paper.elsewhere:
        title, address, number = reference.title or "", reference.url or "", reference.number or ""
        return LineageStep(
            title=title, address=address, number=number, date="", state=ELSEWHERE, acts=acts, joined=joined
        )
    policy = _policy(paper, catalogue)
    return LineageStep(
        title=policy.title,
        address=addresses.of(paper.entry),
        number=policy.doc_number or "",
        date=policy.issued.isoformat(),
        state=catalogue.validity[paper.entry].state,
        acts=acts,
        joined=joined,
        here=here,
        sample=policy.sample,
        unpublished=catalogue.unpublished.get(paper.entry, ""),
    )


def _policy(paper: Paper, catalogue: Catalogue) -> Policy:
    policy = catalogue.shown[paper.entry].fields
    assert isinstance(policy, Policy)
    return policy


def _act_text(act: Act, papers: Mapping[str, Paper], catalogue: Catalogue) -> str:
    """What a paper does, from its own day on: `部分废止示教〔2021〕1号（第三条）`."""
    verb = VERBS[act.relation]
    partly = "部分" if act.relation == REPEALS.name and act.parts else ""
    parts = f"（{'、'.join(act.parts)}）" if act.parts else ""
    start = acting_from(act, catalogue)
    when = f"自 {start.isoformat()} 起" if start > catalogue.day else ""
    return f"{when}{partly}{verb}{_name(papers[act.on], catalogue)}{parts}"


def _name(paper: Paper, catalogue: Catalogue) -> str:
    """What a paper is called inside a sentence: its number, else its title."""
    named: Policy | Reference = paper.elsewhere or _policy(paper, catalogue)
    number = named.doc_number if isinstance(named, Policy) else named.number
    return number or book_title(named.title or "")


def _years(lineage: Lineage) -> list[int]:
    """The years in which a paper of the lineage did something."""
    acting = {act.by for act in lineage.acts}
    return sorted({int(paper.date[:4]) for paper in lineage.papers if paper.key in acting})


def _anchor(lineage: Lineage, year: int) -> str:
    """A lineage's id on the page of a year: that of its first paper which did something in it."""
    acting = {act.by for act in lineage.acts}
    return next(f"_{paper.key}" for paper in lineage.papers if paper.key in acting and paper.date[:4] == str(year))


def all_lineages(catalogue: Catalogue) -> list[Lineage]:
    """Every lineage once, in the order of the sources."""
    return list({id(lineage): lineage for lineage in catalogue.lineage_of.values()}.values())


def lineages_by_year(catalogue: Catalogue) -> dict[int, list[Lineage]]:
    """Year → the lineages in which a paper did something in it; both from the newest."""
    found: dict[int, list[Lineage]] = defaultdict(list)
    for lineage in sorted(all_lineages(catalogue), key=lambda lineage: lineage.papers[-1].date, reverse=True):
        for year in _years(lineage):
            found[year].append(lineage)
    return dict(sorted(found.items(), reverse=True))


def lineage_pages(
    years: Mapping[int, list[Lineage]], catalogue: Catalogue, addresses: Addresses
) -> Iterator[OutputPlan]:
    """/library/chains/ and a page for every year in which papers were repealed, replaced or amended."""
    index = Link(title=LINEAGE, address=addresses.to("/library/chains/"))
    siblings = tuple(Link(title=f"{year} 年", address=f"{index.address}{year}/") for year in years)
    about = "哪件文件废止、替代或者修改了哪件文件，按发生的年份查阅"
    counts = tuple(
        Counted(title=link.title, address=link.address, count=len(lineages), unit="组")
        for link, lineages in zip(siblings, years.values(), strict=True)
    )
    view = IndexView(chrome=addresses.chrome, frame=list_frame(index, about, library_trail(addresses)), entries=counts)
    yield OutputPlan("site", "library/chains/index.html", "pages/index.html", view)
    for link, (year, lineages) in zip(siblings, years.items(), strict=True):
        groups = tuple(
            LineageGroup(anchor=_anchor(lineage, year), rows=_steps(lineage, "", catalogue, addresses))
            for lineage in lineages
        )
        here = Link(title=f"{LINEAGE}（{year} 年）", address=link.address)
        frame = list_frame(here, f"{year} 年发生的废止、替代和修改", library_trail(addresses, index))
        page = LineagesView(chrome=addresses.chrome, frame=frame, groups=groups, siblings=siblings)
        yield OutputPlan("site", f"library/chains/{year}/index.html", "pages/lineages.html", page)
