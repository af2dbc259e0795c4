"""重点制度文件汇编: one page that holds every compiled paper in force, to be read and printed as a whole."""

from collections import defaultdict
from collections.abc import Iterable

from sitegen.catalogue.catalogue import Catalogue
from sitegen.catalogue.publication import fields_of
from sitegen.catalogue.sections import newest_first
from sitegen.catalogue.topics import named_topics
from sitegen.catalogue.validity import ENDED
from sitegen.config import OWN_AXIS
from sitegen.content.document import Entry
from sitegen.content.kinds.policy import Policy
from sitegen.pages.kinds.policy import paper_of
from sitegen.pages.links import Addresses, absent_targets, library_trail, list_frame, shows_body
from sitegen.pages.parts import Link
from sitegen.pages.policy_lists import policy_group
from sitegen.pages.policy_parts import CompiledText
from sitegen.pages.views import BETWEEN, OutputPlan, PoliciesView

COMPILATION = "重点制度文件汇编"
NO_TOPIC = "其他"
MOST_TEXTS = 60


def compiled_policies(listed: Iterable[Entry], catalogue: Catalogue) -> tuple[list[Entry], list[Entry]]:
    """The policies of the compilation: those not ended, and those that have ended."""
    compiled = [entry for entry in newest_first(listed) if isinstance(entry.fields, Policy) and entry.fields.compiled]
    in_force = [entry for entry in compiled if catalogue.validity[entry.id].state not in ENDED]
    return in_force, [entry for entry in compiled if catalogue.validity[entry.id].state in ENDED]


def compilation_page(
    in_force: list[Entry], ended: list[Entry], catalogue: Catalogue, addresses: Addresses
) -> OutputPlan:
    """重点制度文件汇编: what is in force by topic and then in full; beside it what was compiled once and has ended."""
    place = Link(title=COMPILATION, address=addresses.to("/library/compilation/"))
    frame = list_frame(
        place, "收入汇编的政策文件，按主题排列，注明文号、日期和有效性，后面是全文", library_trail(addresses)
    )
    topics: dict[str, list[Entry]] = defaultdict(list)
    for entry in in_force:
        topics[_first_topic(entry, catalogue)].append(entry)
    order = [topic.name for topic in catalogue.settings.topics]
    names = sorted(topics, key=lambda name: order.index(name) if name in order else len(order))
    printed = _printed([entry for name in names for entry in topics[name]])
    view = PoliciesView(
        chrome=addresses.chrome,
        frame=frame,
        count=len(in_force),
        groups=tuple(policy_group(name, topics[name], catalogue, addresses) for name in names),
        ended=policy_group("曾收入汇编、现已失效的文件", ended, catalogue, addresses) if ended else None,
        texts=tuple(_text(number, entry, catalogue, addresses) for number, entry in enumerate(printed, 1)),
        absent=tuple(dict.fromkeys(link for entry in printed for link in absent_targets(entry, catalogue))),
    )
    bodies = "".join(f"{entry.path}{BETWEEN}" for entry in printed)
    return OutputPlan("site", addresses.path(place.address), "pages/compilation.html", view, bodies)


def _printed(papers: list[Entry]) -> list[Entry]:
    """The papers whose text the page holds; none when there are so many that nobody could load them at once."""
    shown = [entry for entry in papers if shows_body(fields_of(entry)) and entry.has_body]
    return shown if len(shown) <= MOST_TEXTS else []


def _text(number: int, entry: Entry, catalogue: Catalogue, addresses: Addresses) -> CompiledText:
    policy = entry.fields
    assert isinstance(policy, Policy)
    return CompiledText(
        anchor=f"_text-{number}",
        title=policy.title,
        address=addresses.of(entry.id),
        paper=paper_of(policy),
        state=catalogue.validity[entry.id].state,
        sample=policy.sample,
        unpublished=catalogue.unpublished.get(entry.id, ""),
    )


def _first_topic(entry: Entry, catalogue: Catalogue) -> str:
    """The first topic of the bureau's own axis: a paper stands in the compilation once."""
    topics = named_topics(fields_of(entry).topics, catalogue.topics)
    return next((topic.name for topic in topics if topic.axis == OWN_AXIS), NO_TOPIC)
