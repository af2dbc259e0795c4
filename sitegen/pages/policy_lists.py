"""Policies with number, dates and validity: a page for each state and its years, and 重点制度文件汇编."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from sitegen.catalogue.catalogue import Catalogue
from sitegen.catalogue.publication import fields_of
from sitegen.catalogue.sections import by_year, newest_first
from sitegen.catalogue.topics import named_topics
from sitegen.catalogue.validity import ENDED, REPEALED, STATE_WORDS
from sitegen.config import OWN_AXIS
from sitegen.content.document import Entry
from sitegen.content.kinds.policy import Policy
from sitegen.pages.lineages import VERBS, ending_act, valid_until
from sitegen.pages.links import Addresses, library_trail, list_frame, state_link
from sitegen.pages.parts import Counted, Link, PolicyGroup, PolicyRow
from sitegen.pages.views import IndexView, OutputPlan, PoliciesView

COMPILATION = "重点制度文件汇编"
VALIDITY = "有效性"
NEWEST_OF_A_STATE = 20
NO_TOPIC = "其他"


def policies_by_state(listed: Iterable[Entry], catalogue: Catalogue) -> dict[str, list[Entry]]:
    """State → the listed policies in it, in the order of the states."""
    found: dict[str, list[Entry]] = defaultdict(list)
    for entry in listed:
        if entry.id in catalogue.validity:
            found[catalogue.validity[entry.id].state].append(entry)
    return {state: found[state] for state, _ in STATE_WORDS if state in found}


def state_counts(states: Mapping[str, list[Entry]], addresses: Addresses) -> tuple[Counted, ...]:
    """The states that occur, with how many policies are in them."""
    return tuple(
        Counted(title=state, address=state_link(state, addresses).address, count=len(entries), unit="件")
        for state, entries in states.items()
    )


def validity_pages(
    states: Mapping[str, list[Entry]], catalogue: Catalogue, addresses: Addresses
) -> Iterator[OutputPlan]:
    """/library/validity/, a page for every state that occurs, and one for each of its years."""
    above = Link(title=VALIDITY, address=addresses.to("/library/validity/"))
    about = "政策文件按有效性查阅：哪些有效，哪些修改过，哪些已经失效或者废止"
    frame = list_frame(above, about, library_trail(addresses))
    index = IndexView(chrome=addresses.chrome, frame=frame, entries=state_counts(states, addresses))
    yield OutputPlan("site", "library/validity/index.html", "pages/index.html", index)
    for state, entries in states.items():
        yield from _pages_of_state(state, entries, above, catalogue, addresses)


def _pages_of_state(
    state: str, entries: list[Entry], above: Link, catalogue: Catalogue, addresses: Addresses
) -> Iterator[OutputPlan]:
    place = state_link(state, addresses)
    years = by_year(entries)
    counts = tuple(
        Counted(title=f"{year} 年", address=f"{place.address}{year}/", count=len(found), unit="件")
        for year, found in years.items()
    )
    newest = [entry for found in years.values() for entry in found][:NEWEST_OF_A_STATE]
    view = PoliciesView(
        chrome=addresses.chrome,
        frame=list_frame(_titled(place), f"有效性为“{state}”的政策文件", library_trail(addresses, above)),
        count=len(entries),
        groups=(_group("最新公开", newest, catalogue, addresses),),
        years=counts,
    )
    yield OutputPlan("site", addresses.path(place.address), "pages/policies.html", view)
    siblings = tuple(Link(title=count.title, address=count.address) for count in counts)
    for link, (year, found) in zip(siblings, years.items(), strict=True):
        here = Link(title=f"{_titled(place).title}（{year} 年）", address=link.address)
        about = f"{year} 年公开、有效性为“{state}”的政策文件"
        of_year = PoliciesView(
            chrome=addresses.chrome,
            frame=list_frame(here, about, library_trail(addresses, above, place)),
            count=len(found),
            groups=(_group("", found, catalogue, addresses),),
            siblings=siblings,
        )
        yield OutputPlan("site", addresses.path(link.address), "pages/policies.html", of_year)


def _titled(state: Link) -> Link:
    return Link(title=f"政策文件：{state.title}", address=state.address)


def _group(label: str, entries: Iterable[Entry], catalogue: Catalogue, addresses: Addresses) -> PolicyGroup:
    return PolicyGroup(label=label, rows=tuple(_row(entry, catalogue, addresses) for entry in entries))


def _row(entry: Entry, catalogue: Catalogue, addresses: Addresses) -> PolicyRow:
    policy = entry.fields
    assert isinstance(policy, Policy)
    validity = catalogue.validity[entry.id]
    act = ending_act(entry, catalogue) if validity.state == REPEALED else None
    until = valid_until(entry, catalogue)
    return PolicyRow(
        title=policy.title,
        address=addresses.of(entry.id),
        number=policy.doc_number or "",
        issued=policy.issued.isoformat(),
        effective=policy.in_force_from.isoformat(),
        until=until.isoformat() if until else "",
        by_default=validity.by_default and until == validity.until,
        state=validity.state,
        sample=policy.sample,
        unpublished=catalogue.unpublished.get(entry.id, ""),
        ended=VERBS[act.relation] if act else "",
        link=addresses.document(catalogue.shown[act.by]) if act else None,
    )


def compiled_policies(listed: Iterable[Entry], catalogue: Catalogue) -> tuple[list[Entry], list[Entry]]:
    """The policies of the compilation: those not ended, and those that have ended."""
    compiled = [entry for entry in newest_first(listed) if isinstance(entry.fields, Policy) and entry.fields.compiled]
    in_force = [entry for entry in compiled if catalogue.validity[entry.id].state not in ENDED]
    return in_force, [entry for entry in compiled if catalogue.validity[entry.id].state in ENDED]


def compilation_page(
    in_force: list[Entry], ended: list[Entry], catalogue: Catalogue, addresses: Addresses
) -> OutputPlan:
    """重点制度文件汇编: what is in force by topic, and beside it what was compiled once and has ended."""
    place = Link(title=COMPILATION, address=addresses.to("/library/compilation/"))
    frame = list_frame(place, "收入汇编的政策文件，按主题排列，注明文号、日期和有效性", library_trail(addresses))
    topics: dict[str, list[Entry]] = defaultdict(list)
    for entry in in_force:
        topics[_first_topic(entry, catalogue)].append(entry)
    order = [topic.name for topic in catalogue.settings.topics]
    names = sorted(topics, key=lambda name: order.index(name) if name in order else len(order))
    view = PoliciesView(
        chrome=addresses.chrome,
        frame=frame,
        count=len(in_force),
        groups=tuple(_group(name, topics[name], catalogue, addresses) for name in names),
        ended=_group("曾收入汇编、现已失效的文件", ended, catalogue, addresses) if ended else None,
    )
    return OutputPlan("site", "library/compilation/index.html", "pages/compilation.html", view)


def _first_topic(entry: Entry, catalogue: Catalogue) -> str:
    """The first topic of the bureau's own axis: a paper stands in the compilation once."""
    topics = named_topics(fields_of(entry).topics, catalogue.topics)
    return next((topic.name for topic in topics if topic.axis == OWN_AXIS), NO_TOPIC)
