"""The switches for large type, high contrast and the simplified view: remembered, quiet, and absent without a script."""

import gzip
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Response, expect

from tests.browser.site import ServedSite

pytestmark = pytest.mark.browser

NewPage = Callable[..., Page]
DOCUMENT = "policies/2026/xueji-xize/index.html"
SIZE = "parseFloat(getComputedStyle(document.querySelector('.body p, .lead')).fontSize)"
SHIFT = """() => new Promise(resolve => new PerformanceObserver(list =>
  resolve(list.getEntries().map(entry => [entry.value, entry.sources.map(source => source.node?.nodeName)]))
).observe({ type: "layout-shift", buffered: true }) || setTimeout(() => resolve([]), 300))"""


def switch(page: Page, name: str) -> None:
    """Press one of the switches."""
    page.get_by_role("group", name="适老化显示").get_by_role("button", name=name).click()


def test_large_type_is_eighteen_points_and_stays_on_the_next_page(
    served: ServedSite, browser_page_factory: NewPage
) -> None:
    page = browser_page_factory()
    page.goto(served.address(DOCUMENT))
    before = page.evaluate(SIZE)
    switch(page, "大字")
    expect(page.get_by_role("button", name="大字")).to_have_attribute("aria-pressed", "true")
    assert page.evaluate(SIZE) >= 24 > before
    page.goto(served.address("index.html"))
    expect(page.get_by_role("button", name="大字")).to_have_attribute("aria-pressed", "true")
    assert page.evaluate("[document.cookie, localStorage.look]") == ["", "large"]
    switch(page, "大字")
    page.goto(served.address(DOCUMENT))
    assert page.evaluate(SIZE) == before


def test_the_choice_stands_before_the_page_is_painted_and_moves_nothing(
    served: ServedSite, browser_page_factory: NewPage
) -> None:
    page = browser_page_factory()
    page.goto(served.address(DOCUMENT))
    switch(page, "大字")
    switch(page, "高对比")
    page.goto(served.address("policies/index.html"))
    assert page.evaluate(SHIFT) == []
    head = re.split(r"<body", page.content())[0]
    assert head.index("/assets/look-") < head.index("/assets/site-")
    assert not re.search(r"<script[^>]*look-[^>]*(defer|async|module)", head)


def test_the_simplified_view_leaves_the_text_and_says_how_to_see_all(
    served: ServedSite, browser_page_factory: NewPage
) -> None:
    page = browser_page_factory()
    page.goto(served.address(DOCUMENT))
    expect(page.get_by_role("heading", name="文件信息")).to_be_visible()
    switch(page, "简洁")
    expect(page.get_by_role("heading", name="文件信息")).to_be_hidden()
    expect(page.get_by_role("heading", name="附件")).to_be_visible()
    expect(page.get_by_role("banner")).to_contain_text("再按一次“简洁”，显示全部")
    switch(page, "简洁")
    expect(page.get_by_role("heading", name="文件信息")).to_be_visible()


def test_a_browser_that_asks_for_contrast_gets_it_until_somebody_chooses(
    served: ServedSite, browser_page_factory: NewPage
) -> None:
    page = browser_page_factory(contrast="more")
    page.goto(served.address("index.html"))
    expect(page.get_by_role("button", name="高对比")).to_have_attribute("aria-pressed", "true")
    switch(page, "高对比")
    page.reload()
    expect(page.get_by_role("button", name="高对比")).to_have_attribute("aria-pressed", "false")


def test_a_browser_that_keeps_nothing_still_changes_the_page(served: ServedSite, browser_page_factory: NewPage) -> None:
    page = browser_page_factory()
    page.add_init_script("Object.defineProperty(window, 'localStorage', { get() { throw new Error('blocked'); } })")
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.goto(served.address(DOCUMENT))
    switch(page, "大字")
    assert page.evaluate(SIZE) >= 24
    assert wrong == []


def test_without_a_script_the_switches_are_not_there(served: ServedSite, browser_page_factory: NewPage) -> None:
    page = browser_page_factory(java_script_enabled=False)
    page.goto(served.address(DOCUMENT))
    expect(page.get_by_text("高对比")).to_be_hidden()
    expect(page.get_by_text("现在只显示主要内容")).to_be_hidden()


def test_a_document_loads_little(served: ServedSite, browser_page_factory: NewPage) -> None:
    page = browser_page_factory()
    answers: list[Response] = []

    def keep(answer: Response) -> None:  # Playwright takes no method of a list
        answers.append(answer)

    page.on("response", keep)
    page.goto(served.address(served.built.fullest("kinds/policy.html")), wait_until="load")
    assert len(answers) <= 6
    assert all(answer.url.startswith(served.origin) for answer in answers)
    assert sum(len(gzip.compress(answer.body())) for answer in answers) < 60_000


def test_the_sections_of_a_narrow_page_are_one_press_away(served: ServedSite, browser_page_factory: NewPage) -> None:
    page = browser_page_factory(viewport={"width": 360, "height": 800})
    page.goto(served.address(DOCUMENT))
    link = page.get_by_role("navigation", name="主导航").get_by_role("link", name="公示公告")
    expect(link).to_be_hidden()
    page.get_by_text("栏目", exact=True).press("Enter")
    expect(link).to_be_visible()
    page.set_viewport_size({"width": 1280, "height": 800})
    page.reload()
    expect(link).to_be_visible()


def test_the_text_of_a_document_begins_on_the_first_screens_of_a_telephone(
    served: ServedSite, browser_page_factory: NewPage
) -> None:
    page = browser_page_factory(viewport={"width": 360, "height": 800})
    page.goto(served.address(DOCUMENT))
    tops = page.evaluate(
        "['.body', '.facts'].map(name => document.querySelector(`main ${name}`).getBoundingClientRect().top)"
    )
    assert tops[0] < 1000 < tops[1]
