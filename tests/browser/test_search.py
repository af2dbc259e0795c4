"""Searching in a real browser: the questions that must be answered, filters, the address, the keyboard, and what fails."""

import re
from collections.abc import Callable
from urllib.parse import quote

import pytest
import yaml
from playwright.sync_api import Page, Route, expect

from tests.browser.site import ServedSite
from tests.browser.test_pages import WIDTHS, watch
from tests.site_files import PROJECT

pytestmark = pytest.mark.browser

NewPage = Callable[..., Page]
QUERIES = yaml.safe_load((PROJECT / "content/settings/golden_queries.yml").read_text(encoding="utf-8"))["queries"]
POLICY = "default-src 'none'; img-src 'self'; script-src 'self'; connect-src 'self'; style-src 'self'"
ANSWERED = re.compile("找到|没有|不能")
HOSTILE = [
    '"',
    '""',
    "*",
    "'\"“”<>",
    "<img src=x onerror=document.title=1>",
    "🎉🎉",
    "的" * 2000,
    "a" * 2000,
    "\\u0000 %00 ../..",
    "{{7*7}}",
]


def search(page: Page, served: ServedSite, query: str, more: str = "") -> Page:
    """Open the search page with a question, and wait for what it says."""
    page.goto(f"{served.origin}/search/?q={quote(query, safe='')}{more}")
    expect(page.locator("#_status")).to_have_text(ANSWERED, timeout=8000)
    return page


def found(page: Page) -> list[str]:
    """Give the ids of the documents that are shown."""
    hrefs = page.locator(".results h2 a").evaluate_all("links => links.map(link => link.getAttribute('href'))")
    return [href.partition("#")[0].strip("/") for href in hrefs]


def test_every_question_is_answered_among_the_first_three(served: ServedSite, browser_page_factory: NewPage) -> None:
    page = browser_page_factory()
    late = {
        q["query"]: found(page)[:3]
        for q in QUERIES
        if not {*q["pages"]} & {*found(search(page, served, q["query"]))[:3]}
    }
    assert late == {}


def test_the_newest_of_a_series_comes_first_unless_a_year_is_named(
    served: ServedSite, browser_page_factory: NewPage
) -> None:
    page = browser_page_factory()
    years = [name for name in found(search(page, served, "义务教育招生入学意见")) if "yiwu-jiaoyu-zhaosheng" in name]
    assert years == sorted(years, reverse=True)
    assert found(search(page, served, "2024年义务教育招生入学意见"))[0] == "policies/2024/yiwu-jiaoyu-zhaosheng-2024"


def test_quoted_words_are_found_letter_by_letter(served: ServedSite, browser_page_factory: NewPage) -> None:
    page = browser_page_factory()
    assert len(found(search(page, served, '"责任督学挂牌督导"'))) < len(found(search(page, served, "责任督学挂牌督导")))
    search(page, served, '"督学责任挂牌"')
    expect(page.locator("#_status")).to_contain_text("没有")


@pytest.mark.parametrize("query", HOSTILE)
def test_a_hostile_question_makes_no_error_and_no_markup(
    query: str, served: ServedSite, browser_page_factory: NewPage
) -> None:
    page = browser_page_factory()
    wrong = watch(page)
    search(page, served, query)
    assert page.locator("main img").count() == 0
    assert page.title().endswith("一键查阅")
    assert wrong == []


def test_a_hit_leads_to_its_section_with_its_words_marked(served: ServedSite, browser_page_factory: NewPage) -> None:
    page = search(browser_page_factory(), served, "休学")
    expect(page.locator(".results li").first.locator("mark", has_text="休学").first).to_be_visible()
    link = page.locator('.results h2 a[href*="#"]').first
    expect(link).to_be_visible()
    link.click()
    page.wait_for_url(lambda url: "/search/" not in url)
    assert page.evaluate("Boolean(document.querySelector(':target'))")


def test_the_box_of_every_page_leads_to_the_results(served: ServedSite, browser_page_factory: NewPage) -> None:
    page = browser_page_factory()
    page.goto(served.address("catalogue/index.html"))
    page.get_by_role("searchbox", name="全站搜索").fill("校服")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=*")
    expect(page.locator(".results li").first).to_contain_text("校服")
    expect(page.locator("#_q")).to_have_value("校服")


def test_filters_stand_in_the_address_and_go_back_step_by_step(
    served: ServedSite, browser_page_factory: NewPage
) -> None:
    page = browser_page_factory(viewport={"width": 1280, "height": 900})
    search(page, served, "招生")
    all_found = found(page)
    page.locator("#_kind").select_option("政策文件")
    expect(page.locator("#_chosen button")).to_have_text("类型：政策文件 ×")
    kept = found(page)
    assert kept
    assert all(name.startswith("policies/") for name in kept)
    assert page.evaluate("document.activeElement.id") == "_kind"
    page.locator("#_sort").select_option("date")
    dates = page.locator(".results small").evaluate_all(
        "all => all.map(one => one.textContent.match(/\\d{4}-\\d\\d-\\d\\d/)[0])"
    )
    assert dates == sorted(dates, reverse=True)
    page.reload()
    expect(page.locator("#_chosen button")).to_have_text("类型：政策文件 ×")
    page.go_back()
    page.go_back()
    expect(page.locator("#_chosen button")).to_have_count(0)
    assert found(page) == all_found


def test_it_is_used_by_the_keyboard_alone(served: ServedSite, browser_page_factory: NewPage) -> None:
    page = browser_page_factory()
    page.goto(f"{served.origin}/search/")
    while page.evaluate("document.activeElement.id") != "_q":
        page.keyboard.press("Tab")
    page.keyboard.type("部门预算")
    page.keyboard.press("Enter")
    expect(page.locator("#_status")).to_contain_text("找到")
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("Boolean(document.activeElement.closest('.results'))"):
            break
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "/search/" not in url)


@pytest.mark.parametrize("width", WIDTHS)
def test_results_fit_every_width(width: int, served: ServedSite, browser_page_factory: NewPage) -> None:
    page = browser_page_factory(viewport={"width": width, "height": 800})
    search(page, served, "招生")
    expect(page.locator(".results mark").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.locator("#_filters").evaluate("box => box.open") == (width >= 960)


def test_nothing_found_says_which_word_and_shows_other_ways(served: ServedSite, browser_page_factory: NewPage) -> None:
    page = search(browser_page_factory(), served, "犇骉鱻")
    expect(page.locator("#_status")).to_contain_text("没有找到含有“犇骉鱻”的内容")
    assert page.locator("#_ways ~ ul a").count() > 5


def test_without_javascript_the_page_says_so_and_shows_the_ways(
    served: ServedSite, browser_page_factory: NewPage
) -> None:
    page = browser_page_factory(java_script_enabled=False)
    page.goto(f"{served.origin}/search/?q={quote('校服')}")
    assert "也可以从下面的入口、目录和列表里查到全部内容" in page.locator("main").inner_text()
    links = page.locator("#_ways ~ ul a").evaluate_all("all => all.map(link => link.getAttribute('href'))")
    assert {"/catalogue/", "/wenti/", "/library/items/", "/wenhao/", "/topics/", "/library/years/"} <= {*links}


@pytest.mark.parametrize(
    "blocked",
    ["**/search/index.json", "**/shard.json", "**/*.pf_index"],
)
def test_what_does_not_load_ends_in_a_sentence(blocked: str, served: ServedSite, browser_page_factory: NewPage) -> None:
    page = browser_page_factory()
    page.route(blocked, lambda route: route.abort())
    search(page, served, "校服")
    expect(page.locator("#_status")).to_contain_text("现在不能搜索")
    expect(page.locator("#_ways")).to_be_visible()


def test_it_works_under_a_strict_policy_and_asks_no_one_else(served: ServedSite, browser_page_factory: NewPage) -> None:
    page = browser_page_factory()
    wrong, asked = watch(page), []
    page.on("request", lambda request: asked.append(request.url))

    def with_policy(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, headers={**answer.headers, "content-security-policy": POLICY})

    page.route("**/search/?q=*", with_policy)
    page.route("**/*.js", with_policy)
    search(page, served, "校服")
    assert found(page)
    assert wrong == []
    assert all(url.startswith((served.origin, f"blob:{served.origin}")) for url in asked)
