"""Templates get a view and nothing else; what fails names its template and line; a digest covers what is included."""

import datetime
from pathlib import Path

import pytest

from sitegen.render.assets import Asset
from sitegen.render.templates import TemplateFault, Templates, TemplatesSpec, chinese_date, size_text

ASSET = Asset("site.css", "assets/site.css", "assets/site-0123456789.css", "digest")
FILES = {
    "layouts/base.html": "<html>\n{% block main %}{% endblock %}\n</html>\n",
    "components/row.html": "{% macro row(x) %}\n<li>{{ x.title }}</li>\n{% endmacro %}\n",
    "pages/list.html": '{% extends "layouts/base.html" %}\n{% from "components/row.html" import row %}\n'
    "{% block main %}\n{% for x in view %}\n{{ row(x) }}\n{% endfor %}\n{% endblock %}\n",
    "pages/alone.html": "{{ view }}\n",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of templates."""
    for name, text in FILES.items():
        write(tmp_path, name, text)
    return tmp_path


def write(folder: Path, name: str, text: str) -> None:
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8", newline="\n")


def templates(folder: Path, *assets: Asset) -> Templates:
    return Templates(folder, assets or (ASSET,))


def fault_of(folder: Path, name: str, **values: object) -> tuple[str, int, str]:
    """Template, line and problem of a rendering that fails."""
    with pytest.raises(TemplateFault) as raised:
        templates(folder).render(name, values)
    return raised.value.template, raised.value.line, raised.value.problem


def test_a_template_is_rendered_with_its_layout_and_components(folder: Path) -> None:
    text = templates(folder).render("pages/list.html", {"view": [{"title": "甲 & 乙"}, {"title": "<b>"}]})
    assert text == "<html>\n<li>甲 &amp; 乙</li>\n\n<li>&lt;b&gt;</li>\n\n</html>"


def test_the_only_global_is_the_map_of_assets(folder: Path) -> None:
    plain = set(__import__("jinja2").defaults.DEFAULT_NAMESPACE)
    assert set(templates(folder).environment.globals) - plain == {"asset"}
    write(folder, "a.html", "{{ asset('site.css') }}")
    assert templates(folder).render("a.html", {}) == ASSET.path


def test_an_undefined_value_names_the_template_and_line_where_it_was_asked_for(folder: Path) -> None:
    write(folder, "a.html", "一\n二\n{{ view.titel }}\n")
    assert fault_of(folder, "a.html", view={"title": "x"})[:2] == ("a.html", 3)
    write(folder, "b.html", "一\n{{ nothing }}\n")
    assert fault_of(folder, "b.html") == ("b.html", 2, "没有名为 nothing 的值")


def test_a_fault_inside_a_component_names_the_component(folder: Path) -> None:
    assert fault_of(folder, "pages/list.html", view=[{"titel": "x"}])[:2] == ("components/row.html", 2)


def test_a_syntax_error_names_its_template_and_line_also_in_an_include(folder: Path) -> None:
    write(folder, "broken.html", "一\n\n{% if %}\n")
    write(folder, "a.html", '一\n{% include "broken.html" %}\n')
    for name in ("broken.html", "a.html"):
        template, line, problem = fault_of(folder, name)
        assert (template, line) == ("broken.html", 3)
        assert problem
        with pytest.raises(TemplateFault) as raised:
            templates(folder).digest(name)
        assert (raised.value.template, raised.value.line) == ("broken.html", 3)


def test_a_missing_asset_names_the_template_and_line(folder: Path) -> None:
    write(folder, "a.html", "一\n<link href=\"{{ asset('nothing.css') }}\">\n")
    assert fault_of(folder, "a.html") == ("a.html", 2, "没有素材文件 assets/nothing.css")


def test_a_missing_template_is_a_fault(folder: Path) -> None:
    write(folder, "a.html", '一\n{% include "nothing.html" %}\n')
    assert fault_of(folder, "a.html") == ("a.html", 2, "没有模板文件 nothing.html")
    with pytest.raises(TemplateFault) as raised:
        templates(folder).digest("a.html")
    assert (raised.value.template, raised.value.problem) == ("nothing.html", "模板文件读不出来")


def test_an_error_in_a_filter_or_an_endless_include_is_a_fault(folder: Path) -> None:
    write(folder, "a.html", "一\n{{ 'x'|chinese_date }}\n")
    assert fault_of(folder, "a.html")[:2] == ("a.html", 2)
    write(folder, "b.html", '{% include "b.html" %}')
    assert fault_of(folder, "b.html")[0] == "b.html"


def test_a_template_that_is_not_utf_8_is_a_fault(folder: Path) -> None:
    (folder / "a.html").write_bytes("标题".encode("gbk"))
    assert fault_of(folder, "a.html")[0] == "a.html"
    with pytest.raises(TemplateFault):
        templates(folder).digest("a.html")


@pytest.mark.parametrize(
    "text", ["{% include view.x %}", "{% extends layout %}", '{% import "a" ~ x as y %}', "{% from x import y %}"]
)
def test_a_template_may_include_by_fixed_names_only(folder: Path, text: str) -> None:
    write(folder, "a.html", f"一\n{text}\n")
    with pytest.raises(TemplateFault) as raised:
        templates(folder).digest("a.html")
    assert (raised.value.template, raised.value.problem) == (
        "a.html",
        "include、extends 和 import 只能写固定的文件名",
    )


def digests(folder: Path, *assets: Asset) -> tuple[str, str]:
    """The digests of a template with a layout and a component, and of one that stands alone."""
    opened = templates(folder, *assets)
    return opened.digest("pages/list.html"), opened.digest("pages/alone.html")


@pytest.mark.parametrize("name", ["pages/list.html", "layouts/base.html", "components/row.html"])
def test_a_digest_covers_all_that_is_included_and_nothing_else(folder: Path, name: str) -> None:
    before = digests(folder)
    write(folder, name, FILES[name] + "<!-- -->\n")
    after = digests(folder)
    assert (after[0] != before[0], after[1] != before[1]) == (True, False)


def test_a_template_that_is_not_included_changes_no_digest(folder: Path) -> None:
    before = digests(folder)
    write(folder, "pages/other.html", "x")
    assert digests(folder) == before


def test_a_digest_covers_what_is_included_by_what_is_included(folder: Path) -> None:
    write(folder, "layouts/base.html", FILES["layouts/base.html"] + '{% include "components/foot.html" %}')
    write(folder, "components/foot.html", "一")
    before = digests(folder)
    write(folder, "components/foot.html", "二")
    assert digests(folder)[0] != before[0]


def test_a_digest_covers_the_map_of_assets(folder: Path) -> None:
    other = Asset("site.css", "assets/site.css", "assets/site-9876543210.css", "other digest")
    more = Asset("x.js", "assets/x.js", "assets/x-1.js", "digest of x")
    assert len({digests(folder, *assets) for assets in ((ASSET,), (other,), (ASSET, more))}) == 3


def test_a_digest_does_not_depend_on_the_folder(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    for name, text in FILES.items():
        write(elsewhere, name, text)
    assert digests(folder) == digests(elsewhere)


def test_a_specification_opens_the_same_templates(folder: Path) -> None:
    spec = TemplatesSpec(str(folder), (ASSET,), "digest")
    assert spec.open().digest("pages/list.html") == digests(folder)[0]


@pytest.mark.parametrize(
    ("size", "expected"),
    [
        (0, "0 字节"),
        (1023, "1023 字节"),
        (1024, "1 KB"),
        (300_000, "293 KB"),
        (1024 * 1024, "1.0 MB"),
        (12_345_678, "11.8 MB"),
    ],
)
def test_sizes_are_written_as_people_read_them(size: int, expected: str) -> None:
    assert size_text(size) == expected


def test_dates_are_written_in_chinese_and_marked_for_machines() -> None:
    date = datetime.date(2021, 4, 6).isoformat()
    assert str(chinese_date(date)) == '<time datetime="2021-04-06">2021 年 4 月 6 日</time>'
