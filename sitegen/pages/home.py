"""The home page: the way into the standard catalogue, what is new, what can still be answered, and what people chose."""

from collections.abc import Iterable

from sitegen.catalogue.catalogue import Catalogue, documents_by_topic
from sitegen.catalogue.coverage import COVERED
from sitegen.catalogue.publication import fields_of
from sitegen.catalogue.sections import newest_first
from sitegen.config import OWN_AXIS
from sitegen.content.kinds.article import Article
from sitegen.pages.disclosure import platform_columns
from sitegen.pages.duties import group_link, item_groups
from sitegen.pages.home_parts import Account, Accounts, Closing, KeyFields
from sitegen.pages.item_index import counted_item
from sitegen.pages.links import CATALOGUE, Addresses, ordered_sections, row_of, section_fields
from sitegen.pages.lists import count_within
from sitegen.pages.parts import Counted, CountedGroup, Frame, ItemGroup, Link
from sitegen.pages.views import HomeView, OutputPlan

NEWEST_ON_HOME = 10
CLOSING_ON_HOME = 5


def home_page(catalogue: Catalogue, addresses: Addresses) -> OutputPlan:
    """The home page."""
    items = catalogue.items()
    site = catalogue.settings.site
    newest = newest_first(catalogue.listed())[:NEWEST_ON_HOME]
    columns = platform_columns(catalogue, addresses)
    view = HomeView(
        chrome=addresses.chrome,
        frame=Frame(title=site.name, address=addresses.to("/"), description=site.description),
        items=len(items),
        covered=sum(1 for item in items if catalogue.coverage[item.id].state == COVERED),
        groups=tuple(_counted_group(group, addresses) for group in item_groups(catalogue, addresses)),
        newest=tuple(row_of(entry, catalogue, addresses) for entry in newest),
        closing=tuple(_closing(catalogue, addresses))[:CLOSING_ON_HOME],
        disclosure=tuple(Link(title=column.title, address=column.address) for column in columns if column.address),
        key_fields=_key_fields(catalogue, addresses),
        accounts=_accounts(catalogue, addresses),
        sections=tuple(_counted_sections(catalogue, addresses)),
        topics=topic_counts(catalogue, addresses),
    )
    return OutputPlan("site", "index.html", "pages/home.html", view)


def _counted_group(group: ItemGroup, addresses: Addresses) -> Counted:
    documents = sum(item.documents for item in group.items)
    link = group_link(group, addresses)
    count, note = len(group.items), f"{documents} 篇文档"
    return Counted(title=link.title, address=link.address, count=count, note=note, unit="项")


def _closing(catalogue: Catalogue, addresses: Addresses) -> Iterable[Closing]:
    """What has a last day, the nearest first; what is over is no longer listed."""
    articles = [(entry, entry.fields) for entry in catalogue.listed() if isinstance(entry.fields, Article)]
    lasting = sorted((str(fields.ends), entry.id, entry) for entry, fields in articles if fields.ends)
    for until, _, entry in lasting:
        fields = fields_of(entry)
        yield Closing(
            title=fields.title,
            address=addresses.of(entry.id),
            until=until,
            sample=fields.sample,
            unpublished=catalogue.unpublished.get(entry.id, ""),
        )


def _key_fields(catalogue: Catalogue, addresses: Addresses) -> KeyFields | None:
    settings = catalogue.settings
    chosen = settings.home.key_fields
    if chosen is None or (chosen.sample and settings.site.production):
        return None
    fields = (
        CountedGroup(
            label=field.name,
            entries=tuple(
                counted_item(item, catalogue, addresses) for code in field.items if (item := catalogue.item(code))
            ),
        )
        for field in chosen.fields
    )
    return KeyFields(year=chosen.year, sample=chosen.sample, fields=tuple(fields))


def _accounts(catalogue: Catalogue, addresses: Addresses) -> Accounts | None:
    """The accounts, and the duty under which they are published. None when the settings name neither."""
    settings = catalogue.settings
    rows = tuple(
        Account(platform=account.platform, name=account.name, address=account.url or "", sample=account.sample)
        for account in settings.home.accounts
        if not (account.sample and settings.site.production)
    )
    item = catalogue.item(settings.home.accounts_item or "")
    return Accounts(rows=rows, item=addresses.document(item) if item else None) if rows or item else None


def _counted_sections(catalogue: Catalogue, addresses: Addresses) -> Iterable[Counted]:
    for section in ordered_sections(catalogue):
        if section.id != CATALOGUE and "/" not in section.id:
            count = count_within(section, catalogue)
            fields = section_fields(section)
            yield Counted(title=fields.title, address=addresses.of(section.id), count=count, note=fields.description)


def topic_counts(catalogue: Catalogue, addresses: Addresses) -> tuple[Counted, ...]:
    """The topics of the bureau's own axis that have documents, in the order of the settings."""
    documents = documents_by_topic(catalogue)
    return tuple(
        Counted(title=topic.name, address=addresses.to(f"/topics/{topic.id}/"), count=len(documents[topic.id]))
        for topic in catalogue.settings.topics
        if topic.axis == OWN_AXIS and documents.get(topic.id)
    )
