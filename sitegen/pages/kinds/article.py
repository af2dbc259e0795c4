"""The page of generic information; a 公示 says from when to when it lasts and how to answer."""

from sitegen.catalogue.catalogue import Catalogue
from sitegen.content.document import Entry
from sitegen.content.kinds.article import Article
from sitegen.pages.kinds.document import document_view
from sitegen.pages.links import Addresses, plain
from sitegen.pages.parts import Property
from sitegen.pages.views import DocumentView


def article_view(entry: Entry, catalogue: Catalogue, addresses: Addresses) -> DocumentView:
    """The view of an article."""
    article = entry.fields
    assert isinstance(article, Article)
    lasting = f"{article.starts or article.published} 至 {article.ends}" if article.ends else None
    facts: list[Property | None] = [plain("公示期", lasting), plain("意见反馈方式", article.contact)]
    return document_view(entry, catalogue, addresses, facts)
