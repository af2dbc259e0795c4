"""The frozen values a maker may see: texts and addresses, no catalogue, no configuration, no clock.

A view is the key of its output: it holds what is shown, no dict, set or float (tested); dates as text, whole addresses.
"""

import msgspec

from sitegen.pages.home_parts import Accounts, Closing, KeyFields
from sitegen.pages.machine_views import FileView, RobotsView, SitemapIndexView, SitemapView, View
from sitegen.pages.parts import (
    ChangeGroup,
    Chrome,
    Counted,
    CountedGroup,
    Download,
    EditionRow,
    Frame,
    ItemGroup,
    ItemRow,
    LineageGroup,
    Link,
    Notice,
    NumberGroup,
    Property,
    RegisterRow,
    RegulationRow,
    RelationGroup,
    Row,
    SeriesGroup,
    StatutoryGroup,
    YearGroup,
)
from sitegen.pages.policy_parts import CompiledText, Paper, PolicyGroup

BETWEEN = "\n"  # ends each path where an output may have several bodies; no path holds a line break


class PageView(View, frozen=True, kw_only=True):
    """Base of what a page is made from: what stands around it, and what it says of itself."""

    chrome: Chrome
    frame: Frame


class HomeView(PageView, frozen=True, kw_only=True):
    """The home page."""

    items: int
    covered: int
    groups: tuple[Counted, ...]
    newest: tuple[Row, ...]
    closing: tuple[Closing, ...]
    disclosure: tuple[Link, ...]
    key_fields: KeyFields | None
    accounts: Accounts | None
    sections: tuple[Counted, ...]
    topics: tuple[Counted, ...]


class CatalogueView(PageView, frozen=True, kw_only=True):
    """The whole standard catalogue: how many items, how many with content, and what they may be filtered by."""

    groups: tuple[ItemGroup, ...]
    items: int
    filled: int
    offices: tuple[str, ...]
    methods: tuple[str, ...]
    absent: tuple[str, ...] = ()
    editions: Link | None = None


class EditionsView(PageView, frozen=True, kw_only=True):
    """All editions of the catalogue, newest first, and what has changed since the last."""

    since: EditionRow
    editions: tuple[EditionRow, ...]


class EditionView(PageView, frozen=True, kw_only=True):
    """What one edition changed against the one before it. `counts` say how many items each group has."""

    lead: str
    note: str
    groups: tuple[ChangeGroup, ...]
    counts: tuple[Link, ...]


class ItemView(PageView, frozen=True, kw_only=True):
    """One duty and all that is published under it. `properties` are columns beside it, `neighbours` its group."""

    item: ItemRow
    duty: tuple[Property, ...]
    properties: tuple[Property, ...]
    elsewhere: tuple[Link, ...]
    downloads: tuple[Download, ...]
    years: tuple[YearGroup, ...]
    neighbours: tuple[Link, ...]
    absent: tuple[str, ...] = ()


class DocumentView(PageView, frozen=True, kw_only=True):
    """A document's page. `companions` are what it interprets, or what interprets it.

    `absent` are the addresses its body leads to that are not built.
    """

    kind: str
    validity: str
    on_request: bool
    notices: tuple[Notice, ...]
    properties: tuple[Property, ...]
    companions: tuple[RelationGroup, ...]
    relations: tuple[RelationGroup, ...]
    downloads: tuple[Download, ...]
    reposts: tuple[Property, ...]
    paper: Paper | None = None
    series: SeriesGroup | None = None
    lineage: LineageGroup | None = None
    absent: tuple[str, ...] = ()


class SectionView(PageView, frozen=True, kw_only=True):
    """A section: its text, its years, its newest documents."""

    years: tuple[Counted, ...]
    sections: tuple[Counted, ...]
    newest: tuple[Row, ...]
    absent: tuple[str, ...] = ()


class ListView(PageView, frozen=True, kw_only=True):
    """A list of documents by year: one year of a section, a topic."""

    years: tuple[YearGroup, ...]
    siblings: tuple[Link, ...] = ()


class IndexView(PageView, frozen=True, kw_only=True):
    """A page of counted links, e.g. all years of document numbers."""

    entries: tuple[Counted, ...]


class GroupsView(PageView, frozen=True, kw_only=True):
    """A page of counted links in groups: the ways into the library, the topics of both axes, items by letter.

    `jumps` asks for links to the groups on top.
    """

    groups: tuple[CountedGroup, ...]
    jumps: bool = False


class PoliciesView(PageView, frozen=True, kw_only=True):
    """Policies with their dates: those of one state, one year of it (`years` lead there, `siblings` beside it), or those
    of the compilation: `texts` are its papers in full, in the order of their bodies, `ended` those that it once held."""

    count: int
    groups: tuple[PolicyGroup, ...]
    years: tuple[Counted, ...] = ()
    siblings: tuple[Link, ...] = ()
    ended: PolicyGroup | None = None
    texts: tuple[CompiledText, ...] = ()
    absent: tuple[str, ...] = ()


class SeriesView(PageView, frozen=True, kw_only=True):
    """All yearly series."""

    groups: tuple[SeriesGroup, ...]


class LineagesView(PageView, frozen=True, kw_only=True):
    """The lineages in which something happened in one year."""

    groups: tuple[LineageGroup, ...]
    siblings: tuple[Link, ...]


class NumbersView(PageView, frozen=True, kw_only=True):
    """The document numbers of one year."""

    groups: tuple[NumberGroup, ...]
    siblings: tuple[Link, ...]


class NoticeView(PageView, frozen=True, kw_only=True):
    """A page that only says something: 404, a withdrawn document."""

    notices: tuple[Notice, ...]


class RedirectView(View, frozen=True, kw_only=True):
    """An old address that leads to the present one. `demonstration` asks for 演示站."""

    title: str
    demonstration: bool
    address: str
    base: str
    base_url: str


class SiteMapView(PageView, frozen=True, kw_only=True):
    """The readable map of the site."""

    groups: tuple[RelationGroup, ...]


class DisclosureView(PageView, frozen=True, kw_only=True):
    """政府信息公开: the platform's columns; one without an address is not there yet."""

    columns: tuple[Counted, ...]


class RegulationsView(PageView, frozen=True, kw_only=True):
    """政府信息公开制度. `register` leads to the section of all laws and rules."""

    rows: tuple[RegulationRow, ...]
    siblings: tuple[Link, ...]
    register: Link | None


class StatutoryView(PageView, frozen=True, kw_only=True):
    """法定主动公开内容 by the fifteen kinds of 条例 art. 20."""

    groups: tuple[StatutoryGroup, ...]
    siblings: tuple[Link, ...]


class RegisterView(PageView, frozen=True, kw_only=True):
    """One year of 主动公开目录."""

    rows: tuple[RegisterRow, ...]
    siblings: tuple[Link, ...]


class SearchView(PageView, frozen=True, kw_only=True):
    """The search page. `ways` lead to the lists for whoever searches without JavaScript, or in vain; `asked` to what
    is asked for most.
    """

    ways: tuple[Link, ...]
    asked: tuple[Counted, ...]


class AskedView(PageView, frozen=True, kw_only=True):
    """What there is on one thing that citizens ask for. `words` are other words for it.

    `rows` are documents named so, `related` those that touch it; of very many the newest stand here and all of them
    behind `years`.
    """

    words: tuple[str, ...]
    items: tuple[Counted, ...]
    rows: tuple[Row, ...]
    related: tuple[Row, ...]
    years: tuple[Counted, ...] = ()


class SearchRecord(View, frozen=True, kw_only=True):
    """What may be found of a document: the facts of its card, words beside the text, files (title, key of the text)."""

    id: str
    title: str
    number: str
    date: str
    kind: str
    office: str
    state: str
    topics: tuple[str, ...]
    items: tuple[str, ...]
    series: str
    year: int
    summary: str
    words: tuple[str, ...]
    sample: bool
    files: tuple[tuple[str, str], ...]


AnyView = (
    HomeView
    | CatalogueView
    | EditionsView
    | EditionView
    | ItemView
    | DocumentView
    | SectionView
    | ListView
    | IndexView
    | GroupsView
    | PoliciesView
    | SeriesView
    | LineagesView
    | NumbersView
    | NoticeView
    | RedirectView
    | SiteMapView
    | SitemapView
    | SitemapIndexView
    | RobotsView
    | FileView
    | DisclosureView
    | RegulationsView
    | StatutoryView
    | RegisterView
    | SearchView
    | AskedView
    | SearchRecord
)


def base_of(view: AnyView) -> str:
    """The base path that a page's links begin with; empty for what is no page."""
    return view.chrome.base if isinstance(view, PageView) else ""


class OutputPlan(msgspec.Struct, frozen=True, gc=False):
    """One output: the tree it belongs to, its path there, who makes it from what.

    `body` is the source path of the document whose body the maker is given, or of several, each ended by BETWEEN; `source`
    the file that a finding about this output is reported at (empty: the template); `identity` the index number of the
    document that stands there, by which it is known again under another name.
    """

    tree: str
    path: str
    maker: str
    view: AnyView
    body: str = ""
    source: str = ""
    identity: str = ""
