"""Policies with number, dates and validity: a page for each state and its years."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from sitegen.catalogue.catalogue import Catalogue
from sitegen.catalogue.sections import by_year
from sitegen.catalogue.validity import REPEALED, STATE_WORDS
from sitegen.content.document import Entry
from sitegen.content.kinds.policy import Policy
from sitegen.pages.lineages import VERBS, ending_act, valid_until
from sitegen.pages.links import Addresses, library_trail, list_frame, state_link
from sitegen.pages.parts import Counted, Link
from sitegen.pages.policy_parts import PolicyGroup, PolicyRow
from sitegen.pages.views import IndexView, OutputPlan, PoliciesView

VALIDITY = "有效性"
NEWEST_OF_A_STATE = 20


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
        groups=(policy_group("最新公开", newest, catalogue, addresses),),
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
            groups=(policy_group("", found, catalogue, addresses),),
            siblings=siblings,
        )
        yield OutputPlan("site", addresses.path(link.address), "pages/policies.html", of_year)


def _titled(state: Link) -> Link:
    return Link(title=f"政策文件：{state.title}", address=state.address)


def policy_group(label: str, entries: Iterable[Entry], catalogue: Catalogue, addresses: Addresses) -> PolicyGroup:
    """Policies under a heading, in the order given."""
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
