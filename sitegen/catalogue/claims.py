"""Every address that something wants: the ground for finding collisions before anything is planned."""

from collections.abc import Iterator

import msgspec

from sitegen.catalogue.catalogue import Catalogue
from sitegen.catalogue.publication import fields_of
from sitegen.content.addresses import RESERVED, address_of, attachment_address


class Claim(msgspec.Struct, frozen=True):
    """An address, the source (its field and list item) that asks for it, and what it is, for messages."""

    address: str
    path: str
    field: str
    what: str
    index: int = -1


_FILES = ("/404.html", "/robots.txt", "/sitemap.xml")


def claimed_addresses(catalogue: Catalogue) -> Iterator[Claim]:
    """All claims; generated pages first (they cannot give way), then sections, documents, aliases, attachments."""
    yield Claim("/", "", "", "首页")
    for name in sorted(RESERVED):
        yield Claim(f"/{name}/", "", "", "系统页面")
    for name in _FILES:
        yield Claim(name, "", "", "系统文件")
    yield from _years(catalogue)
    for section in catalogue.sections.values():
        yield Claim(address_of(section.id), section.path, "title", f"栏目 content/{section.path} ")
    for entry in catalogue.sources:
        if entry.id in catalogue.sections and entry is catalogue.sections[entry.id]:
            continue
        yield Claim(address_of(entry.id), entry.path, "title", f"文档 content/{entry.path} ")
    for entry in catalogue.entries.values():
        for index, alias in enumerate(fields_of(entry).aliases):
            yield Claim(alias, entry.path, "aliases", f"文档 content/{entry.path} 的旧地址", index)
    for path in catalogue.attachments:
        owner = catalogue.owner_of_attachment(path)
        yield Claim(attachment_address(path), owner, "attachments", f"附件 content/{path} ")


def _years(catalogue: Catalogue) -> Iterator[Claim]:
    """Years of hidden documents too: a collision must not appear by the passing of time."""
    years = {(catalogue.section_of[entry.id], fields_of(entry).published.year) for entry in catalogue.entries.values()}
    for section, year in sorted(years):
        if section:
            yield Claim(f"/{section}/{year}/", "", "", f"栏目的“{year} 年”列表页")
