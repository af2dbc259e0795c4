"""重点制度文件汇编 holds the papers in full: it follows every edit, and what is taken down leaves it at once."""

from pathlib import Path

import pytest

from sitegen.pipeline import build
from sitegen.project import Project
from tests.site_files import copied_site, files_of, options, write_files

PAGE = "library/compilation/index.html"
PAPER = """-- content/policies/2026/{name}.md --
---
kind: policy
title: {title}
issuers: [示例区教育局]
issued: 2026-03-04
published: 2026-03-05
genre: 通知
disclosure: 主动公开
summary: 概述。
index_number: YJCY-2026-000{number}
office: 办公室
topics: [政务公开]
compiled: true
---

## 总则

{text}
"""
PAPERS = PAPER.format(name="one", title="甲办法", number=77, text="甲的正文。见[乙](two.md#总则)。")
OTHERS = PAPER.format(name="two", title="乙办法", number=78, text="乙的正文。")


@pytest.fixture
def site(tmp_path: Path) -> Project:
    """A small site with two papers in its compilation."""
    project = copied_site("minimal", tmp_path / "site")
    write_files(project.root, PAPERS + OTHERS)
    assert not build(project, options()).failed
    return project


def compilation(project: Project) -> str:
    """The page as it stands."""
    return (project.output / PAGE).read_text(encoding="utf-8")


def change(project: Project, name: str, old: str, new: str) -> None:
    """Edit one of the papers."""
    source = project.content / f"policies/2026/{name}.md"
    text = source.read_text(encoding="utf-8")
    assert old in text
    source.write_text(text.replace(old, new), encoding="utf-8")


def withdraw(project: Project, name: str) -> None:
    """Take one of the papers down, while a mistake stands elsewhere."""
    change(project, name, "office:", "withdrawn: {date: 2026-06-30, reason: 含有个人信息}\noffice:")
    (project.content / "policies/2026/cuowu.md").write_text("没有头部\n", encoding="utf-8")


def test_the_papers_stand_one_after_the_other_with_their_texts(site: Project) -> None:
    page = compilation(site)
    places = [page.index(text) for text in ("全文（2 件）", ">甲办法</h2>", "甲的正文。", ">乙办法</h2>", "乙的正文。")]
    assert places == sorted(places)
    assert ['id="1-总则"' in page, 'id="2-总则"' in page] == [True, True]


def test_an_edited_text_is_seen_there_and_the_page_equals_that_of_a_clean_build(site: Project, tmp_path: Path) -> None:
    change(site, "two", "乙的正文。", "乙的新正文。")
    assert not build(site, options()).failed
    assert "乙的新正文。" in compilation(site)
    other = copied_site("minimal", tmp_path / "other")
    write_files(other.root, PAPERS + OTHERS.replace("乙的正文。", "乙的新正文。"))
    assert not build(other, options()).failed
    assert files_of(site.output) == files_of(other.output)


def test_an_edit_elsewhere_leaves_the_page_alone(site: Project) -> None:
    change(site, "two", "乙的正文。", "乙的新正文。")
    build(site, options())
    before = (site.output / PAGE).stat().st_mtime_ns
    source = site.content / "policies/2026/jiajiao-2026-1.md"
    source.write_text(source.read_text(encoding="utf-8") + "\n又一段。\n", encoding="utf-8")
    assert build(site, options()).written == 2
    assert (site.output / PAGE).stat().st_mtime_ns == before


def test_a_paper_taken_down_while_an_error_stands_leaves_the_compilation_and_the_others_stay(site: Project) -> None:
    withdraw(site, "two")
    assert build(site, options()).taken_down == ("policies/2026/two.md",)
    page = compilation(site)
    assert ("乙的正文" in page, "乙办法" in page, "甲的正文。" in page) == (False, False, True)


def test_two_papers_taken_down_at_once_both_leave(site: Project) -> None:
    change(site, "one", "office:", "withdrawn: {date: 2026-06-30, reason: 含有个人信息}\noffice:")
    withdraw(site, "two")
    build(site, options())
    page = compilation(site)
    assert ("甲的正文" in page, "乙的正文" in page) == (False, False)


def test_its_text_leaves_also_when_it_was_emptied_meanwhile(site: Project) -> None:
    change(site, "two", "乙的正文。", "已删去。")
    withdraw(site, "two")
    build(site, options())
    page = compilation(site)
    assert ("乙的正文" in page, "已删去" in page, "甲的正文。" in page) == (False, False, True)


def test_a_compilation_that_cannot_be_made_without_it_is_deleted(site: Project) -> None:
    change(site, "one", "甲的正文。", "还没有公开的修改。")
    withdraw(site, "two")
    build(site, options())
    assert not (site.output / PAGE).exists()
    assert not [path for path, content in files_of(site.output).items() if "乙的正文".encode() in content]


def test_a_broken_link_in_a_compiled_paper_is_told_once_at_its_line(site: Project) -> None:
    change(site, "one", "two.md#总则", "two.md#没有")
    assert [(found.path, found.line) for found in build(site, options()).diagnostics] == [
        ("content/policies/2026/one.md", 18)
    ]
