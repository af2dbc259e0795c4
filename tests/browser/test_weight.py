"""What a page costs: requests, compressed bytes, nobody else asked, nothing that moves while it loads."""

import gzip
from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.browser.site import ServedSite

pytestmark = pytest.mark.browser

NewPage = Callable[..., Page]
MOST_REQUESTS = 6
MOST_BYTES = 60 * 1024  # of a document page, compressed

SHIFTS = """new Promise(done => {
  let sum = 0;
  new PerformanceObserver(list => list.getEntries().forEach(entry => { sum += entry.value; }))
    .observe({ type: "layout-shift", buffered: true });
  requestAnimationFrame(() => setTimeout(() => done(sum), 200));
})"""


def asked(page: Page, address: str) -> list[str]:
    """Every address that a page asks for."""
    found: list[str] = []
    page.on("request", lambda request: found.append(request.url))
    page.goto(address, wait_until="networkidle")
    return found


def compressed(served: ServedSite, address: str) -> int:
    """How many bytes an address costs as servers send it by default."""
    path = urlsplit(address).path.lstrip("/")
    file = served.built.output / (f"{path}index.html" if not path or path.endswith("/") else path)
    return len(gzip.compress(file.read_bytes(), 6))


@pytest.mark.parametrize("template", ["kinds/policy.html", "kinds/document.html", "kinds/catalogue_item.html"])
def test_a_document_is_light_and_asks_nobody_else(
    template: str, served: ServedSite, browser_page_factory: NewPage
) -> None:
    found = asked(browser_page_factory(), served.address(served.built.fullest(template)))
    assert len(found) <= MOST_REQUESTS, found
    assert {urlsplit(address).netloc for address in found} == {urlsplit(served.origin).netloc}
    assert sum(compressed(served, address) for address in found) <= MOST_BYTES


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("template", ["pages/home.html", "pages/catalogue.html", "kinds/policy.html"])
def test_nothing_moves_while_a_page_loads(
    template: str, width: int, served: ServedSite, browser_page_factory: NewPage
) -> None:
    page = browser_page_factory(viewport={"width": width, "height": 800})
    page.goto(served.address(served.built.fullest(template)), wait_until="networkidle")
    assert page.evaluate(SHIFTS) == 0


@pytest.mark.parametrize("width", [360, 1280])
def test_answers_push_nothing_away(width: int, served: ServedSite, browser_page_factory: NewPage) -> None:
    page = browser_page_factory(viewport={"width": width, "height": 800})
    page.goto(f"{served.address('search/index.html')}?q=招生", wait_until="networkidle")
    expect(page.get_by_role("heading", name="其他查找方法")).to_be_visible()
    assert page.evaluate(SHIFTS) < 0.05  # texts come into their cards a moment later


def test_without_the_program_of_the_search_the_other_ways_come_into_sight(
    served: ServedSite, browser_page_factory: NewPage
) -> None:
    page = browser_page_factory()
    page.route("**/assets/search-*.js", lambda route: route.abort())
    page.goto(f"{served.address('search/index.html')}?q=招生")
    ways = page.get_by_role("heading", name="其他查找方法")
    expect(ways).to_be_hidden()
    page.evaluate("document.getAnimations().forEach(animation => animation.finish())")
    expect(ways).to_be_visible()
