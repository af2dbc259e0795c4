"""`check --fix` on whole sites: it says what it changes, changes nothing else, and is safe to run twice."""

import stat
import sys
from pathlib import Path

import pytest

from sitegen.content.source import read_bytes
from tests.site_files import DAY, Ran, copied_site, files_of, lay_over, run, times_of

DOCUMENT = "content/policies/2026/dates.md"
TEXT = """---
kind: policy
title: 关于做好政务公开工作的通知
issuers: [示例区教育局]
issued: 2026年3月2日
published: 2026-03-03
genre: 通知
disclosure: 主动公开
summary: 部署全年政务公开工作。
index_number: YJCY-2026-00153
office: 办公室
applies_to: 2026年
series: 工作要点
items: [zcwj-01]
---

正文。
"""
FIXED = TEXT.replace("2026年3月2日", "2026-03-02").replace("2026年\n", "2026\n")
REPORT = """content/policies/2026/dates.md:5 FM004 日期 2026年3月2日 的写法不合规定
  改正：改成 2026-03-02
content/policies/2026/dates.md:12 FM005 这里应是一个整数
  改正：改成 2026
--- content/policies/2026/dates.md（改正前）
+++ content/policies/2026/dates.md（改正后）
@@ -4,3 +4,3 @@
 issuers: [示例区教育局]
-issued: 2026年3月2日
+issued: 2026-03-02
 published: 2026-03-03
@@ -11,3 +11,3 @@
 office: 办公室
-applies_to: 2026年
+applies_to: 2026
 series: 工作要点
"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """The smallest site with one document whose dates are written as one speaks."""
    copied_site("minimal", tmp_path)
    (tmp_path / DOCUMENT).write_text(TEXT, encoding="utf-8", newline="\n")
    return tmp_path


def fix(root: Path, *words: str) -> Ran:
    return run("check", "--fix", *words, "--root", root, "--today", DAY.isoformat(), "--jobs", "1")


def test_what_is_fixed_is_told_line_by_line_and_as_a_difference(site: Path) -> None:
    before = files_of(site / "content")
    ran = fix(site)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == REPORT + "已自动改正 2 处，共 1 个文件；请核对后提交\n没有发现问题\n"
    after = files_of(site / "content")
    assert after.pop("policies/2026/dates.md").decode() == FIXED
    assert {path: before[path] for path in after} == after


def test_a_second_run_changes_nothing(site: Path) -> None:
    fix(site)
    before = files_of(site / "content"), times_of(site / "content")
    assert fix(site).out == "没有可以自动改正的问题\n没有发现问题\n"
    assert (files_of(site / "content"), times_of(site / "content")) == before


def test_a_dry_run_says_the_same_and_writes_nothing(site: Path) -> None:
    before = files_of(site / "content"), times_of(site / "content")
    ran = fix(site, "--dry-run")
    assert ran.code == 1
    assert ran.out.startswith(REPORT + "可以自动改正 2 处，共 1 个文件；没有改动任何文件\n")
    assert (files_of(site / "content"), times_of(site / "content")) == before


def test_in_a_machine_format_the_report_stays_readable_by_machines(site: Path) -> None:
    ran = fix(site, "--format", "json")
    assert ran.err.startswith(REPORT)
    assert ran.out.lstrip()[:1] in "[{"


@pytest.mark.parametrize("words", [("--dry-run",), ("--fix", "--watch")])
def test_a_wrong_use_is_one_sentence(site: Path, words: tuple[str, ...]) -> None:
    ran = run("check", *words, "--root", site)
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert ran.err.startswith("--")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows 没有这些权限")
def test_a_file_keeps_its_mode(site: Path) -> None:
    (site / DOCUMENT).chmod(0o640)
    fix(site)
    assert stat.S_IMODE((site / DOCUMENT).stat().st_mode) == 0o640


def test_line_ends_and_the_mark_at_the_beginning_stay(site: Path) -> None:
    mixed = ("\ufeff" + TEXT.replace("\n", "\r\n").replace("office: 办公室\r\n", "office: 办公室\n")).encode()
    (site / DOCUMENT).write_bytes(mixed)
    fix(site)
    wanted = ("\ufeff" + FIXED.replace("\n", "\r\n").replace("office: 办公室\r\n", "office: 办公室\n")).encode()
    assert (site / DOCUMENT).read_bytes() == wanted


def test_settings_are_mended_first_and_documents_in_the_same_run(site: Path) -> None:
    lay_over("broken/FM009-settings", site)
    ran = fix(site)
    assert (ran.code, ran.err) == (0, "")
    assert "已自动改正 3 处，共 2 个文件；请核对后提交\n没有发现问题\n" in ran.out
    assert "办公室" in (site / "content/settings/offices.yml").read_text(encoding="utf-8")


def test_a_file_that_was_changed_meanwhile_is_left_alone(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def read_and_change(path: str) -> bytes:
        content = read_bytes(path)
        Path(path).write_text(TEXT + "新写的一段。\n", encoding="utf-8", newline="\n")
        return content

    monkeypatch.setattr("sitegen.authoring.fixing.read_bytes", read_and_change)
    ran = fix(site)
    assert f"{DOCUMENT} 没有改动：检查文件是否正在被其他程序修改、有没有写入权限\n" in ran.out
    assert (site / DOCUMENT).read_text(encoding="utf-8") == TEXT + "新写的一段。\n"
    assert not [name for name in (site / DOCUMENT).parent.iterdir() if name.name.startswith(".")]


def test_nothing_is_left_behind_when_the_disk_refuses(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: Path, target: Path) -> Path:
        raise PermissionError(target)

    monkeypatch.setattr(Path, "replace", refuse)
    assert "没有改动：" in fix(site).out
    assert (site / DOCUMENT).read_text(encoding="utf-8") == TEXT
    assert not [name for name in (site / DOCUMENT).parent.iterdir() if name.name.startswith(".")]


@pytest.mark.parametrize("name", ["FM001", "FM004", "FM005", "FM007", "FM008", "FM009", "FM010", "FM012", "PD002"])
def test_what_a_hint_promises_is_kept(name: str, tmp_path: Path) -> None:
    copied_site("minimal", tmp_path)
    lay_over(f"broken/{name}", tmp_path)
    promised = run("check", "--root", tmp_path, "--today", DAY.isoformat(), "--jobs", "1").out.count("check --fix")
    ran = fix(tmp_path)
    assert f"已自动改正 {promised} 处" in ran.out
    assert "check --fix" not in ran.out.partition("已自动改正")[2]
