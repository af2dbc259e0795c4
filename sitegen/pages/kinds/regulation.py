"""The page of a law or rule: which version, by whom, and whether it was compared with the official text."""

from sitegen.catalogue.catalogue import Catalogue
from sitegen.content.document import Entry
from sitegen.content.kinds.regulation import Regulation
from sitegen.pages.kinds.document import document_view
from sitegen.pages.links import Addresses, linked, plain
from sitegen.pages.parts import Link, Property
from sitegen.pages.views import DocumentView


def regulation_view(entry: Entry, catalogue: Catalogue, addresses: Addresses) -> DocumentView:
    """The view of an entry of the register."""
    regulation = entry.fields
    assert isinstance(regulation, Regulation)
    official = Link(title="打开官方文本", address=regulation.official_url or "")
    facts: list[Property | None] = [
        plain("效力级别", regulation.level),
        linked("制定机关", [Link(title=name) for name in regulation.issuers]),
        plain("文号", regulation.doc_number),
        plain("文本日期", regulation.version),
        plain("施行日期", regulation.effective),
        linked("其他名称", [Link(title=name) for name in regulation.known_as]),
        linked("官方文本", [official] if regulation.official_url else []),
        plain("核对情况", comparison(regulation)),
    ]
    return document_view(entry, catalogue, addresses, facts)


def comparison(regulation: Regulation) -> str:
    """Whether and when the record was compared with the official text."""
    if not regulation.verified:
        return "尚未与官方文本核对"
    return f"{regulation.compared_on} 与官方文本核对"
