"""A build of the preview: what is not public yet is shown and marked, and the site itself is not touched."""

import shutil
from pathlib import Path

import msgspec

from sitegen.authoring.preview.about import About, about_page, base_path, editor_address
from sitegen.pages.parts import Link
from sitegen.pipeline import build
from sitegen.project import Project
from tests.site_files import PROJECT, copied_site, files_of, options, times_of, write_files

DRAFTS = """
-- content/policies/2026/draft.md --
---
kind: policy
title: 关于一件还没有写完的事的通知
issuers: [示例区教育局]
issued: 2026-03-05
published: 2026-03-06
genre: 通知
disclosure: 主动公开
summary: 还没有写完。
index_number: YJCY-2026-00008
office: 办公室
draft: true
---

还在写。见[下月公开的文件](future.md)。
-- content/policies/2026/future.md --
---
kind: policy
title: 关于下月一件事的通知
issuers: [示例区教育局]
issued: 2026-06-29
published: 2026-08-01
genre: 通知
disclosure: 主动公开
summary: 下月公开。
index_number: YJCY-2026-00009
office: 办公室
---

下月公开。
"""


def previewed(root: Path) -> Project:
    """The minimal site with a draft and a document of the next month, as the preview sees it."""
    site = copied_site("minimal", root)
    write_files(root, DRAFTS)
    return msgspec.structs.replace(site, preview=True)


def test_what_is_not_public_yet_is_shown_and_marked_on_its_page_and_in_lists(tmp_path: Path) -> None:
    site = previewed(tmp_path)
    result = build(site, options())
    assert (result.committed, result.hidden) == (True, ())
    pages = {
        name: (site.output / f"policies/2026/{name}/index.html").read_text("utf-8") for name in ("draft", "future")
    }
    assert '<strong class="badge unpublished">草稿</strong>' in pages["draft"]
    assert '<a href="/policies/2026/future/">下月公开的文件</a>' in pages["draft"]
    assert '<strong class="badge unpublished">未到公开日期</strong>' in pages["future"]
    for listing in (
        "index.html",
        "policies/2026/index.html",
        "library/validity/youxiao/index.html",
        "disclosure/register/2026/index.html",
    ):
        text = (site.output / listing).read_text("utf-8")
        assert text.count('<strong class="badge unpublished">草稿</strong>') == 1, listing


def test_a_preview_leaves_the_site_and_its_record_alone_and_the_site_shows_no_draft(tmp_path: Path) -> None:
    site = previewed(tmp_path)
    build(site, options())
    assert not (tmp_path / "output").exists()
    public = Project(site.root)
    assert build(public, options()).hidden == (
        ("policies/2026/draft.md", "草稿"),
        ("policies/2026/future.md", "未到公开日期"),
    )
    before = files_of(public.output)
    assert not any(path.startswith(("policies/2026/draft", "policies/2026/future")) for path in before)
    assert not any(b"unpublished" in content for path, content in before.items() if path.endswith(".html"))
    assert build(site, options()).unchanged
    assert build(public, options()).unchanged
    assert files_of(public.output) == before


def test_a_duty_is_kept_by_what_is_public_also_in_a_preview(tmp_path: Path) -> None:
    site = previewed(tmp_path)
    (site.content / "policies/2026/jiajiao-2026-1.md").unlink()
    (site.content / "interpretations/2026/jiajiao-2026-1-jiedu.md").unlink()
    build(site, options())
    build(Project(site.root), options())
    duty = "catalogue/zcwj-01/index.html"
    states = [
        (output / duty).read_text("utf-8").partition('class="state')[2].partition("</div>")[0]
        for output in (site.output, site.root / "output")
    ]
    assert states[0] == states[1] != ""


def test_a_change_of_style_makes_one_file_and_no_page_anew(tmp_path: Path) -> None:
    site = copied_site("minimal", tmp_path)
    site = msgspec.structs.replace(site, preview=True)
    shutil.copytree(PROJECT / "templates", site.root / "templates")
    build(site, options())
    before = times_of(site.output)
    style = site.templates / "assets" / "site.css"
    style.write_text(style.read_text("utf-8") + "\n.more { color: red }\n", "utf-8")
    result = build(site, options())
    changed = [
        path
        for path, time in times_of(site.output).items()
        if time != before[path] and path.endswith((".css", ".html"))
    ]
    assert (result.written, result.kept, result.deleted, changed) == (1, 0, 0, ["assets/site.css"])
    assert 'href="/assets/site.css"' in (site.output / "index.html").read_text("utf-8")


def test_without_the_index_pages_are_made_and_the_next_run_with_it_makes_the_rest(tmp_path: Path) -> None:
    site = previewed(tmp_path)
    without = msgspec.structs.replace(options(), index=False)
    build(site, without)
    assert (site.output / "policies/2026/draft/index.html").is_file()
    assert not (site.output / "search/index.json").exists()
    assert build(site, without).unchanged
    assert not build(site, options()).unchanged
    at_once = msgspec.structs.replace(copied_site("minimal", tmp_path / "other"), preview=True)
    write_files(at_once.root, DRAFTS)
    build(at_once, options())
    assert files_of(site.output) == files_of(at_once.output)
    assert build(site, options()).unchanged
    assert build(site, without).unchanged


def test_the_bar_names_source_office_and_items_and_the_editor_opens_there(tmp_path: Path) -> None:
    site = previewed(tmp_path)
    assert about_page(site, "index.html") == About()
    build(site, options())
    item = Link(title="政策文件", address="/catalogue/zcwj-01/")
    assert about_page(site, "policies/2026/draft/index.html") == About(
        "content/policies/2026/draft.md", "办公室", (item,)
    )
    assert about_page(site, "policies/index.html") == About("content/policies/_index.md")
    assert about_page(site, "index.html") == About("templates/pages/home.html")
    assert about_page(site, "nothing/index.html") == About()
    assert base_path(site) == ""
    address = editor_address(site, "content/政策 1.md", 5, 2)
    assert address == f"vscode://file{tmp_path.resolve().as_posix()}/content/%E6%94%BF%E7%AD%96%201.md:5:2"
