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
    expect(page.locator("#_status")).not_to_contain_text("还在查找")
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


def test_more_results_stand_in_the_address_and_take_the_focus(
    served: ServedSite, browser_page_factory: NewPage
) -> None:
    page = search(browser_page_factory(), served, "招生")
    assert len(found(page)) == 10
    page.get_by_role("button", name="显示更多").click()
    expect(page.locator(".results li")).to_have_count(20)
    assert page.evaluate("document.activeElement.closest('li') === document.querySelectorAll('.results li')[10]")
    page.reload()
    expect(page.locator(".results li")).to_have_count(20)


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


@pytest.mark.parametrize(
    "query",
    [
        "示教规〔2026〕2号",
        "示教规(2026)第2号",
        "示教规2026 2",
        "示教规二〇二六2号",
        "2026年示教规二号文件",
        "示教规【２０２６】２号",
    ],
)
def test_a_number_is_understood_in_every_writing(query: str, served: ServedSite, browser_page_factory: NewPage) -> None:
    assert found(search(browser_page_factory(), served, query))[0] == "policies/2026/xueji-xize"


@pytest.mark.parametrize("query", ["学 籍", "學籍", "xueji管理", "雪籍管理", "学籍管里", "ＸＵＥＪＩ"])
def test_slips_of_the_pen_are_forgiven(query: str, served: ServedSite, browser_page_factory: NewPage) -> None:
    page = search(browser_page_factory(), served, query)
    expect(page.locator(".results h2").first).to_contain_text("学籍")


def suggested(page: Page, text: str) -> list[str]:
    """Type into the box and give the suggestions."""
    page.locator("#_q").press_sequentially(text)
    expect(page.get_by_role("option").first).to_be_visible()
    return list(page.get_by_role("option").evaluate_all("all => all.map(one => one.dataset.text)"))


def test_suggestions_are_chosen_from_by_the_keyboard(served: ServedSite, browser_page_factory: NewPage) -> None:
    page = browser_page_factory()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{served.origin}/search/")
    assert not [url for url in asked if url.endswith(".json")]
    offered = suggested(page, "学籍")
    assert {"学籍管理", "示教规〔2026〕2号"} & {*offered}
    box = page.get_by_role("combobox", name="搜什么")
    expect(box).to_have_attribute("aria-expanded", "true")
    expect(page.locator("#_said")).to_contain_text(f"有 {len(offered)} 条建议")
    page.keyboard.press("ArrowDown")
    expect(box).to_have_attribute("aria-activedescendant", "_option0")
    expect(page.get_by_role("option", selected=True)).to_contain_text(offered[0])
    expect(box).to_have_value("学籍")
    page.keyboard.press("Enter")
    expect(box).to_have_value(offered[0])
    expect(page.locator(".results li").first).to_be_visible()
    expect(page.get_by_role("listbox")).to_have_count(0)
    assert quote(offered[0]) in page.url


def test_suggestions_know_pinyin_and_numbers_and_leave_on_escape(
    served: ServedSite, browser_page_factory: NewPage
) -> None:
    page = browser_page_factory()
    page.goto(f"{served.origin}/search/")
    assert "学籍管理" in suggested(page, "xuejig")
    page.keyboard.press("Escape")
    expect(page.get_by_role("listbox")).to_have_count(0)
    page.locator("#_q").fill("")
    assert "示教规〔2026〕2号" in suggested(page, "示教规20262")
    page.get_by_role("option").first.click()
    expect(page.locator(".results li").first).to_be_visible()


def test_suggestions_wait_until_characters_are_composed(served: ServedSite, browser_page_factory: NewPage) -> None:
    page = browser_page_factory()
    page.goto(f"{served.origin}/search/")
    page.locator("#_q").focus()
    session = page.context.new_cdp_session(page)
    session.send("Input.imeSetComposition", {"text": "xue'ji", "selectionStart": 6, "selectionEnd": 6})
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("option")).to_have_count(0)
    session.send("Input.insertText", {"text": "学籍"})
    expect(page.get_by_role("option").first).to_contain_text("学籍")


def test_a_word_that_stands_nowhere_is_named_and_the_rest_is_sought(
    served: ServedSite, browser_page_factory: NewPage
) -> None:
    page = browser_page_factory()
    search(page, served, "校服 犇骉鱻")
    expect(page.locator("#_status")).to_contain_text("没有内容含有“犇骉鱻”，下面是按其余的词找到的")
    assert found(page)
    search(page, served, "“校服犇骉鱻”")
    expect(page.locator("#_status")).to_contain_text("没有找到含有“校服犇骉鱻”的内容")
    search(page, served, "“！！”")
    expect(page.locator("#_status")).to_contain_text("没有找到含有“！！”的内容")


def test_what_does_not_answer_is_told_within_five_seconds(served: ServedSite, browser_page_factory: NewPage) -> None:
    page = browser_page_factory()
    page.route("**/shard.json", lambda route: None)
    page.goto(f"{served.origin}/search/?q={quote('校服')}")
    expect(page.locator("#_status")).to_contain_text("用下面的目录和列表查找", timeout=5000)


def test_reasons_are_told_on_request(served: ServedSite, browser_page_factory: NewPage) -> None:
    page = search(browser_page_factory(), served, "校服", "&explain=1")
    expect(page.locator(".results .why").first).to_contain_text("覆盖×")
    expect(search(page, served, "校服").locator(".results .why")).to_have_count(0)


def test_common_questions_are_answered_without_javascript(served: ServedSite, browser_page_factory: NewPage) -> None:
    page = browser_page_factory(java_script_enabled=False)
    page.goto(f"{served.origin}/search/")
    page.get_by_role("link", name="常见问题入口").click()
    page.get_by_role("main").get_by_role("link", name="课后服务", exact=True).click()
    expect(page.get_by_role("main").locator(".rows").first).to_contain_text("课后服务实施办法")
