"""`check --watch`: one report at once, then one for every save; an editor's task knows where each begins and ends."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sitegen.authoring import watching
from tests.site_files import Ran, copied_site, run

CLEAN = f"{watching.BEGINS}\n没有发现问题\n{watching.ENDS}\n"
NO_TITLE = (
    f"{watching.BEGINS}\n"
    "content/policies/2026/jiajiao-2026-1.md:3:1 FM003 没有名为 titel 的字段\n"
    "  提示：您是否想写 title？\n"
    "content/policies/2026/jiajiao-2026-1.md:14:1 FM002 缺少必填字段 title（标题）\n"
    "  提示：在文件头部加一行 title: 关于做好……工作的通知\n"
    "错误 2 个\n"
    "有错误，output 文件夹没有改动。\n"
    f"{watching.ENDS}\n"
)


def watched(root: Path, monkeypatch: pytest.MonkeyPatch, *edits: Callable[[], object]) -> Ran:
    """Watch while these edits happen one after another, then press Ctrl-C."""

    def moments() -> Iterator[None]:
        for edit in edits:
            edit()
            yield
        raise KeyboardInterrupt

    monkeypatch.setattr(watching, "pauses", moments)
    return run("check", "--watch", "--root", root, "--today", "2026-07-01", "--jobs", "1")


def nothing() -> None:
    """No edit."""


def test_every_save_is_checked_and_nothing_else_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = copied_site("minimal", tmp_path)
    policy = site.content / "policies" / "2026" / "jiajiao-2026-1.md"
    text = policy.read_text(encoding="utf-8")
    ran = watched(
        site.root,
        monkeypatch,
        nothing,
        lambda: policy.write_text(text.replace("\ntitle:", "\ntitel:") + "\n", encoding="utf-8"),
        nothing,
        lambda: policy.write_text(text, encoding="utf-8"),
    )
    assert ran == (130, CLEAN + NO_TITLE + CLEAN, "")
    assert not site.output.exists()


def test_files_that_come_and_go_are_checked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = copied_site("minimal", tmp_path)
    stray = site.content / "policies" / "2026" / "附件.txt"
    ran = watched(site.root, monkeypatch, lambda: stray.write_text("附件", encoding="utf-8"), stray.unlink)
    assert ran.out.count(watching.BEGINS) == 3
    assert "附件.txt:1:1 SR003 （提醒）" in ran.out
    assert ran.out.endswith(CLEAN)


def test_a_folder_that_cannot_be_checked_is_told_and_watched_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = copied_site("minimal", tmp_path)
    (site.root / "output").mkdir()
    foreign = site.root / "output" / "own.txt"
    foreign.write_text("", encoding="utf-8")
    page = site.content / "site.yml"

    def mend() -> None:
        foreign.unlink()
        page.write_text(page.read_text(encoding="utf-8") + "\n", encoding="utf-8")

    ran = watched(site.root, monkeypatch, mend)
    assert ran.code == 130
    assert ran.out.count(watching.ENDS) == 2
    assert ran.out.endswith(CLEAN)


def test_many_saves_at_once_are_one_check(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = copied_site("minimal", tmp_path)
    unsaved = list(range(30))

    def save_five(seconds: float = 0) -> None:
        """What else is saved while nothing is done."""
        for number in unsaved[:5]:
            (site.content / f"policies/2026/附件{number}.txt").touch()
        del unsaved[:5]

    monkeypatch.setattr(time, "sleep", save_five)
    ran = watched(site.root, monkeypatch, save_five, nothing)
    assert (unsaved, ran.out.count(watching.BEGINS), ran.out.count("SR003")) == ([], 2, 30)


def test_what_an_editor_keeps_while_it_works_is_no_change(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = copied_site("minimal", tmp_path)
    folder = site.content / "policies" / "2026"
    names = (".x.md.swp", "x.md~", "#x.md#", "~$x.docx", "x.tmp", "x.docx.crdownload")
    ran = watched(site.root, monkeypatch, *((folder / name).touch for name in names))
    assert ran == (130, CLEAN, "")
