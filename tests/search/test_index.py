"""The index: what is in it, what is made again after an edit, and what happens when it cannot be made."""

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

import sitegen.indexing
from sitegen.incremental import attachment_texts
from sitegen.incremental.deletion import delete
from sitegen.pipeline import build
from sitegen.project import Project, Result
from sitegen.search.pagefind import Pagefind
from sitegen.search_tokens import sought
from tests.office_files import docx
from tests.site_files import DAY, copied_site, files_of, options, run, times_of

POLICY = "policies/2026/jiajiao-2026-1"
TITLE = "关于做好政务公开工作的通知"


@pytest.fixture
def site(tmp_path: Path) -> Project:
    """Lay out the small sound site."""
    return copied_site("minimal", tmp_path / "site")


def edit(site: Project, old: str, new: str, path: str = f"{POLICY}.md") -> None:
    """Change a document."""
    file = site.content / path
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def built(site: Project) -> Result:
    """Build the site without errors."""
    result = build(site, options())
    assert result.committed
    return result


def contents(site: Project) -> Any:
    """Read what the search page reads first."""
    return json.loads((site.output / "search/index.json").read_bytes())


def shard_files(site: Project) -> list[Path]:
    """Give the first file of every shard, newest first."""
    return [site.output / f"search/{shard['key']}/shard.json" for shard in contents(site)["shards"]]


def listed(site: Project) -> set[str]:
    """Read the ids of all cards."""
    return {name for file in shard_files(site) for name in json.loads(file.read_bytes())["columns"]["id"]}


def test_documents_and_items_are_found_and_nothing_else(site: Project) -> None:
    built(site)
    assert listed(site) == {POLICY, "interpretations/2026/jiajiao-2026-1-jiedu", "catalogue/zcwj-01"}


@pytest.mark.parametrize(
    "field", ["draft: true", "published: 2026-12-01", "withdrawn: {date: 2026-05-01, reason: 内容有误}"]
)
def test_what_is_not_on_the_site_is_nowhere_in_the_index(site: Project, field: str) -> None:
    (site.content / "interpretations/2026/jiajiao-2026-1-jiedu.md").unlink()
    name = field.partition(":")[0]
    text = (site.content / f"{POLICY}.md").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith(f"{name}:")]
    (site.content / f"{POLICY}.md").write_text("\n".join([lines[0], field, *lines[1:], ""]), encoding="utf-8")
    built(site)
    assert listed(site) == {"catalogue/zcwj-01"}
    assert TITLE not in "".join(path.read_text(encoding="utf-8") for path in (site.output / "search").rglob("*.json"))


def test_of_what_is_given_on_request_title_and_number_are_found_and_no_summary(tmp_path: Path) -> None:
    site = copied_site("full", tmp_path)
    built(site)
    record = json.loads((site.output / "search/text/policies/2025/jiajiao-2025-7.json").read_bytes())
    assert record["card"]["number"] == "甲教〔2025〕7号"
    assert (record["card"]["summary"], record["card"]["words"][1:], record["sections"]) == ("", [], [])


def test_two_builds_of_one_site_give_the_same_bytes_and_so_does_an_edit_undone(site: Project, tmp_path: Path) -> None:
    built(site)
    before = files_of(site.output)
    built(other := copied_site("minimal", tmp_path / "other"))
    assert files_of(other.output) == before
    edit(site, "各科室按时公开。", "各科室按月公开。")
    built(site)
    assert files_of(site.output) != before
    edit(site, "各科室按月公开。", "各科室按时公开。")
    built(site)
    assert files_of(site.output) == before


def test_after_an_edit_only_its_own_tokens_are_written_again(site: Project) -> None:
    built(site)
    before = times_of(site.search / "tree")
    edit(site, "各科室按时公开。", "各科室按月公开。")
    built(site)
    after = times_of(site.search / "tree")
    assert [path for path in after if after[path] != before[path]] == ["policies~2026~jiajiao-2026-1.html"]


def test_what_changes_nothing_that_is_searched_makes_no_index(site: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    built(site)
    monkeypatch.setattr(Pagefind, "index", lambda *_: pytest.fail("Pagefind ran"))
    edit(site, "一步查到内容", "一步查到全部内容", "site.yml")
    built(site)


def test_a_failed_index_leaves_the_old_one_and_is_tried_again(site: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    built(site)
    before = files_of(site.output / "search")
    edit(site, "各科室按时公开。", "各科室按月公开。")
    with monkeypatch.context() as failing:
        failing.setattr(Pagefind, "index", lambda *_: None)
        result = built(site)
    assert result.notes == ("搜索索引没有做成，这次没有更新搜索；请再运行一次，仍不行时检查磁盘空间和内存。",)
    kept = files_of(site.output / "search")
    assert {path for path in kept if kept[path] != before[path]} == {f"text/{POLICY}.json"}
    assert built(site).notes == ()
    assert contents(site)["shards"][0]["key"] not in {path.partition("/")[0] for path in before}


def test_a_failed_index_does_not_go_on_naming_what_has_left(site: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    built(site)
    (site.content / "interpretations/2026/jiajiao-2026-1-jiedu.md").unlink()
    monkeypatch.setattr(Pagefind, "index", lambda *_: None)
    built(site)
    assert not list((site.output / "search").rglob("shard.json"))


def test_without_pagefind_the_build_says_so_and_goes_on(site: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sitegen.indexing, "installed", lambda: None)
    ran = run("build", "--root", site.root, "--today", DAY.isoformat())
    assert "没有安装 pagefind-bin，这次没有更新搜索；请用 python build.py 运行，它会自己安装。\n" in ran.out
    assert (ran.code, (site.output / "index.html").is_file()) == (0, True)


def test_a_document_withdrawn_while_errors_stand_takes_the_index_with_it(site: Project) -> None:
    built(site)
    edit(site, "kind: policy", "kind: policy\nwithdrawn: {date: 2026-05-01, reason: 内容有误}")
    edit(site, "office:", "offise:", "catalogue/zcwj-01.md")
    assert build(site, options()).taken_down == (f"{POLICY}.md",)
    assert not (site.output / f"search/text/{POLICY}.json").exists()
    assert not list((site.output / "search").rglob("shard.json"))


def test_the_index_keeps_small_chunks(site: Project) -> None:
    """The size of chunks is set by a variable that Pagefind calls unstable: more words than one chunk takes."""
    words = "".join(chr(0x4E00 + number) for number in range(4000))
    edit(site, "各科室按时公开。", words)
    built(site)
    (shard,) = shard_files(site)
    chunks = list(shard.parent.glob("*.pf_index"))
    assert len(chunks) > 1
    assert all(len(gzip.decompress(chunk.read_bytes())) < 100_000 for chunk in chunks)


def attach(site: Project, title: str, content: bytes) -> None:
    """Give the document a Word file."""
    text = (site.content / f"{POLICY}.md").read_text(encoding="utf-8")
    (site.content / f"{POLICY}.md").unlink()
    (site.content / POLICY).mkdir()
    (site.content / POLICY / "名单.docx").write_bytes(content)
    listed = f"attachments: [{{file: 名单.docx, title: {title}}}]"
    lines = text.replace("topics:", f"{listed}\ntopics:").splitlines()
    (site.content / POLICY / "index.md").write_text("\n".join([*lines, ""]), encoding="utf-8")


def test_the_text_of_an_attachment_is_found_with_its_document_and_read_once(
    site: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    attach(site, "附件：名单", docx("示例小学的犇老师"))
    built(site)
    record = json.loads((site.output / f"search/text/{POLICY}.json").read_bytes())
    assert record["sections"][-1] == ["", "附件《附件：名单》", "示例小学的犇老师"]
    shadow = site.search / "tree/policies~2026~jiajiao-2026-1.html"
    assert " ".join(sought("学的犇老")) in shadow.read_text(encoding="ascii")
    monkeypatch.setattr(attachment_texts, "read_text", lambda *_: pytest.fail("read again"))
    edit(site, "各科室按时公开。", "各科室按月公开。", f"{POLICY}/index.md")
    built(site)


def test_a_lost_shadow_is_made_again_from_what_is_stored(site: Project) -> None:
    attach(site, "附件：名单", docx("名单" * 20_000))
    built(site)
    before = files_of(site.search / "tree")
    delete(site.search)
    edit(site, "一步查到内容", "一步查到全部内容", "site.yml")
    built(site)
    assert files_of(site.search / "tree") == before


def test_what_all_shards_share_is_made_again_only_when_it_changes(
    site: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    built(site)
    with monkeypatch.context() as watched:
        watched.setattr(sitegen.indexing, "contents", lambda *_: pytest.fail("made again"))
        edit(site, "一步查到内容", "一步查到全部内容", "site.yml")
        built(site)
    before = (site.output / "search/index.json").read_bytes()
    (site.content / "settings/synonyms.yml").write_text("groups:\n  - words: [通知, 公告]\n", encoding="utf-8")
    built(site)
    assert (site.output / "search/index.json").read_bytes() != before
