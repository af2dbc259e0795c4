"""The command line: what it does, what it prints, and the code it ends with."""

import datetime
import json
import os
import re
import shutil
import signal
import sqlite3
import sys
from pathlib import Path
from subprocess import Popen

import pytest

from sitegen.project import today
from sitegen.render.assets import read_assets
from tests.golden_texts import GOLDEN
from tests.site_files import PROJECT, TODAY, copied_site, files_of, lay_over, run, run_process, start, times_of

FILES = 40 + len(read_assets(PROJECT / "templates"))
CLEAN = f"没有发现问题\n共 {FILES} 个文件：写入 {FILES} 个，删除 0 个。\n"
NOTHING_TO_DO = f"没有发现问题\n内容没有变化，共 {FILES} 个文件，无需重新生成。\n"
POLICY = "content/policies/2026/jiajiao-2026-1.md"
on_posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows 没有这些信号")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the sound site once."""
    root = tmp_path_factory.mktemp("built")
    copied_site("minimal", root)
    assert run("build", "--root", root, *TODAY) == (0, CLEAN, "")
    return root


@pytest.fixture
def site(built: Path, tmp_path: Path) -> Path:
    """Give the built site as a copy of one's own."""
    shutil.copytree(built, tmp_path / "site")
    return tmp_path / "site"


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """Give a site with errors (FM004)."""
    copied_site("minimal", tmp_path / "broken")
    lay_over("broken/FM004", tmp_path / "broken")
    return tmp_path / "broken"


def edit(path: Path, before: str, after: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after), encoding="utf-8", newline="\n")


# What the commands do


def test_build_writes_the_site_and_the_next_build_has_nothing_to_do(site: Path) -> None:
    before = times_of(site / "output")
    assert run("build", "--root", site, *TODAY) == (0, NOTHING_TO_DO, "")
    assert times_of(site / "output") == before


def test_build_after_an_edit_writes_what_the_edit_changed(site: Path) -> None:
    edit(site / POLICY, "各科室按时公开。", "各科室按时公开，逾期说明原因。")
    assert run("build", "--root", site, *TODAY) == (0, f"没有发现问题\n共 {FILES} 个文件：写入 2 个，删除 0 个。\n", "")


def test_build_with_errors_ends_with_1_and_says_that_nothing_was_changed(broken: Path) -> None:
    golden = (GOLDEN / "FM004.txt").read_text(encoding="utf-8")
    assert run("build", "--root", broken, *TODAY, "--quote") == (1, golden, "")
    assert not (broken / "output").exists()


def test_build_names_what_it_left_out(site: Path) -> None:
    for number in range(1, 8):
        text = (
            (site / POLICY)
            .read_text(encoding="utf-8")
            .replace("00002", f"0010{number}")
            .replace("1号", f"10{number}号")
        )
        later = text.replace("issued: 2026-03-02", "issued: 2026-07-01").replace("03-03", "07-02")
        draft = text.replace("published:", "draft: true\npublished:")
        written = later if number < 7 else draft
        (site / f"content/policies/2026/x{number}.md").write_text(written, encoding="utf-8")
    assert run("check", "--root", site, *TODAY).out == (
        "没有发现问题\n"
        "未生成（未到公开日期）6 篇：policies/2026/x1.md、policies/2026/x2.md、policies/2026/x3.md、"
        "policies/2026/x4.md、policies/2026/x5.md 等\n"
        "未生成（草稿）1 篇：policies/2026/x7.md\n"
    )


def test_check_reports_and_writes_nothing(tmp_path: Path) -> None:
    copied_site("minimal", tmp_path)
    assert run("check", "--root", tmp_path, *TODAY) == (0, "没有发现问题\n", "")
    assert not (tmp_path / "output").exists()


def test_check_of_an_edited_site_leaves_the_output_as_it_was(site: Path) -> None:
    before = files_of(site / "output"), times_of(site / "output")
    edit(site / POLICY, "title: 关于做好政务公开工作的通知", "title: 关于做好政务公开的通知")
    assert run("check", "--root", site, *TODAY) == (0, "没有发现问题\n", "")
    assert (files_of(site / "output"), times_of(site / "output")) == before


# why


@pytest.mark.parametrize(
    "path",
    [
        "policies/2026/jiajiao-2026-1/index.html",
        "policies/2026/jiajiao-2026-1/",
        "/policies/2026/jiajiao-2026-1/",
        "output/policies/2026/jiajiao-2026-1/index.html",
        "./output/policies/2026/jiajiao-2026-1/index.html",
        "output\\policies\\2026\\jiajiao-2026-1\\index.html",
    ],
)
def test_why_says_why_an_output_stands_however_its_path_is_written(built: Path, path: str) -> None:
    assert run("why", path, "--root", built, *TODAY) == (
        0,
        (
            "policies/2026/jiajiao-2026-1/index.html 不需要重新生成。\n"
            "上次生成的原因：新页面。由 kinds/policy.html 生成。\n"
        ),
        "",
    )


def test_why_names_the_parts_of_a_page_that_an_edit_changed(site: Path) -> None:
    edit(site / POLICY, "summary: 部署全年政务公开工作。", "summary: 部署下半年政务公开工作。")
    assert run("why", "policies/2026/jiajiao-2026-1/", "--root", site, *TODAY).out == (
        "policies/2026/jiajiao-2026-1/index.html 会重新生成。原因：页面内容变了。由 kinds/policy.html 生成。\n"
        "  frame.description: 部署全年政务公开工作。 → 部署下半年政务公开工作。\n"
    )


@pytest.mark.parametrize(
    ("file", "before", "after", "reason"),
    [
        (POLICY, "各科室按时公开。", "各科室限时公开。", "正文变了"),
        ("templates/kinds/policy.html", "{% block text %}", "{% block text %} ", "模板或程序变了"),
    ],
)
def test_why_names_a_changed_body_or_template(site: Path, file: str, before: str, after: str, reason: str) -> None:
    shutil.copytree(PROJECT / "templates", site / "templates")
    edit(site / file, before, after)
    assert run("why", "policies/2026/jiajiao-2026-1/", "--root", site, *TODAY).out == (
        f"policies/2026/jiajiao-2026-1/index.html 会重新生成。原因：{reason}。由 kinds/policy.html 生成。\n"
    )


def test_why_names_a_missing_file_and_a_new_page(site: Path) -> None:
    (site / "output/sitemap.xml").unlink()
    edit(site / POLICY, "topics:", "aliases: [/policies/old/]\ntopics:")
    assert "原因：文件缺失或被改动。由 sitemap_xml 生成。" in run("why", "sitemap.xml", "--root", site, *TODAY).out
    assert "原因：新页面。由 pages/redirect.html 生成。" in run("why", "policies/old/", "--root", site, *TODAY).out


def test_why_proposes_the_path_that_was_meant(built: Path) -> None:
    assert run("why", "policies/2026/jiajiao-2026-2/", "--root", built, *TODAY) == (
        2,
        "",
        (
            "没有名为 policies/2026/jiajiao-2026-2/index.html 的输出文件。"
            "您是否想写 policies/2026/jiajiao-2026-1/index.html？\n"
        ),
    )


def test_why_asks_to_mend_errors_first(broken: Path) -> None:
    assert run("why", "index.html", "--root", broken, *TODAY) == (
        2,
        "",
        "内容有错误，先运行 python build.py check 改正。\n",
    )


# Options


def test_without_root_the_site_is_the_folder_one_stands_in(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(site)
    assert run("build", *TODAY) == (0, NOTHING_TO_DO, "")
    assert run("build", *TODAY, "--root", "..")[0] == 2


def test_today_is_the_day_of_the_build(site: Path) -> None:
    edit(site / POLICY, "issued: 2026-03-02", "issued: 2026-03-02\nexpires: 2026-07-01")
    page = site / "output/policies/2026/jiajiao-2026-1/index.html"
    run("build", "--root", site, "--today", "2026-07-01")
    assert "已失效" not in page.read_text(encoding="utf-8")
    run("build", "--root", site, "--today", "2026-07-02")
    assert "已失效" in page.read_text(encoding="utf-8")


def test_without_today_the_clock_counts(tmp_path: Path) -> None:
    copied_site("minimal", tmp_path)
    edit(tmp_path / POLICY, "published: 2026-03-03", f"published: {today() + datetime.timedelta(days=3)}")
    assert "未生成（未到公开日期）1 篇" in run("check", "--root", tmp_path).out


@pytest.mark.parametrize("jobs", ["0", "1", "2", "64"])
def test_any_number_of_jobs_makes_the_same_site(built: Path, tmp_path: Path, jobs: str) -> None:
    copied_site("minimal", tmp_path)
    assert run("build", "--root", tmp_path, *TODAY, "--jobs", jobs) == (0, CLEAN, "")
    assert files_of(tmp_path / "output") == files_of(built / "output")


def test_format_json_prints_the_diagnostics_and_nothing_else(broken: Path, built: Path) -> None:
    ran = run("check", "--root", broken, *TODAY, "--format", "json")
    found = json.loads(ran.out)["diagnostics"]
    lines = [f"{d['path']}:{d['line']}:{d['column']} {d['code']} {d['message']}\n  提示：{d['hint']}\n" for d in found]
    assert "\n".join(lines) == run("check", "--root", broken, *TODAY).out.partition("\n错误 ")[0]
    assert {d["severity"] for d in found} == {"error"}
    assert (ran.code, ran.err) == (1, "")
    assert run("build", "--root", built, *TODAY, "--format", "json") == (0, '{\n  "diagnostics": []\n}\n', "")


def test_timings_go_to_the_other_stream_so_that_json_stays_json(site: Path) -> None:
    edit(site / POLICY, "各科室按时公开。", "各科室限时公开。")
    ran = run("build", "--root", site, *TODAY, "--timings", "--format", "json")
    assert json.loads(ran.out) == {"diagnostics": []}
    stages = [line.partition("毫秒  ")[2] for line in ran.err.splitlines()]
    assert stages == [
        "准备",
        "读取与比对",
        "载入程序",
        "解析文档",
        "建立目录",
        "计划并生成页面",
        "核对链接",
        "核对搜索",
        "搜索索引",
        "写入",
    ]
    assert all(re.fullmatch(r" *\d+\.\d 毫秒  \S+", line) for line in ran.err.splitlines())


def test_clean_makes_everything_anew_and_changes_nothing(site: Path) -> None:
    before = files_of(site / "output")
    ran = run("build", "--root", site, *TODAY, "--clean")
    assert (ran.code, ran.out.splitlines()[0]) == (0, "没有发现问题")
    assert ran.out != NOTHING_TO_DO
    assert files_of(site / "output") == before


def test_verify_finds_nothing_to_do_either(built: Path) -> None:
    assert run("build", "--root", built, *TODAY, "--verify") == (0, NOTHING_TO_DO, "")


# Consoles and locales

BARE = {"PYTHONUTF8": "0", "LANG": "", "LC_ALL": "", "LC_CTYPE": "", "PYTHONIOENCODING": ""}


def test_a_gbk_console_shows_what_a_utf_8_console_shows(broken: Path) -> None:
    words = ("check", "--root", broken, *TODAY)
    ran = run_process(*words, encoding="gbk", PYTHONIOENCODING="gbk", PYTHONUTF8="0")
    assert ran == run(*words)
    assert run_process("explain", encoding="gbk", PYTHONIOENCODING="gbk", PYTHONUTF8="0") == run("explain")


def test_what_a_console_cannot_show_becomes_a_question_mark(tmp_path: Path) -> None:
    copied_site("minimal", tmp_path)
    edit(tmp_path / POLICY, "office: 办公室", "office: 𠮷科")
    ran = run_process("check", "--root", tmp_path, *TODAY, encoding="gbk", PYTHONIOENCODING="gbk", PYTHONUTF8="0")
    assert ran.out.splitlines()[0] == f"{POLICY}:12:9 DC005 没有名为 ?科 的科室"


@on_posix
def test_the_c_locale_shows_chinese_too(broken: Path) -> None:
    words = ("check", "--root", broken, *TODAY)
    assert run_process(*words, **{**BARE, "LC_ALL": "C", "PYTHONUTF8": ""}) == run(*words)


@pytest.mark.skipif(sys.platform != "linux", reason="只有 Linux 的文件名编码取决于语言环境")
def test_file_names_that_would_be_read_wrongly_are_refused(broken: Path) -> None:
    bare = {**BARE, "LC_ALL": "C", "PYTHONCOERCECLOCALE": "0"}
    assert run_process("check", "--root", broken, *TODAY, **bare) == (
        2,
        "",
        "系统的文件名编码不是 UTF-8。请用 python build.py 运行，或先设置环境变量 PYTHONUTF8=1。\n",
    )


@pytest.mark.skipif(sys.platform != "linux", reason="只有 Linux 允许这样的文件名")
def test_a_file_name_that_is_no_utf_8_is_a_finding(site: Path) -> None:
    Path(os.fsdecode(os.fsencode(site) + b"/content/policies/2026/\xb8\xbd\xbc\xfe.docx")).write_bytes(b"")
    assert run("check", "--root", site, *TODAY).out == (
        "content/policies/2026/????.docx:1:1 SR002 文件名不是 UTF-8 编码\n"
        "  提示：改名；从压缩包解出的文件，用能识别中文文件名的软件重新解压\n"
        "错误 1 个\n"
        "有错误，output 文件夹没有改动。\n"
    )


# Interruptions


def waiting_build(site: Path) -> tuple[sqlite3.Connection, "Popen[bytes]"]:
    """Start a build that waits for the lock we hold; return when it says so."""
    held = sqlite3.connect(site / ".sitegen/lock.sqlite", isolation_level=None)
    held.execute("BEGIN EXCLUSIVE")
    process = start("build", "--root", site, *TODAY)
    assert process.stderr
    assert process.stderr.readline().decode().strip() == "另一个构建正在进行，等待它结束……"
    return held, process


def test_a_second_build_waits_for_the_first(site: Path) -> None:
    held, process = waiting_build(site)
    held.close()
    out, err = process.communicate(timeout=60)
    assert (process.returncode, out.decode().replace("\r\n", "\n"), err) == (0, NOTHING_TO_DO, b"")


@on_posix
@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_an_interrupted_build_ends_at_once_and_quietly(site: Path, number: signal.Signals, code: int) -> None:
    before = files_of(site / "output"), times_of(site / "output")
    held, process = waiting_build(site)
    process.send_signal(number)
    out, err = process.communicate(timeout=60)
    held.close()
    assert (process.returncode, out, err.strip()) == (code, b"", b"")
    assert (files_of(site / "output"), times_of(site / "output")) == before
    assert run("build", "--root", site, *TODAY) == (0, NOTHING_TO_DO, "")


def test_a_reader_who_stops_reading_is_no_fault(site: Path) -> None:
    process = start("explain")
    assert process.stdout
    process.stdout.close()
    assert process.stderr
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait(timeout=60) == 2
