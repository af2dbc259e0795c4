"""The pages of the editions, as a reader finds them on a built site."""

import re
from pathlib import Path

import pytest

from sitegen.pipeline import build
from sitegen.project import Project
from tests.golden_texts import GoldenTexts
from tests.page_text import page_text
from tests.site_files import copied_site, files_of, lay_over, options, run

PAGES = {
    "index": "catalogue/editions/index.html",
    "first": "catalogue/editions/2026-01-05/index.html",
    "second": "catalogue/editions/2026-03-02/index.html",
    "current": "catalogue/editions/current/index.html",
}
TO_EDITIONS = '<a href="/jyj/catalogue/editions/">目录的版本</a>'


def with_editions(root: Path) -> Project:
    copied_site("full", root)
    lay_over("editions", root)
    return Project(root.resolve())


def built(project: Project, day: str = "") -> dict[str, str]:
    """Build; give the outputs as text."""
    on = options(options().today.fromisoformat(day)) if day else options()
    result = build(project, on)
    assert not result.failed, result.diagnostics
    return {path: content.decode("utf-8", "replace") for path, content in files_of(project.output).items()}


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Build the site with two editions."""
    return built(with_editions(tmp_path_factory.mktemp("editions")))


@pytest.mark.parametrize("name", PAGES)
def test_a_page_reads_as_its_golden_text(name: str, output: dict[str, str], golden: GoldenTexts) -> None:
    golden.check(f"editions/{name}", page_text(output[PAGES[name]]))


def test_the_catalogue_and_the_site_map_lead_to_the_editions(output: dict[str, str]) -> None:
    leading = sorted(path for path, text in output.items() if TO_EDITIONS in text)
    assert leading == sorted([*list(PAGES.values())[1:], "catalogue/index.html", "sitemap/index.html"])


def test_changes_lead_to_the_pages_of_items_and_what_is_gone_is_plain_text(output: dict[str, str]) -> None:
    page = output[PAGES["second"]]
    main = page.partition("<main")[2]
    assert set(re.findall(r'href="/jyj/catalogue/([a-z]+-\d+)/"', main)) == {"zcwj-01", "zcwj-02", "zhzw-01", "zhzw-02"}
    assert "<b>行政强制</b>" in main


def test_without_editions_there_are_no_pages_and_no_links(tmp_path: Path) -> None:
    output = built(copied_site("full", tmp_path))
    assert not [path for path, text in output.items() if "catalogue/editions" in path + text]


def test_an_edition_is_shown_from_its_day(tmp_path: Path) -> None:
    output = built(with_editions(tmp_path), "2026-03-01")
    assert PAGES["first"] in output
    assert PAGES["second"] not in output
    assert "2026-03-02" not in output[PAGES["index"]] + output[PAGES["current"]]


def test_nothing_has_changed_since_an_edition_of_today(tmp_path: Path) -> None:
    project = with_editions(tmp_path)
    assert run("catalogue", "freeze", "--root", tmp_path, "--today", "2026-07-01").code == 0
    page = page_text(built(project)[PAGES["current"]])
    assert "与 2026-07-01 的版本相比：没有变化。共 4 项。" in page


def test_the_editions_of_a_demonstration_are_marked_as_samples(tmp_path: Path) -> None:
    project = copied_site("full", tmp_path)
    site = project.content / "site.yml"
    site.write_text(site.read_text(encoding="utf-8").replace("production: true", "production: false"), encoding="utf-8")
    assert run("catalogue", "freeze", "--root", tmp_path, "--today", "2026-07-01").code == 0
    output = built(project)
    marked = [path for path, text in output.items() if "catalogue/editions" in path and "badge sample" in text]
    assert marked == ["catalogue/editions/2026-07-01/index.html", "catalogue/editions/index.html"]
    assert "本页是示例" in output[marked[0]]


def test_of_an_item_that_was_taken_down_only_its_name_is_shown(tmp_path: Path) -> None:
    project = with_editions(tmp_path)
    item = project.content / "catalogue/zhzw-02.md"
    text = item.read_text(encoding="utf-8").replace(
        "method:", "withdrawn: {date: 2026-06-30, reason: 内容有误}\nmethod:"
    )
    item.write_text(text, encoding="utf-8")
    output = built(project)
    for name in ("second", "current"):
        assert "<b>" in output[PAGES[name]]
        assert "处罚决定”" not in output[PAGES[name]]
        assert "/jyj/catalogue/zhzw-02/" not in output[PAGES[name]]
    assert "取消 1 项" in output[PAGES["current"]]


def test_an_item_taken_down_while_errors_stand_leaves_the_editions_too(tmp_path: Path) -> None:
    project = with_editions(tmp_path)
    built(project)
    item = project.content / "catalogue/zhzw-02.md"
    text = item.read_text(encoding="utf-8").replace(
        "method:", "withdrawn: {date: 2026-06-30, reason: 内容有误}\nmethod:"
    )
    item.write_text(text, encoding="utf-8")
    (project.content / "policies/2026/broken.md").write_text("坏的", encoding="utf-8")
    assert build(project, options()).taken_down == ("catalogue/zhzw-02.md",)
    for name in ("second", "current"):
        page = (project.output / PAGES[name]).read_text(encoding="utf-8")
        assert "处罚决定”" not in page
        assert "/jyj/catalogue/zhzw-02/" not in page
