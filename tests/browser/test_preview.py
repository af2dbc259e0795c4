"""The preview in a browser: pages follow the files, a style comes without loading anew, errors stand over the page."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.preview_process import Preview, small_preview
from tests.site_files import copied_site

pytestmark = pytest.mark.browser

NewPage = Callable[..., Page]
POLICY = "content/policies/2026/jiajiao-2026-1.md"
PAGE = "/policies/2026/jiajiao-2026-1/"


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    """Start one preview of a site with templates of its own."""
    with small_preview(tmp_path_factory.mktemp("previewed") / "site") as running:
        yield running


@pytest.fixture
def page(preview: Preview, browser_page_factory: NewPage) -> Iterator[Page]:
    """Open the policy's page and wait until it is told of changes; afterwards its file is as it was."""
    text = (preview.root / POLICY).read_text(encoding="utf-8")
    opened = browser_page_factory(permissions=["clipboard-read", "clipboard-write"])
    faults: list[str] = []
    opened.on("pageerror", lambda error: faults.append(str(error)))
    opened.goto(f"http://127.0.0.1:{preview.port}{PAGE}")
    wait_until_connected(opened)
    yield opened
    assert faults == []
    (preview.root / POLICY).write_text(text, encoding="utf-8", newline="\n")
    while preview.status()["errors"] or "加上的一句" in preview.get(PAGE).text:
        preview.wait_for_run()


def wait_until_connected(page: Page) -> None:
    """Wait for LiveReload's greeting to be over and the bar to stand."""
    page.wait_for_function("window.LiveReload?.connector?.protocol >= 7")
    expect(page.locator("sitegen-preview .bar")).to_be_visible()


def save(preview: Preview, path: str, old: str, new: str) -> None:
    """Change a file as an editor does."""
    file = preview.root / path
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8", newline="\n")


def test_a_saved_sentence_appears(preview: Preview, page: Page) -> None:
    save(preview, POLICY, "各科室按时公开。", "各科室按时公开。加上的一句。")
    expect(page.locator("main")).to_contain_text("加上的一句。")


def test_a_saved_style_is_seen_and_the_page_is_not_loaded_again(preview: Preview, page: Page) -> None:
    page.evaluate("window.stayed = true")
    save(preview, "templates/assets/site.css", "/* Components */", "/* Components */\nh1 { color: rgb(1, 2, 3) }")
    expect(page.locator("h1")).to_have_css("color", "rgb(1, 2, 3)")
    assert page.evaluate("window.stayed") is True
    save(preview, "templates/assets/site.css", "\nh1 { color: rgb(1, 2, 3) }", "")
    expect(page.locator("h1")).not_to_have_css("color", "rgb(1, 2, 3)")


def test_an_error_stands_over_the_last_good_page_until_it_is_repaired(preview: Preview, page: Page) -> None:
    page.evaluate("window.stayed = true")
    errors = page.locator("sitegen-preview .errors")
    expect(errors).to_have_count(0)
    save(preview, POLICY, "issued: 2026-03-02", "issued: 2026-02-30")
    expect(errors).to_contain_text("有错误 1 个，下面仍是上一次的页面")
    expect(errors).to_contain_text("日期 2026-02-30 不存在")
    expect(errors).to_contain_text("提示：2026 年 2 月只有 28 天，请核对日期")
    expect(page.locator("h1")).to_have_text("关于做好政务公开工作的通知")
    place = errors.get_by_role("button", name=f"{POLICY}:6")
    place.click()
    expect(place).to_have_attribute("data-told", "已复制")
    assert page.evaluate("navigator.clipboard.readText()") == f"{POLICY}:6"
    link = errors.get_by_role("link", name="在编辑器中打开")
    expect(link).to_have_attribute("href", f"vscode://file{preview.root.resolve().as_posix()}/{POLICY}:6:9")
    save(preview, POLICY, "issued: 2026-02-30", "issued: 2026-03-02")
    expect(errors).to_have_count(0)
    assert page.evaluate("window.stayed") is True


def test_an_error_stands_over_a_page_that_is_opened_now_and_can_be_put_aside(preview: Preview, page: Page) -> None:
    save(preview, POLICY, "issued: 2026-03-02", "issued: 2026-02-30")
    preview.wait_for_run()
    page.goto(f"http://127.0.0.1:{preview.port}/")
    errors = page.locator("sitegen-preview .errors")
    expect(errors).to_contain_text("日期 2026-02-30 不存在")
    errors.get_by_role("button", name="先看页面").click()
    expect(errors).to_have_count(0)


def test_the_bar_names_file_office_items_and_findings_of_the_page(preview: Preview, page: Page) -> None:
    save(preview, POLICY, "各科室按时公开。", "各科室按时公开。加上的一句，见https://example.org/。")
    bar = page.locator("sitegen-preview .bar")
    expect(page.locator("main")).to_contain_text("加上的一句")
    expect(bar).to_contain_text(POLICY)
    expect(bar).to_contain_text("科室：办公室")
    expect(bar.get_by_role("link", name="政策文件")).to_have_attribute("href", "/catalogue/zcwj-01/")
    opened = bar.get_by_role("link", name="在编辑器中打开").first
    expect(opened).to_have_attribute("href", f"vscode://file{preview.root.resolve().as_posix()}/{POLICY}:1:1")


def test_the_bar_lists_what_was_found_in_this_document_and_folds_for_good(preview: Preview, page: Page) -> None:
    page.goto(f"http://127.0.0.1:{preview.port}/policies/")
    bar = page.locator("sitegen-preview .bar")
    expect(bar).to_contain_text("content/policies/_index.md")
    bar.locator("> summary").click()
    expect(bar).not_to_have_attribute("open", "")
    page.goto(f"http://127.0.0.1:{preview.port}{PAGE}")
    expect(bar).to_be_visible()
    expect(bar).not_to_have_attribute("open", "")


def test_a_draft_is_seen_with_its_mark(preview: Preview, page: Page) -> None:
    save(preview, POLICY, "office: 办公室", "office: 办公室\ndraft: true")
    expect(page.locator("main .badge.unpublished")).to_have_text("草稿")
    save(preview, POLICY, "\ndraft: true", "")
    expect(page.locator("main .badge.unpublished")).to_have_count(0)


def test_a_page_left_open_catches_up_with_a_preview_started_again(
    tmp_path: Path, browser_page_factory: NewPage
) -> None:
    copied_site("minimal", tmp_path)
    page = browser_page_factory()
    with Preview(tmp_path) as first:
        page.goto(f"http://127.0.0.1:{first.port}{PAGE}")
        wait_until_connected(page)
    expect(page.locator("sitegen-preview .bar > summary")).to_contain_text("预览已经结束")
    policy = tmp_path / POLICY
    policy.write_text(policy.read_text("utf-8") + "\n后来加的。\n", "utf-8")
    with Preview(tmp_path, port=first.port):
        expect(page.locator("main")).to_contain_text("后来加的。", timeout=30_000)
