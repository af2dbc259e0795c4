"""The paths of a citizen, click by click: home, catalogue, item, document, attachment, and back."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.site import BuiltSite, ServedSite

pytestmark = pytest.mark.browser

NewPage = Callable[..., Page]


def document_with_attachments(built: BuiltSite) -> str:
    """A policy page that offers files and belongs to an item."""
    for path in built.pages():
        tree = built.tree(path) if built.makers[path] == "kinds/policy.html" else None
        if tree and tree.css("a[download]") and tree.css('dl a[href*="/catalogue/"]'):
            return path
    raise AssertionError("no document of the shipped content has attachments and an item")


def item_of(built: BuiltSite, path: str) -> str:
    """The address of the first item that a document belongs to."""
    return str(built.tree(path).css_first('dl a[href*="/catalogue/"]').attributes["href"])  # type: ignore[union-attr]


@pytest.mark.parametrize("width", [360, 1280])
def test_the_catalogue_is_one_click_from_home(width: int, served: ServedSite, browser_page_factory: NewPage) -> None:
    page = browser_page_factory(viewport={"width": width, "height": 800})
    page.goto(served.address("index.html"))
    link = page.locator("main").locator('a[href$="/catalogue/"]').first
    expect(link).to_be_visible()
    link.click()
    assert page.url == served.address("catalogue/index.html")
    expect(page.locator("h1")).to_be_visible()


def test_every_page_leads_to_the_catalogue_in_one_click(served: ServedSite) -> None:
    built = served.built
    missing = [
        path
        for path in built.pages()
        if built.makers[path] != "pages/redirect.html" and "/catalogue/" not in {link for link, _ in built.links(path)}
    ]
    assert missing == []


@pytest.mark.parametrize(("width", "script"), [(360, True), (1280, True), (360, False)])
def test_an_attachment_is_four_clicks_from_home_and_keeps_its_title(
    width: int, script: bool, served: ServedSite, browser_page_factory: NewPage, tmp_path: Path
) -> None:
    built = served.built
    path, item = document_with_attachments(built), item_of(built, document_with_attachments(built))
    viewport = {"width": width, "height": 800}
    page = browser_page_factory(viewport=viewport, accept_downloads=True, java_script_enabled=script)
    page.goto(served.address("index.html"))
    page.locator("main").locator('a[href$="/catalogue/"]').first.click()
    page.locator(f'main a[href^="{item}"]').first.click()
    assert page.url.partition("#")[0] == f"{served.origin}{item}"
    page.locator(f'main a[href="/{path.removesuffix("index.html")}"]').first.click()
    assert page.url == served.address(path)
    link = page.locator("a[download]").first
    with page.expect_download() as download:
        link.click()
    download.value.save_as(tmp_path / "saved")
    name, address = link.get_attribute("download"), link.get_attribute("href")
    assert name
    assert re.search("[一-鿿]", name)
    assert download.value.suggested_filename == name
    assert (tmp_path / "saved").read_bytes() == (built.output / str(address).lstrip("/")).read_bytes()


def test_a_document_leads_back_to_its_item_and_the_item_to_the_document(
    served: ServedSite, browser_page_factory: NewPage
) -> None:
    path = document_with_attachments(served.built)
    page = browser_page_factory()
    page.goto(served.address(path))
    page.locator('main dl a[href*="/catalogue/"]').first.click()
    expect(page.locator(f'main a[href="/{path.removesuffix("index.html")}"]').first).to_be_visible()


def test_the_trail_leads_home_from_every_document(served: ServedSite, browser_page_factory: NewPage) -> None:
    page = browser_page_factory()
    page.goto(served.address(document_with_attachments(served.built)))
    page.get_by_role("navigation", name="所在位置").get_by_role("link").first.click()
    assert page.url == served.address("index.html")


def test_an_old_address_leads_on_by_itself(served: ServedSite, browser_page_factory: NewPage) -> None:
    built = served.built
    path = built.fullest("pages/redirect.html")
    target = str(built.tree(path).css_first("main a").attributes["href"])  # type: ignore[union-attr]
    page = browser_page_factory()
    page.goto(served.address(path))
    page.wait_for_url(f"{served.origin}{target}")
    expect(page.locator("h1")).to_be_visible()
