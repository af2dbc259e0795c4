"""The citizen's path with the keyboard alone: home, catalogue, item, document, attachment."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.browser.site import ServedSite
from tests.browser.test_paths import document_with_attachments, item_of

pytestmark = pytest.mark.browser

NewPage = Callable[..., Page]
MOST_KEYS = 120

# Whether what has the focus is marked, and nothing lies over the middle of what the window shows of it
# (WCAG 2.2, 2.4.7 and 2.4.11).
SEEN = """() => {
  const node = document.activeElement, style = getComputedStyle(node), box = node.getClientRects()[0];
  const [left, right] = [Math.max(box.left, 0), Math.min(box.right, innerWidth)];
  const [top, bottom] = [Math.max(box.top, 0), Math.min(box.bottom, innerHeight)];
  const above = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
  const marked = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  return marked && top < bottom && (node.contains(above) || above.contains(node));
}"""


def tab_to(page: Page, wanted: str) -> None:
    """Press Tab until the focus is on what a selector names; whatever has it on the way must be seen."""
    for _ in range(MOST_KEYS):
        page.keyboard.press("Tab")
        assert page.evaluate(SEEN), page.evaluate("document.activeElement.outerHTML")
        if page.evaluate("wanted => document.activeElement.matches(wanted)", wanted):
            return
    raise AssertionError(f"{wanted} is more than {MOST_KEYS} keys away on {page.url}")


@pytest.mark.parametrize("width", [360, 1280])
def test_an_attachment_is_reached_from_home_without_a_mouse(
    width: int, served: ServedSite, browser_page_factory: NewPage
) -> None:
    path = document_with_attachments(served.built)
    item = item_of(served.built, path)
    viewport = {"width": width, "height": 800}
    page = browser_page_factory(viewport=viewport, accept_downloads=True, reduced_motion="reduce")
    page.goto(served.address("index.html"))
    tab_to(page, "main a[href$='/catalogue/']")
    page.keyboard.press("Enter")
    page.wait_for_url("**/catalogue/")
    tab_to(page, "#_q")
    page.keyboard.type(item.strip("/").rpartition("/")[2])
    tab_to(page, f"table a[href='{item}']")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{item}")
    tab_to(page, f"main a[href='/{path.removesuffix('index.html')}']")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{path.removesuffix('index.html')}")
    tab_to(page, "a[download]")
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    assert download.value.failure() is None
