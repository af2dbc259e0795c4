"""The parts that views are made of: links, rows, notices, facts. No field is a dict, set or float (tested)."""

import msgspec


class Value(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Base of the parts of views."""


class Link(Value, frozen=True, kw_only=True):
    """A text that leads to an address of this site, or nowhere when `address` is empty."""

    title: str
    address: str = ""


class Chrome(Value, frozen=True, kw_only=True):
    """What every page shows around its content. `demonstration` asks for 演示站 and noindex.

    `navigation` are the ways in that stand on every page, `sections` the 栏目 beside them; `catalogue` is the address of
    the standard catalogue, empty without one; `pages` stand at the foot.
    """

    name: str
    organisation: str
    base: str
    base_url: str
    demonstration: bool
    navigation: tuple[Link, ...]
    sections: tuple[Link, ...]
    catalogue: str
    site_code: str
    icp: str
    police_record: str
    telephone: str
    pages: tuple[Link, ...] = ()
    search: bool = False


class Frame(Value, frozen=True, kw_only=True):
    """A page's own head: its title, address, description for lists and robots, and the way back to home.

    `column` and `column_type` are the section's, `published` and `source` the document's: they become the meta tags
    of government sites (国办发〔2017〕47号). All are empty where a page has no such fact. `unpublished` says why only a
    preview shows the document, here as in rows.
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
    unpublished: str = ""


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
    """One document in a list. `index` leads to its row in 主动公开目录, `explained` to what interprets it.

    `address` is empty for 依申请公开 without a page of its own text.
    """

    title: str
    address: str
    date: str
    kind: str
    office: str
    number: str = ""
    validity: str = ""
    sample: bool = False
    unpublished: str = ""
    index: Link | None = None
    explained: tuple[Link, ...] = ()


class YearGroup(Value, frozen=True, kw_only=True):
    """The documents of one year."""

    year: int
    rows: tuple[Row, ...]


class ItemRow(Value, frozen=True, kw_only=True):
    """One row of the standard catalogue. `latest` is the newest of its documents.

    `state` is `covered`, `due` or `nothing`, and `status` says it in words with date or reason.
    """

    code: str
    path: tuple[str, ...]
    address: str
    elements: tuple[str, ...]
    basis: tuple[Link, ...]
    deadline: str
    subject: str
    channels: tuple[str, ...]
    audience: str
    method: str
    office: str
    documents: int
    latest: Row | None
    elsewhere: int
    state: str
    status: str
    verified: bool


class ItemGroup(Value, frozen=True, kw_only=True):
    """The items below one first-level name. `anchor` is its id on the catalogue page."""

    name: str
    anchor: str
    items: tuple[ItemRow, ...]


class Counted(Value, frozen=True, kw_only=True):
    """A link with how many documents stand behind it; `unit` is the measure word when it is not 篇."""

    title: str
    address: str
    count: int
    note: str = ""
    unit: str = "篇"


class CountedGroup(Value, frozen=True, kw_only=True):
    """Counted links under a heading; `link` leads to a page of their own."""

    label: str
    entries: tuple[Counted, ...]
    link: Link | None = None


class SeriesRow(Value, frozen=True, kw_only=True):
    """One year of a series: `here` on its own page, `newest` for the latest year."""

    title: str
    address: str
    year: int
    date: str
    newest: bool
    here: bool = False
    sample: bool = False
    unpublished: str = ""


class SeriesGroup(Value, frozen=True, kw_only=True):
    """A whole series, newest first."""

    name: str
    rows: tuple[SeriesRow, ...]


class LineageStep(Value, frozen=True, kw_only=True):
    """One paper of a lineage and what it did to earlier ones, in words.

    `here` is the paper whose page this is; `joined` says that it acted on the paper right before it. A paper published
    elsewhere may have no address and no date.
    """

    title: str
    address: str
    number: str
    date: str
    state: str
    acts: tuple[str, ...]
    joined: bool
    here: bool = False
    sample: bool = False
    unpublished: str = ""


class LineageGroup(Value, frozen=True, kw_only=True):
    """A lineage from its oldest paper to its newest; `link` leads to the whole when only a part is shown."""

    anchor: str
    rows: tuple[LineageStep, ...]
    link: Link | None = None


class EditionRow(Value, frozen=True, kw_only=True):
    """An edition of the standard catalogue, or what stands since the last: its items, and what it changed in words."""

    title: str
    address: str
    count: int
    summary: str
    note: str
    sample: bool


class ChangedItem(Value, frozen=True, kw_only=True):
    """An item that an edition added, removed or changed; `place` are the levels above it, `words` what changed."""

    code: str
    name: str
    place: tuple[str, ...]
    address: str
    words: tuple[str, ...]


class ChangeGroup(Value, frozen=True, kw_only=True):
    """The items that an edition added, removed or changed."""

    label: str
    rows: tuple[ChangedItem, ...]


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


class SitemapEntry(Value, frozen=True, kw_only=True):
    """One `url` of sitemap.xml."""

    address: str
    changed: str


class Duty(Value, frozen=True, kw_only=True):
    """A catalogue item in one line: its state (`covered`, `due`, `nothing`) and the same in words."""

    title: str
    path: str
    address: str
    state: str
    status: str
    documents: int


class StatutoryGroup(Value, frozen=True, kw_only=True):
    """The duties of one of the fifteen kinds of 条例 art. 20; `covered` of them have this period's content."""

    anchor: str
    article: str
    name: str
    items: tuple[Duty, ...]
    covered: int


class RegulationRow(Value, frozen=True, kw_only=True):
    """One law or rule in a table; `official` is the address of the official text, empty when it is not known."""

    title: str
    address: str
    level: str
    number: str
    issuers: tuple[str, ...]
    version: str
    comparison: str
    official: str


class RegisterRow(Value, frozen=True, kw_only=True):
    """One row of 主动公开目录: the four parts that 条例 art. 12 names, and the duties it fulfils."""

    index: str
    anchor: str
    title: str
    address: str
    summary: str
    date: str
    items: tuple[Link, ...]
    sample: bool
    unpublished: str = ""
