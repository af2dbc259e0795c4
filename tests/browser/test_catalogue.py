"""一键查阅 in a real browser: filters, columns, the tree, the address, the keyboard, cards, and the table without script."""

from collections.abc import Callable
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.site import ServedSite
from tests.browser.test_pages import watch

pytestmark = pytest.mark.browser

NewPage = Callable[..., Page]
ADDRESS = "catalogue/index.html"
WIDE = {"width": 1280, "height": 800}
NARROW = {"width": 360, "height": 800}
ROWS = "table.catalogue tbody tr[id^='_']"
POLICY = "default-src 'none'; img-src 'self'; script-src 'self'; style-src 'self'"


def opened(served: ServedSite, page: Page, query: str = "") -> Page:
    """The catalogue, with its script at work."""
    page.goto(served.address(ADDRESS) + query)
    page.wait_for_function("document.getElementById('_filters').parentElement.style.getPropertyValue('--filters')")
    return page


def shown(page: Page) -> Locator:
    """The rows of items that can be seen."""
    return page.locator(f"{ROWS}:visible")


def state(page: Page) -> dict[str, str]:
    """The filters in the address."""
    return {name: values[0] for name, values in parse_qs(urlsplit(page.url).query).items()}


def count(page: Page) -> str:
    """What the live region says."""
    return page.get_by_role("status").inner_text()


def test_words_filter_while_they_are_typed(served: ServedSite, browser_page_factory: NewPage) -> None:
    page = opened(served, browser_page_factory(viewport=WIDE))
    total = shown(page).count()
    assert count(page).startswith(f"共 {total} 项，")
    page.get_by_label("词语").press_sequentially("招生 计划")
    kept = shown(page).all_text_contents()
    assert 0 < len(kept) < total
    assert all("招生" in text and "计划" in text for text in kept)
    assert count(page) == f"找到 {len(kept)} 项，全部 {total} 项。"
    assert state(page) == {"q": "招生 计划"}
    page.go_back()
    expect(shown(page)).to_have_count(total)
    expect(page.get_by_label("词语")).to_have_value("")


def test_every_choice_is_a_step_in_the_address_and_goes_back(served: ServedSite, browser_page_factory: NewPage) -> None:
    page = opened(served, browser_page_factory(viewport=WIDE))
    group = page.locator("#_group option").nth(1)
    name, anchor = group.inner_text(), group.get_attribute("value")
    page.get_by_role("combobox", name="分类").select_option(name)
    assert page.locator("table.catalogue tbody:visible").count() == 1
    of_group = shown(page).count()
    page.get_by_role("combobox", name="公开情况").select_option("无内容")
    assert state(page) == {"group": anchor, "content": "without"}
    without = shown(page).count()
    assert 0 < without < of_group
    assert page.locator(f"{ROWS}:visible td:last-child a").count() == 0
    page.reload()
    expect(shown(page)).to_have_count(without)
    page.go_back()
    expect(shown(page)).to_have_count(of_group)
    page.go_back()
    assert state(page) == {}
    expect(page.get_by_role("combobox", name="分类")).to_have_value("")


@pytest.mark.parametrize(("label", "column"), [("责任科室", 9), ("公开方式", 8)])
def test_an_office_and_a_method_are_filters(
    label: str, column: int, served: ServedSite, browser_page_factory: NewPage
) -> None:
    page = opened(served, browser_page_factory(viewport=WIDE))
    wanted = page.get_by_role("combobox", name=label).locator("option").last.inner_text()
    page.get_by_role("combobox", name=label).select_option(wanted)
    cells = page.locator(f"{ROWS}:visible > :nth-child({column})").all_text_contents()
    assert {*cells} == {wanted}


def test_what_has_nothing_says_so_and_leads_on(served: ServedSite, browser_page_factory: NewPage) -> None:
    page = opened(served, browser_page_factory(viewport=WIDE), "?q=犇骉鱻")
    assert shown(page).count() == 0
    assert count(page).startswith("找到 0 项")
    expect(page.locator("#_none a")).to_have_attribute("href", f"/search/?q={quote('犇骉鱻')}")
    page.get_by_role("button", name="清除条件").click()
    assert state(page) == {}
    assert shown(page).count() > 100
    assert page.evaluate("document.activeElement.id") == "_q"


def test_columns_are_chosen_and_stay_in_the_address(served: ServedSite, browser_page_factory: NewPage) -> None:
    page = opened(served, browser_page_factory(viewport=WIDE))
    page.get_by_text("选择列").click()
    page.get_by_role("checkbox", name="公开依据").uncheck()
    page.get_by_role("checkbox", name="公开对象").uncheck()
    heads = "公开事项 公开内容（要素） 公开时限 公开主体 公开渠道和载体 公开方式 责任科室 公开情况"
    assert page.locator("thead th:visible").all_text_contents() == heads.split()
    assert page.locator("th[scope=rowgroup]").first.get_attribute("colspan") == "8"
    page.reload()
    expect(page.locator("thead th:visible")).to_have_count(8)
    page.go_back()
    page.go_back()
    expect(page.locator("thead th:visible")).to_have_count(10)


def test_a_narrow_screen_shows_cards_with_the_main_columns_and_all_on_demand(
    served: ServedSite, browser_page_factory: NewPage
) -> None:
    page = opened(served, browser_page_factory(viewport=NARROW))
    card = shown(page).first
    assert page.evaluate("node => getComputedStyle(node).display", card.element_handle()) == "grid"
    labels = "td => td.checkVisibility() && td.dataset.label"
    main = ["公开内容（要素）", "公开时限", "责任科室", "公开情况"]
    assert [found for found in card.locator("td").evaluate_all(f"all => all.map({labels})") if found] == main
    page.get_by_role("button", name="更多条件").click()
    page.get_by_text("选择列").click()
    for name in ("公开依据", "公开主体", "公开渠道和载体", "公开对象", "公开方式"):
        page.get_by_role("checkbox", name=name).check()
    assert card.locator("td:visible").count() == 9


def test_the_tree_follows_the_scroll(served: ServedSite, browser_page_factory: NewPage) -> None:
    page = opened(served, browser_page_factory(viewport=WIDE))
    tree = page.get_by_role("navigation", name="目录分类")
    last = tree.locator("> ul > li > a").nth(5)
    last.click()
    expect(last).to_have_attribute("aria-current", "true")
    expect(tree.locator("> ul > li > a[aria-current]")).to_have_count(1)
    heading = page.locator(f"{last.get_attribute('href')} th")
    expect(heading).to_be_in_viewport()
    page.get_by_label("词语").fill("年报")
    numbers = tree.locator("> ul > li:visible > span").all_text_contents()
    assert sum(int(number.removesuffix(" 项")) for number in numbers) == shown(page).count()


def test_the_head_of_the_table_and_the_filters_stay_in_sight(served: ServedSite, browser_page_factory: NewPage) -> None:
    page = opened(served, browser_page_factory(viewport=WIDE))
    page.evaluate("scrollTo({ top: 4000, behavior: 'instant' })")
    head, filters = page.locator("thead th").first.bounding_box(), page.locator("#_filters").bounding_box()
    assert head
    assert filters
    assert filters["y"] == 0
    assert abs(head["y"] - filters["height"]) < 2


def test_groups_are_row_groups_with_their_heading(served: ServedSite) -> None:
    tree = served.built.tree(ADDRESS)
    for body in tree.css("table.catalogue tbody"):
        heads = body.css("th[scope=rowgroup]")
        assert len(heads) == 1
        assert heads[0].parent == body.css_first("tr")
        assert len(body.css("th[scope=row]")) == len(body.css("tr")) - 1


def test_links_say_where_they_go(served: ServedSite) -> None:
    """No two links of the table that lead to different places have the same name."""
    places: dict[str, set[str]] = {}
    for link in served.built.tree(ADDRESS).css("table.catalogue td:last-child a"):
        places.setdefault(link.text(strip=True), set()).add(str(link.attributes["href"]))
    assert len(places) > 100
    assert {name: hrefs for name, hrefs in places.items() if len(hrefs) > 1} == {}


def test_without_javascript_the_whole_table_stands_and_no_filter_pretends(
    served: ServedSite, browser_page_factory: NewPage
) -> None:
    page = browser_page_factory(java_script_enabled=False, viewport=NARROW)
    page.goto(served.address(ADDRESS))
    assert page.locator("#_filters").is_hidden()
    assert page.locator(f"{ROWS}:visible").count() == len(served.built.tree(ADDRESS).css("th[scope=row]"))
    assert page.locator(f"{ROWS} td:visible").count() == 9 * page.locator(ROWS).count()
    assert page.get_by_role("navigation", name="目录分类").get_by_role("link").first.is_visible()


def test_it_works_under_a_strict_policy(served: ServedSite, browser_page_factory: NewPage) -> None:
    page = browser_page_factory(viewport=WIDE)
    wrong = watch(page)
    page.route(
        served.address(ADDRESS),
        lambda route: route.fulfill(response=route.fetch(), headers={"content-security-policy": POLICY}),
    )
    opened(served, page)
    page.get_by_label("词语").fill("年报")
    assert 0 < shown(page).count() < 20
    assert wrong == []
