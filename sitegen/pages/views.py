"""The frozen values a maker may see: texts and addresses, no catalogue, no configuration, no clock.

A view is the key of its output, so it holds just what is shown. Dates are ISO text. Addresses include the base path.
No field is a dict, set or float (tested).
"""

import msgspec


class Value(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Base of the parts of views."""


class View(msgspec.Struct, frozen=True, kw_only=True, gc=False, tag=True):
    """Base of what one output is made from."""


class Link(Value, frozen=True, kw_only=True):
    """A text that leads to an address of this site, or nowhere when `address` is empty."""

    title: str
    address: str = ""


class Chrome(Value, frozen=True, kw_only=True):
    """What every page shows around its content. `demonstration` asks for 演示站 and noindex."""

    name: str
    organisation: str
    base: str
    base_url: str
    demonstration: bool
    navigation: tuple[Link, ...]
    site_code: str
    icp: str
    police_record: str
    telephone: str


class Frame(Value, frozen=True, kw_only=True):
    """A page's own head: its title, address, description for lists and robots, and the way back to home.

    `column` and `column_type` are the section's, `published` and `source` the document's: they become the meta tags
    of government sites (国办发〔2017〕47号). All are empty where a page has no such fact.
    """

    title: str
    address: str
    description: str
    trail: tuple[Link, ...] = ()
    sample: bool = False
    searchable: bool = True
    column: str = ""
    column_type: str = ""
    published: str = ""
    source: str = ""


class Property(Value, frozen=True, kw_only=True):
    """One labelled fact, as one or more links or plain texts."""

    label: str
    values: tuple[Link, ...]


class Notice(Value, frozen=True, kw_only=True):
    """A sentence above the content; `tone` is `neutral`, `warning` or `ended`."""

    tone: str
    text: str
    link: Link | None = None


class RelationGroup(Value, frozen=True, kw_only=True):
    """The other ends of one relation, under the words for this end."""

    label: str
    targets: tuple[Link, ...]


class Download(Value, frozen=True, kw_only=True):
    """An attachment: its title, address, type in capitals and size in bytes."""

    title: str
    address: str
    type: str
    size: int


class Row(Value, frozen=True, kw_only=True):
    """One document in a list. `address` is empty for 依申请公开 without a page of its own text."""

    title: str
    address: str
    date: str
    kind: str
    office: str
    number: str = ""
    validity: str = ""
    summary: str = ""
    sample: bool = False


class YearGroup(Value, frozen=True, kw_only=True):
    """The documents of one year."""

    year: int
    rows: tuple[Row, ...]


class ItemRow(Value, frozen=True, kw_only=True):
    """One row of the standard catalogue. `newest` is the date of the newest document, empty without content."""

    code: str
    path: tuple[str, ...]
    address: str
    elements: tuple[str, ...]
    basis: tuple[str, ...]
    deadline: str
    subject: str
    channels: tuple[str, ...]
    audience: str
    method: str
    office: str
    documents: int
    newest: str
    elsewhere: int
    nothing_yet: str


class ItemGroup(Value, frozen=True, kw_only=True):
    """The items below one first-level name. `anchor` is its id on the catalogue page."""

    name: str
    anchor: str
    items: tuple[ItemRow, ...]


class Counted(Value, frozen=True, kw_only=True):
    """A link with how many documents stand behind it."""

    title: str
    address: str
    count: int
    note: str = ""


class HomeView(View, frozen=True, kw_only=True):
    """The home page."""

    chrome: Chrome
    frame: Frame
    items: int
    covered: int
    groups: tuple[Counted, ...]
    newest: tuple[Row, ...]
    sections: tuple[Counted, ...]
    topics: tuple[Counted, ...]


class CatalogueView(View, frozen=True, kw_only=True):
    """The whole standard catalogue."""

    chrome: Chrome
    frame: Frame
    groups: tuple[ItemGroup, ...]
    absent: tuple[str, ...] = ()


class ItemView(View, frozen=True, kw_only=True):
    """One duty: what the law asks, and everything published under it by year."""

    chrome: Chrome
    frame: Frame
    item: ItemRow
    properties: tuple[Property, ...]
    elsewhere: tuple[Link, ...]
    years: tuple[YearGroup, ...]
    absent: tuple[str, ...] = ()


class DocumentView(View, frozen=True, kw_only=True):
    """A document's page. `absent` are the addresses its body leads to that are not built."""

    chrome: Chrome
    frame: Frame
    kind: str
    validity: str
    on_request: bool
    notices: tuple[Notice, ...]
    properties: tuple[Property, ...]
    relations: tuple[RelationGroup, ...]
    downloads: tuple[Download, ...]
    reposts: tuple[Property, ...]
    absent: tuple[str, ...] = ()


class SectionView(View, frozen=True, kw_only=True):
    """A section: its text, its years, its newest documents."""

    chrome: Chrome
    frame: Frame
    years: tuple[Counted, ...]
    sections: tuple[Counted, ...]
    newest: tuple[Row, ...]
    absent: tuple[str, ...] = ()


class ListView(View, frozen=True, kw_only=True):
    """A list of documents by year: one year of a section, a topic."""

    chrome: Chrome
    frame: Frame
    years: tuple[YearGroup, ...]
    siblings: tuple[Link, ...] = ()


class IndexView(View, frozen=True, kw_only=True):
    """A page of counted links: all topics, all years of document numbers."""

    chrome: Chrome
    frame: Frame
    entries: tuple[Counted, ...]


class NumberRow(Value, frozen=True, kw_only=True):
    """One document number. `anchor` is agency code and serial; the first number with a serial also has `short`."""

    number: str
    anchor: str
    short: str
    title: str
    address: str
    date: str
    note: str


class NumberGroup(Value, frozen=True, kw_only=True):
    """The numbers of one agency code."""

    agency: str
    rows: tuple[NumberRow, ...]


class NumbersView(View, frozen=True, kw_only=True):
    """The document numbers of one year."""

    chrome: Chrome
    frame: Frame
    groups: tuple[NumberGroup, ...]
    siblings: tuple[Link, ...]


class NoticeView(View, frozen=True, kw_only=True):
    """A page that only says something: 404, a withdrawn document."""

    chrome: Chrome
    frame: Frame
    notices: tuple[Notice, ...]


class RedirectView(View, frozen=True, kw_only=True):
    """An old address that leads to the present one. `demonstration` asks for 演示站."""

    title: str
    demonstration: bool
    address: str
    base_url: str


class SiteMapView(View, frozen=True, kw_only=True):
    """The readable map of the site."""

    chrome: Chrome
    frame: Frame
    groups: tuple[RelationGroup, ...]


class SitemapEntry(Value, frozen=True, kw_only=True):
    """One `url` of sitemap.xml."""

    address: str
    changed: str


class SitemapView(View, frozen=True, kw_only=True):
    """sitemap.xml, by the Sitemaps protocol 0.9; addresses become absolute with `base_url`."""

    base_url: str
    entries: tuple[SitemapEntry, ...]


class RobotsView(View, frozen=True, kw_only=True):
    """robots.txt: closed for a demonstration, else open with the sitemap's address."""

    open: bool
    sitemap: str


class FileView(View, frozen=True, kw_only=True):
    """A file that is copied as it is: an attachment or an asset, known by its digest."""

    source: str
    digest: str


AnyView = (
    HomeView
    | CatalogueView
    | ItemView
    | DocumentView
    | SectionView
    | ListView
    | IndexView
    | NumbersView
    | NoticeView
    | RedirectView
    | SiteMapView
    | SitemapView
    | RobotsView
    | FileView
)


class OutputPlan(msgspec.Struct, frozen=True, gc=False):
    """One output: the tree it belongs to, its path there, who makes it from what.

    `body` is the source path of the document whose body the maker is given; `source` the file that a finding about
    this output is reported at (empty: the template).
    """

    tree: str
    path: str
    maker: str
    view: AnyView
    body: str = ""
    source: str = ""
