"""All components on one page: at every width, by day and night, in every look."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from sitegen.authoring.specimens import write_specimens
from sitegen.project import Project
from tests.browser.test_pages import CONTRASTS, LOOKS, OVERFLOW, OVERLAPS, WIDTHS, watch
from tests.site_files import run

pytestmark = pytest.mark.browser

NewPage = Callable[..., Page]


@pytest.fixture
def specimens(tmp_path: Path, browser_page_factory: NewPage) -> Page:
    """Open the page of all components; whatever it complains of fails the test at once."""
    page = browser_page_factory()
    page.goto(write_specimens(Project(tmp_path)).as_uri())
    return page


@pytest.mark.parametrize("look", LOOKS)
def test_no_component_overflows_or_overlaps_at_any_width(look: str, specimens: Page) -> None:
    specimens.evaluate("look => document.documentElement.dataset.look = look", look)
    for width in WIDTHS:
        specimens.set_viewport_size({"width": width, "height": 800})
        assert specimens.evaluate("document.documentElement.scrollWidth") <= width, specimens.evaluate(OVERFLOW)
        assert specimens.evaluate(OVERLAPS) == [], width


def test_every_component_can_be_read_by_day_and_night(specimens: Page) -> None:
    for look in ("", "contrast"):
        specimens.evaluate("look => document.documentElement.dataset.look = look", look)
        for scheme in ("light", "dark"):
            specimens.emulate_media(color_scheme=scheme)
            assert specimens.evaluate(CONTRASTS) == [], (scheme, look)


def test_the_page_loads_without_a_fault(specimens: Page) -> None:
    wrong = watch(specimens)
    specimens.reload()
    assert [told for told in wrong if not told.endswith("icon.svg")] == []


def test_the_command_says_where_the_page_is(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    page = tmp_path / ".sitegen/specimens/index.html"
    assert run("specimens", "--root", tmp_path).out == f"已生成 {page}，用浏览器打开查看。\n"
    assert page.is_file()


def test_a_component_that_fails_is_told_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    for folder in ("components", "layouts", "assets"):
        (tmp_path / "templates" / folder).mkdir(parents=True)
    broken = "{#\n  x(a): …\n    a  …\n  Example:\n    {{ x(1) }}\n#}\n{% macro x(a) %}\n{{ a.b }}\n{% endmacro %}\n"
    (tmp_path / "templates/components/x.html").write_text(broken, encoding="utf-8")
    told = run("specimens", "--root", tmp_path)
    assert (told.code, told.err) == (2, "组件样本没有生成：templates/components/x.html 第 8 行，没有名为 b 的值。\n")
