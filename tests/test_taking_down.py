"""Taking a document down works while errors stand elsewhere, and touches nothing else."""

import shutil
from pathlib import Path

import pytest

from sitegen.pipeline import build
from sitegen.project import Project
from tests.site_files import copied_site, files_of, options, write_files

SECRET = "不该公开的姓名"
PAGE = "policies/2026/mingdan/index.html"
LIST = f"""-- content/policies/2026/mingdan/index.md --
---
kind: policy
title: 关于公布名单的通知
issuers: [示例区教育局]
issued: 2026-03-04
published: 2026-03-05
genre: 通知
disclosure: 主动公开
summary: 公布名单（{SECRET}）。
index_number: YJCY-2026-00077
office: 办公室
topics: [政务公开]
attachments: [{{file: 名单.txt, title: 名单}}]
---

## 名单

{SECRET}
-- content/policies/2026/mingdan/名单.txt --
{SECRET}
-- content/policies/2026/zhuanfa.md --
---
kind: policy
title: 关于转发名单的通知
issuers: [示例区教育局]
issued: 2026-03-06
published: 2026-03-06
genre: 通知
disclosure: 主动公开
summary: 转发名单。
index_number: YJCY-2026-00078
office: 办公室
topics: [政务公开]
replaces: [policies/2026/mingdan]
---

见[名单](mingdan/index.md#名单)和[附件](mingdan/名单.txt)。
"""


@pytest.fixture
def site(tmp_path: Path) -> Project:
    project = copied_site("minimal", tmp_path / "site")
    write_files(project.root, LIST)
    assert not build(project, options()).failed
    return project


def withdraw(project: Project) -> None:
    source = project.content / "policies/2026/mingdan/index.md"
    text = source.read_text(encoding="utf-8")
    withdrawn = text.replace("office:", "withdrawn: {date: 2026-06-30, reason: 含有个人信息}\noffice:")
    source.write_text(withdrawn, encoding="utf-8")


def mistake(project: Project) -> Path:
    source = project.content / "policies/2026/cuowu.md"
    source.write_text("没有头部\n", encoding="utf-8")
    return source


def holding_the_secret(project: Project) -> list[str]:
    return [path for path, content in files_of(project.output).items() if SECRET.encode() in content]


def test_a_withdrawn_document_leaves_the_site_although_an_error_stands_elsewhere(site: Project) -> None:
    assert PAGE in holding_the_secret(site)
    withdraw(site)
    mistake(site)
    result = build(site, options())
    assert result.failed
    assert result.taken_down == ("policies/2026/mingdan/index.md",)
    assert holding_the_secret(site) == []
    assert "本信息已于 2026-06-30 撤下。原因：含有个人信息。" in (site.output / PAGE).read_text(encoding="utf-8")
    lists = ("index.html", "policies/index.html", "policies/2026/index.html", "sitemap.xml")
    assert [path for path in lists if b"/mingdan/" in (site.output / path).read_bytes()] == []


def test_nothing_else_changes_while_the_error_stands(site: Project) -> None:
    other = site.content / "policies/2026/zhuanfa.md"
    other.write_text(other.read_text(encoding="utf-8") + "\n还没有公开的修改。\n", encoding="utf-8")
    withdraw(site)
    mistake(site)
    build(site, options())
    assert not [path for path, content in files_of(site.output).items() if "还没有公开的修改".encode() in content]


def test_check_takes_nothing_down(site: Project) -> None:
    from sitegen.pipeline import check

    before = files_of(site.output)
    withdraw(site)
    mistake(site)
    assert check(site, options()).failed
    assert files_of(site.output) == before


def test_the_next_sound_build_equals_a_clean_one(site: Project, tmp_path: Path) -> None:
    withdraw(site)
    wrong = mistake(site)
    build(site, options())
    wrong.unlink()
    assert not build(site, options()).failed
    shutil.copytree(site.content, tmp_path / "other/content")
    other = Project(tmp_path / "other")
    assert not build(other, options()).failed
    assert files_of(site.output) == files_of(other.output)


def test_links_to_a_document_taken_down_and_to_its_attachments_never_block_the_build(site: Project) -> None:
    withdraw(site)
    result = build(site, options())
    assert [item.code for item in result.diagnostics] == ["RL004", "RL004"]
    page = (site.output / "policies/2026/zhuanfa/index.html").read_text(encoding="utf-8")
    assert "<p>见名单和附件。</p>" in page


NOTICE = f"""-- content/notices/_index.md --
---
title: 公示公告
description: 公示和公告。
kinds: [article]
column_type: 通知公告
---
-- content/notices/gongshi.md --
---
kind: article
title: {SECRET}等的公示
published: 2026-06-01
summary: 公示{SECRET}。
index_number: YJCY-2026-00079
office: 办公室
items: [zcwj-01]
aliases: [/notices/old/]
starts: 2026-06-01
ends: 2026-06-30
---

{SECRET}
"""


@pytest.mark.parametrize("wrong", [False, True])
def test_a_notice_whose_time_has_passed_leaves_the_site_whether_or_not_an_error_stands(
    site: Project, wrong: bool
) -> None:
    write_files(site.root, NOTICE)
    assert not build(site, options(options().today.replace(month=6, day=30))).failed
    assert {"notices/gongshi/index.html", "notices/old/index.html", "catalogue/zcwj-01/index.html"} <= set(
        holding_the_secret(site)
    )
    (site.content / "policies/2026/mingdan/index.md").unlink()
    (site.content / "policies/2026/mingdan/名单.txt").unlink()
    (site.content / "policies/2026/zhuanfa.md").unlink()
    if wrong:
        mistake(site)
    result = build(site, options())
    assert result.failed is wrong
    left = [path for path in holding_the_secret(site) if "mingdan" not in path]
    assert not [path for path in left if "notices" in path or "catalogue" in path]
    page = (site.output / "notices/gongshi/index.html").read_text(encoding="utf-8")
    assert "本信息的公示期已满，内容已经撤下。" in page
    assert "公示期已满" in (site.output / "notices/old/index.html").read_text(encoding="utf-8")


def test_below_a_base_path_a_notice_leaves_its_redirect_and_the_sitemap_too(site: Project) -> None:
    settings = site.content / "site.yml"
    settings.write_text(settings.read_text(encoding="utf-8") + "base_path: /jyj/gk\n", encoding="utf-8")
    write_files(site.root, NOTICE)
    assert not build(site, options(options().today.replace(month=6, day=30))).failed
    mistake(site)
    assert build(site, options()).taken_down == ("notices/gongshi.md",)
    assert b"/notices/gongshi/" not in (site.output / "sitemap.xml").read_bytes()
    assert "notices/old/index.html" not in holding_the_secret(site)
