"""Which view and template a kind's page has. A kind that is not in the table gets the generic document page."""

from collections.abc import Callable

from sitegen.catalogue.catalogue import Catalogue
from sitegen.catalogue.relations import kind_of
from sitegen.content.document import Entry
from sitegen.pages.kinds.article import article_view
from sitegen.pages.kinds.catalogue_item import catalogue_item_view
from sitegen.pages.kinds.document import document_view
from sitegen.pages.kinds.generic import generic_view
from sitegen.pages.kinds.interpretation import interpretation_view
from sitegen.pages.kinds.policy import policy_view
from sitegen.pages.kinds.regulation import regulation_view
from sitegen.pages.links import Addresses
from sitegen.pages.views import DocumentView, ItemView

KindView = Callable[[Entry, Catalogue, Addresses], DocumentView | ItemView]

PAGES: dict[str, tuple[str, KindView]] = {
    "policy": ("kinds/policy.html", policy_view),
    "interpretation": ("kinds/document.html", interpretation_view),
    "regulation": ("kinds/document.html", regulation_view),
    "article": ("kinds/document.html", article_view),
    "page": ("kinds/document.html", document_view),
    "catalogue_item": ("kinds/catalogue_item.html", catalogue_item_view),
}
GENERIC: tuple[str, KindView] = ("kinds/document.html", generic_view)


def page_of(entry: Entry) -> tuple[str, KindView]:
    """The template and the view function of a document's page."""
    return PAGES.get(kind_of(entry), GENERIC)
