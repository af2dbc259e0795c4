"""What looks like a template, a tag, an entity or the end of a string is shown as it was written, on every output."""

import json
import xml.etree.ElementTree as ET

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser, LexborNode

from sitegen.pipeline import build
from tests.site_files import copied_site, options, write_files

SIGNS = """{{ 7*7 }}{% raw %}{# x #}<b id="forged" title='y'>&amp;&lt;</title></script>-->]]>\\ "'"""
DOCUMENT = "policies/2026/signs/index.html"
ADDRESS = "/policies/2026/signs/"


def quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def document(title: str, number: int, *, more: str = "", body: str = "正文。") -> str:
    return f"""---
kind: policy
title: {quoted(title)}
issuers: [示例区教育局]
issued: 2026-03-02
published: 2026-03-03
genre: 通知
disclosure: 主动公开
index_number: YJCY-2026-{number:05}
{more}
---

{body}
"""


def only(tree: LexborHTMLParser, selector: str) -> LexborNode:
    (node,) = tree.css(selector)
    return node


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The text outputs of a site whose words hold the signs wherever an editor may write."""
    root = tmp_path_factory.mktemp("signs")
    project = copied_site("minimal", root)
    more = f"""summary: {quoted("概要" + SIGNS)}
office: {quoted("科室" + SIGNS)}
topics: [{quoted("主题" + SIGNS)}]
aliases: [/old/signs/]
attachments: [{{file: fu.txt, title: {quoted("附件" + SIGNS)}}}]"""
    escaped = SIGNS.replace("&", "&amp;").replace("<", "&lt;").replace("\\", "\\\\")
    body = f"## 标题{escaped}\n\n正文{escaped}\n\n| 格{escaped} |\n| --- |\n| 二 |\n"
    write_files(
        root,
        f"""-- content/policies/2026/signs/index.md --
{document("题目" + SIGNS, 901, more=more, body=body)}
-- content/policies/2026/signs/fu.txt --
附件
-- content/settings/offices.yml --
offices: [{{name: 办公室}}, {{name: 基础教育科}}, {{name: {quoted("科室" + SIGNS)}}}]
-- content/settings/topics.yml --
topics: [{{id: zhengwu-gongkai, name: 政务公开}}, {{id: signs, name: {quoted("主题" + SIGNS)}}}]
-- content/policies/_index.md --
---
title: {quoted("栏目" + SIGNS)}
description: {quoted("说明" + SIGNS)}
kinds: [policy]
column_type: 政策文件
items: [zcwj-01]
order: 20
---
-- content/site.yml --
name: {quoted("站名" + SIGNS)}
organisation: {quoted("单位" + SIGNS)}
description: {quoted("简介" + SIGNS)}
index_number: YJCY-{{year}}-{{serial}}
production: true
base_url: https://example.org
""",
    )
    result = build(project, options())
    assert [str(item) for item in result.diagnostics if item.severity.value == "error"] == []
    files = sorted(path for path in project.output.rglob("*") if path.suffix in (".html", ".xml", ".json"))
    return {path.relative_to(project.output).as_posix(): path.read_text(encoding="utf-8") for path in files}


def test_nothing_written_becomes_markup_on_any_page(pages: dict[str, str]) -> None:
    assert len(pages) > 20
    for path, text in pages.items():
        if path.endswith(".html"):
            tree = LexborHTMLParser(text)
            assert tree.css("#forged, script:not([src])") == [], path
            assert len(tree.css("title, h1")) == 2, path
            assert "49" not in only(tree, "title").text(), path


def test_exports_stay_well_formed(pages: dict[str, str]) -> None:
    for path, text in pages.items():
        if path.endswith(".xml"):
            ET.fromstring(text)
        if path.endswith(".json"):
            json.loads(text)


def test_the_page_of_a_document_shows_the_signs_as_written(pages: dict[str, str]) -> None:
    tree = LexborHTMLParser(pages[DOCUMENT])
    metas = {node.attributes["name"]: node.attributes["content"] for node in tree.css("meta[name]")}
    assert only(tree, "title").text() == f"题目{SIGNS} - 站名{SIGNS}"
    assert only(tree, "h1").text().strip() == f"题目{SIGNS}"
    assert metas["ArticleTitle"] == f"题目{SIGNS}"
    assert metas["description"] == f"概要{SIGNS}"
    assert metas["ColumnName"] == f"栏目{SIGNS}"
    assert metas["SiteName"] == f"站名{SIGNS}"
    shown = [node.text().strip() for node in tree.css("main h2, main p, main th, main a, main dd, nav a")]
    for word in ("标题", "正文", "格", "栏目", "科室", "主题", "附件"):
        assert any(f"{word}{SIGNS}" in text for text in shown), word


def test_every_link_to_the_document_has_its_title_as_written(pages: dict[str, str]) -> None:
    leading = {path: _titles_of(text) for path, text in pages.items() if path.endswith(".html")}
    assert len([path for path, titles in leading.items() if titles]) >= 5
    assert {title for titles in leading.values() for title in titles} == {f"题目{SIGNS}"}
    assert leading["old/signs/index.html"]


def _titles_of(page: str) -> list[str]:
    return [node.text().strip() for node in LexborHTMLParser(page).css(f'main a[href="{ADDRESS}"], body > p a')]


TITLES = st.text(st.characters(categories=("L", "N", "P", "S"), include_characters=" "), min_size=1, max_size=30).map(
    lambda text: f"题{text}目"
)


@settings(max_examples=5, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(TITLES, min_size=25, max_size=25, unique=True))
def test_any_title_is_shown_as_written(tmp_path_factory: pytest.TempPathFactory, titles: list[str]) -> None:
    project = copied_site("minimal", tmp_path_factory.mktemp("titles"))
    for number, title in enumerate(titles, 100):
        more = f"summary: {quoted(title)}\noffice: 办公室"
        text = document(title, number, more=more)
        (project.content / f"policies/2026/t{number}.md").write_text(text, encoding="utf-8", newline="\n")
    build(project, options())
    for number, title in enumerate(titles, 100):
        tree = LexborHTMLParser((project.output / f"policies/2026/t{number}/index.html").read_text(encoding="utf-8"))
        assert only(tree, "h1").text().strip() == title
        assert only(tree, "title").text() == f"{title} - 一键查阅"
        assert only(tree, "meta[name=description]").attributes["content"] == title
