"""政府信息公开: the platform's four columns (国办公开办函〔2019〕61号) and 主动公开目录, each generated from the catalogue."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from sitegen.catalogue.catalogue import Catalogue
from sitegen.catalogue.coverage import COVERED
from sitegen.catalogue.items import item_of
from sitegen.catalogue.publication import fields_of
from sitegen.catalogue.sections import newest_first
from sitegen.content.document import Entry
from sitegen.content.fields import FULFILS
from sitegen.content.kinds.page import GUIDE, Page
from sitegen.content.kinds.regulation import Regulation
from sitegen.pages.kinds.catalogue_item import article_20_text
from sitegen.pages.kinds.regulation import comparison
from sitegen.pages.links import (
    Addresses,
    item_documents,
    ordered_sections,
    register_link,
    section_fields,
    shows_body,
    year_groups,
)
from sitegen.pages.parts import Counted, Duty, Frame, Link, RegisterRow, RegulationRow, StatutoryGroup
from sitegen.pages.views import (
    DisclosureView,
    IndexView,
    ListView,
    OutputPlan,
    RegisterView,
    RegulationsView,
    StatutoryView,
)

SYSTEMS, STATUTORY, REPORTS, REGISTER = (
    "/disclosure/systems/",
    "/disclosure/statutory/",
    "/disclosure/annual-reports/",
    "/disclosure/register/",
)
_ABOUT = {
    GUIDE: "有哪些信息，怎样查，怎样申请",
    "政府信息公开制度": "公开所依据的法规和文件",
    "法定主动公开内容": "法规要求公开的每一项，各由哪些事项落实",
    "政府信息公开年报": "历年的公开工作年度报告",
    "主动公开目录": "逐条列出索引、名称、概述和日期",
}


def disclosure_pages(catalogue: Catalogue, addresses: Addresses) -> Iterator[OutputPlan]:
    """The hub, 政府信息公开制度, 法定主动公开内容, 政府信息公开年报 and 主动公开目录 with a page for every year."""
    columns = platform_columns(catalogue, addresses)
    yield _hub(columns, addresses)
    siblings = tuple(Link(title=column.title, address=column.address) for column in columns if column.address)
    yield _systems(catalogue, addresses, siblings)
    yield _statutory(catalogue, addresses, siblings)
    yield _reports(catalogue, addresses, siblings)
    yield from _register(catalogue, addresses)


def _frame(title: str, address: str, description: str, addresses: Addresses, *, hub: bool = False) -> Frame:
    trail = [Link(title="首页", address=addresses.to("/"))]
    if not hub:
        trail.append(Link(title="政府信息公开", address=addresses.to("/disclosure/")))
    return Frame(
        title=title, address=addresses.to(address), description=description, trail=tuple(trail), searchable=False
    )


def platform_columns(catalogue: Catalogue, addresses: Addresses) -> tuple[Counted, ...]:
    """The four columns in their fixed order, then 主动公开目录; the guide leads nowhere until there is one."""
    guide = guide_page(catalogue)
    duties = [item for item in catalogue.items() if item_of(item).article_20]
    guide_address = addresses.of(guide.id) if guide else ""
    return (
        _column(GUIDE, guide_address, int(guide is not None)),
        _column("政府信息公开制度", addresses.to(SYSTEMS), len(regulations(catalogue))),
        _column("法定主动公开内容", addresses.to(STATUTORY), len(duties)),
        _column("政府信息公开年报", addresses.to(REPORTS), len(annual_reports(catalogue))),
        _column("主动公开目录", addresses.to(REGISTER), len(registered(catalogue))),
    )


def _column(title: str, address: str, count: int) -> Counted:
    return Counted(title=title, address=address, count=count, note=_ABOUT[title])


def guide_page(catalogue: Catalogue) -> Entry | None:
    """The page that is the 政府信息公开指南."""
    pages = (entry for entry in catalogue.listed() if isinstance(entry.fields, Page) and entry.fields.purpose == GUIDE)
    return next(pages, None)


def regulations(catalogue: Catalogue) -> list[Entry]:
    """The laws and rules about disclosure itself."""
    listed = [entry for entry in catalogue.listed() if isinstance(entry.fields, Regulation)]
    return [entry for entry in listed if isinstance(entry.fields, Regulation) and entry.fields.about_disclosure]


def annual_reports(catalogue: Catalogue) -> list[Entry]:
    """The documents of the sections that hold 政府信息公开年报."""
    holding = {
        section.id for section in catalogue.sections.values() if section_fields(section).platform == "政府信息公开年报"
    }
    return [entry for entry in catalogue.listed() if catalogue.section_of[entry.id] in holding]


def registered(catalogue: Catalogue) -> list[Entry]:
    """What 主动公开目录 lists: every listed document that is open without application."""
    return [entry for entry in catalogue.listed() if shows_body(fields_of(entry))]


def _hub(columns: tuple[Counted, ...], addresses: Addresses) -> OutputPlan:
    frame = _frame("政府信息公开", "/disclosure/", "指南、制度、法定主动公开内容、年报和目录", addresses, hub=True)
    view = DisclosureView(chrome=addresses.chrome, frame=frame, columns=columns)
    return OutputPlan("site", "disclosure/index.html", "pages/disclosure.html", view)


def _systems(catalogue: Catalogue, addresses: Addresses, siblings: tuple[Link, ...]) -> OutputPlan:
    """The law first: by level, then by the newest version."""
    levels = ("法律", "行政法规", "地方性法规", "规章", "规范性文件", "本机关制度")
    entries = sorted(regulations(catalogue), key=lambda entry: entry.id)
    rows = sorted((_regulation_row(entry, addresses) for entry in entries), key=lambda row: row.version, reverse=True)
    frame = _frame("政府信息公开制度", SYSTEMS, "政府信息公开所依据的法规和制度", addresses)
    view = RegulationsView(
        chrome=addresses.chrome,
        frame=frame,
        rows=tuple(sorted(rows, key=lambda row: levels.index(row.level))),
        siblings=siblings,
        register=_regulation_section(catalogue, addresses),
    )
    return OutputPlan("site", f"{SYSTEMS.strip('/')}/index.html", "pages/regulations.html", view)


def _regulation_section(catalogue: Catalogue, addresses: Addresses) -> Link | None:
    """The section that holds all laws and rules, if there is one."""
    for section in ordered_sections(catalogue):
        if "regulation" in section_fields(section).kinds:
            return Link(title=section_fields(section).title, address=addresses.of(section.id))
    return None


def _regulation_row(entry: Entry, addresses: Addresses) -> RegulationRow:
    regulation = entry.fields
    assert isinstance(regulation, Regulation)
    return RegulationRow(
        title=regulation.title,
        address=addresses.of(entry.id),
        level=regulation.level,
        number=regulation.doc_number or "",
        issuers=regulation.issuers,
        version=regulation.version.isoformat(),
        comparison=comparison(regulation),
        official=regulation.official_url or "",
    )


def _statutory(catalogue: Catalogue, addresses: Addresses, siblings: tuple[Link, ...]) -> OutputPlan:
    groups = tuple(_statutory_groups(catalogue, addresses))
    frame = _frame("法定主动公开内容", STATUTORY, "按《政府信息公开条例》第二十条逐项列出", addresses)
    view = StatutoryView(chrome=addresses.chrome, frame=frame, groups=groups, siblings=siblings)
    return OutputPlan("site", f"{STATUTORY.strip('/')}/index.html", "pages/statutory.html", view)


def _statutory_groups(catalogue: Catalogue, addresses: Addresses) -> Iterator[StatutoryGroup]:
    """All fifteen kinds of article 20, also those under which this bureau has no duty."""
    duties: dict[int, list[Entry]] = defaultdict(list)
    for item in catalogue.items():
        duties[item_of(item).article_20 or 0].append(item)
    names = {kind.number: kind.name for kind in catalogue.settings.article_20}
    for number in range(1, 16):
        items = tuple(_duty(item, catalogue, addresses) for item in duties[number])
        covered = sum(1 for duty in items if duty.state == COVERED)
        yield StatutoryGroup(
            anchor=f"_20-{number}",
            article=article_20_text(number),
            name=names.get(number, ""),
            items=items,
            covered=covered,
        )


def _duty(entry: Entry, catalogue: Catalogue, addresses: Addresses) -> Duty:
    coverage = catalogue.coverage[entry.id]
    return Duty(
        title=item_of(entry).name,
        path=" / ".join(item_of(entry).path[:-1]),
        address=addresses.of(entry.id),
        state=coverage.state,
        status=coverage.sentence,
        documents=len(item_documents(entry, catalogue)),
    )


def _reports(catalogue: Catalogue, addresses: Addresses, siblings: tuple[Link, ...]) -> OutputPlan:
    frame = _frame("政府信息公开年报", REPORTS, "历年政府信息公开工作年度报告", addresses)
    years = year_groups(annual_reports(catalogue), catalogue, addresses)
    view = ListView(chrome=addresses.chrome, frame=frame, years=years, siblings=siblings)
    return OutputPlan("site", f"{REPORTS.strip('/')}/index.html", "pages/list.html", view)


def _register(catalogue: Catalogue, addresses: Addresses) -> Iterator[OutputPlan]:
    """主动公开目录: 索引, 名称, 内容概述, 生成日期 (条例 art. 12), by the year of 生成日期."""
    years: dict[int, list[Entry]] = defaultdict(list)
    for entry in registered(catalogue):
        years[fields_of(entry).formation_date.year].append(entry)
    links = tuple(
        Link(title=f"{year} 年", address=addresses.to(f"{REGISTER}{year}/")) for year in sorted(years, reverse=True)
    )
    frame = _frame("主动公开目录", REGISTER, "全部主动公开信息的索引、名称、内容概述和生成日期", addresses)
    counts = tuple(
        Counted(title=link.title, address=link.address, count=len(years[year]))
        for link, year in zip(links, sorted(years, reverse=True), strict=True)
    )
    view = IndexView(chrome=addresses.chrome, frame=frame, entries=counts)
    yield OutputPlan("site", f"{REGISTER.strip('/')}/index.html", "pages/index.html", view)
    for year in sorted(years, reverse=True):
        yield _register_year(year, years[year], links, catalogue, addresses)


def _register_year(
    year: int, entries: Iterable[Entry], siblings: tuple[Link, ...], catalogue: Catalogue, addresses: Addresses
) -> OutputPlan:
    path = f"{REGISTER}{year}/"
    frame = _frame(f"主动公开目录（{year} 年）", path, f"{year} 年生成的主动公开信息", addresses)
    trail = (*frame.trail, Link(title="主动公开目录", address=addresses.to(REGISTER)))
    ordered = sorted(newest_first(entries), key=lambda entry: fields_of(entry).formation_date, reverse=True)
    frame = Frame(
        title=frame.title, address=frame.address, description=frame.description, trail=trail, searchable=False
    )
    view = RegisterView(
        chrome=addresses.chrome,
        frame=frame,
        rows=tuple(_register_row(entry, catalogue, addresses) for entry in ordered),
        siblings=siblings,
    )
    return OutputPlan("site", f"{path.strip('/')}/index.html", "pages/register.html", view)


def _register_row(entry: Entry, catalogue: Catalogue, addresses: Addresses) -> RegisterRow:
    fields = fields_of(entry)
    return RegisterRow(
        index=fields.index_number,
        anchor=register_link(fields, addresses).address.partition("#")[2],
        title=fields.title,
        address=addresses.of(entry.id),
        summary=fields.summary,
        date=fields.formation_date.isoformat(),
        items=tuple(addresses.document(catalogue.shown[i]) for i in catalogue.related(entry.id, FULFILS.name)),
        sample=fields.sample,
        unpublished=catalogue.unpublished.get(entry.id, ""),
    )
