"""The pages that stand above all others: the standard catalogue, the site map, 404."""

from collections.abc import Iterable

from sitegen.catalogue.catalogue import Catalogue
from sitegen.catalogue.sections import by_year
from sitegen.content.document import Entry
from sitegen.pages.duties import item_groups
from sitegen.pages.editions import editions_link
from sitegen.pages.home import topic_counts
from sitegen.pages.library import library_links
from sitegen.pages.links import (
    CATALOGUE,
    LIBRARY,
    Addresses,
    absent_targets,
    ordered_sections,
    section_fields,
)
from sitegen.pages.lists import TOPICS, documents_of
from sitegen.pages.parts import Frame, Link, Notice, RelationGroup
from sitegen.pages.views import CatalogueView, NoticeView, OutputPlan, SiteMapView


def catalogue_page(section: Entry, catalogue: Catalogue, addresses: Addresses) -> OutputPlan:
    """一键查阅: the whole standard catalogue on one page."""
    fields = section_fields(section)
    frame = Frame(
        title=fields.title,
        address=addresses.of(section.id),
        description=fields.description,
        trail=(Link(title="首页", address=addresses.to("/")),),
        column=fields.title,
        column_type=fields.column_type,
    )
    groups = item_groups(catalogue, addresses)
    rows = [row for group in groups for row in group.items]
    offices, methods = {row.office for row in rows}, {row.method for row in rows}
    view = CatalogueView(
        chrome=addresses.chrome,
        frame=frame,
        groups=groups,
        items=len(rows),
        filled=sum(1 for row in rows if row.documents or row.elsewhere),
        offices=tuple(office.name for office in catalogue.settings.offices if office.name in offices),
        methods=tuple(sorted(methods)),
        absent=absent_targets(section, catalogue),
        editions=editions_link(catalogue, addresses),
    )
    return OutputPlan("site", f"{section.id}/index.html", "pages/catalogue.html", view, section.path, section.path)


def not_found_page(addresses: Addresses) -> OutputPlan:
    """The page a server shows for an unknown address."""
    notice = Notice(tone="neutral", text="您要找的页面不在这里：地址可能写错，也可能已经变更。")
    frame = Frame(title="没有找到页面", address="", description="", searchable=False)
    view = NoticeView(chrome=addresses.chrome, frame=frame, notices=(notice,))
    return OutputPlan("site", "404.html", "pages/notice.html", view)


def site_map_page(catalogue: Catalogue, addresses: Addresses) -> OutputPlan:
    """The readable site map: sections with their years, topics, the catalogue's groups."""
    groups = [
        RelationGroup(label=section_fields(section).title, targets=tuple(_section_links(section, catalogue, addresses)))
        for section in ordered_sections(catalogue)
    ]
    library = RelationGroup(label=LIBRARY, targets=library_links(catalogue, addresses))
    topics = tuple(Link(title=topic.title, address=topic.address) for topic in topic_counts(catalogue, addresses))
    frame = Frame(
        title="网站地图",
        address=addresses.to("/sitemap/"),
        description="全部栏目、目录事项、文件库和主题",
        trail=(Link(title="首页", address=addresses.to("/")),),
        searchable=False,
    )
    view = SiteMapView(
        chrome=addresses.chrome, frame=frame, groups=(*groups, library, RelationGroup(label=TOPICS, targets=topics))
    )
    return OutputPlan("site", "sitemap/index.html", "pages/site_map.html", view)


def _section_links(section: Entry, catalogue: Catalogue, addresses: Addresses) -> Iterable[Link]:
    """Each with its section's name: a screen reader lists links without the headings above them."""
    name = section_fields(section).title
    yield Link(title=f"{name}首页", address=addresses.of(section.id))
    if section.id == CATALOGUE:
        if editions := editions_link(catalogue, addresses):
            yield editions
        for group in item_groups(catalogue, addresses):
            yield from (Link(title=item.path[-1], address=item.address) for item in group.items)
    else:
        for year in by_year(documents_of(section, catalogue)):
            yield Link(title=f"{name} {year} 年", address=addresses.to(f"/{section.id}/{year}/"))
