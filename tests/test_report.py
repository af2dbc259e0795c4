"""What is shown of a run: by office, by rule, in which format, and what is quoted where (decision 0012)."""

import json
import os
import sys
from pathlib import Path

import pytest

from sitegen.checks import RULES
from tests.site_files import PROJECT, TODAY, Ran, copied_site, lay_over, run, run_process, write_files

PERSON = """\
-- content/policies/2026/person.md --
---
kind: policy
title: 关于示例同志的通知
office: 基教科
issued: 2026-3-2
---

# 联系电话 13900000000
"""
HEAD = "content/policies/2026/person.md"
ELSEWHERE = "content/policies/2026/jiajiao-2026-1.md"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Give a site where two offices have something to mend."""
    copied_site("minimal", tmp_path)
    write_files(tmp_path, PERSON)
    policy = tmp_path / ELSEWHERE
    policy.write_text(
        policy.read_text(encoding="utf-8").replace("issued: 2026-03-02", "issued: 2026.3.2"), encoding="utf-8"
    )
    return tmp_path


def checked(site: Path, *words: str) -> Ran:
    return run("check", "--root", site, *TODAY, *words)


def places(ran: Ran) -> list[str]:
    return [line.partition(" ")[0] for line in ran.out.splitlines() if line.startswith("content/") and ".md:" in line]


@pytest.mark.parametrize("name", ["基础教育科", "基教科"])
def test_an_office_sees_its_own_findings_by_its_name_or_an_alias(site: Path, name: str) -> None:
    ran = checked(site, "--office", name)
    assert {place.partition(":")[0] for place in places(ran)} == {HEAD}
    assert ran.out.endswith("另有 1 个不在所选范围（错误 1 个）\n有错误，output 文件夹没有改动。\n")


def test_an_unknown_office_is_wrong_use(site: Path) -> None:
    assert checked(site, "--office", "基础教育处") == (2, "", "没有名为 基础教育处 的科室。您是否想写 基础教育科？\n")


@pytest.mark.parametrize("words", ["FM004", "fm004", "FM004,LK001", "FM004、链接"])
def test_rules_are_chosen_by_code_and_by_family(site: Path, words: str) -> None:
    assert places(checked(site, "--select", words)) == [f"{ELSEWHERE}:6:9", f"{HEAD}:5:9"]


def test_a_family_is_chosen_by_its_letters_or_its_chinese_name(site: Path) -> None:
    assert checked(site, "--select", "FM").out == checked(site, "--select", "文件头").out
    assert places(checked(site, "--select", "正文")) == [f"{HEAD}:8:1"]


def test_an_unknown_rule_is_wrong_use(site: Path) -> None:
    assert checked(site, "--select", "FM04") == (2, "", "没有名为 FM04 的规则或规则家族。您是否想写 FM004？\n")


def test_nothing_is_built_for_an_office_that_does_not_exist(tmp_path: Path) -> None:
    copied_site("minimal", tmp_path)
    assert run("build", "--root", tmp_path, *TODAY, "--office", "基础教育处").code == 2
    assert not (tmp_path / "output").exists()


def test_what_is_shown_changes_no_verdict(site: Path) -> None:
    ran = checked(site, "--select", "链接")
    assert ran.code == 1
    assert ran.out.startswith("所选范围内没有发现问题\n另有 ")


@pytest.mark.parametrize("form", ["json", "sarif", "github"])
def test_other_programs_get_what_was_chosen_and_no_number_of_a_person(site: Path, form: str) -> None:
    ran = checked(site, "--format", form, "--office", "基教科", "--quote")
    assert "13900000000" not in ran.out
    assert ELSEWHERE not in ran.out
    if form != "github":
        assert json.loads(ran.out)
    assert (ran.code, ran.err) == (1, "")


def test_sarif_lists_every_rule(site: Path) -> None:
    (sarif,) = json.loads(checked(site, "--format", "sarif").out)["runs"]
    assert [rule["id"] for rule in sarif["tool"]["driver"]["rules"]] == [rule.code for rule in RULES]
    assert all(sarif["tool"]["driver"]["rules"][each["ruleIndex"]]["id"] == each["ruleId"] for each in sarif["results"])


@pytest.mark.parametrize("form", ["json", "sarif", "github"])
def test_what_programs_read_is_utf_8_on_every_console(site: Path, form: str) -> None:
    words = ("check", "--root", site, *TODAY, "--format", form)
    assert run_process(*words, PYTHONIOENCODING="gbk", PYTHONUTF8="0") == run(*words)


# What is quoted where


def test_a_report_that_is_kept_quotes_nothing(site: Path) -> None:
    assert " | " not in checked(site).out


def test_a_quoted_line_never_shows_the_number_of_a_telephone(site: Path) -> None:
    ran = checked(site, "--quote", "--select", "正文")
    assert f"     8 | # 联系电话 {'*' * 11}\n       | ^\n" in ran.out


def test_registers_are_never_quoted(site: Path) -> None:
    write_files(site, "-- content/internal/register.yml --\nyears:\n  - {year: 二〇二六, made: 1}\n")
    ran = checked(site, "--quote")
    assert "content/internal/register.yml:2:" in ran.out
    assert " | " not in ran.out


@pytest.mark.skipif(sys.platform == "win32", reason="Windows 不让每个人建立符号链接")
def test_what_a_link_leads_to_is_never_quoted(site: Path) -> None:
    secret = site / "secret.txt"
    secret.write_text("绝密\n" * 20, encoding="utf-8")
    (site / HEAD).unlink()
    (site / HEAD).symlink_to(secret)
    ran = checked(site, "--quote")
    assert f"{HEAD}:1:1 SR002" in ran.out
    assert "绝密" not in ran.out


def on_a_terminal(*words: str | Path, **environment: str) -> str:
    """What the command line writes to a terminal of its own."""
    import pty

    process, terminal = pty.fork()
    if process == 0:
        os.chdir(PROJECT)
        arguments = [sys.executable, "-m", "sitegen", *map(str, words)]
        os.execve(sys.executable, arguments, {**os.environ, "PYTHONUTF8": "1", "TERM": "xterm", **environment})
    written = b""
    while more := _read(terminal):
        written += more
    os.waitpid(process, 0)
    os.close(terminal)
    return written.decode().replace("\r\n", "\n")


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # Linux says so when the other side has closed it
        return b""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows 没有这样的终端")
def test_a_terminal_gets_colours_and_quoted_lines_unless_they_are_declined(site: Path) -> None:
    words = ("check", "--root", site, *TODAY, "--select", "FM004")
    plain = run(*words, "--quote").out
    coloured = on_a_terminal(*words, NO_COLOR="")
    assert "\x1b[31;1mFM004\x1b[0m" in coloured
    assert "\x1b" not in plain
    assert on_a_terminal(*words, NO_COLOR="1") == plain
    assert on_a_terminal(*words, TERM="dumb") == plain


def test_a_quoted_line_breaks_no_gbk_console(tmp_path: Path) -> None:
    copied_site("minimal", tmp_path)
    lay_over("broken/FM012", tmp_path)
    words = ("check", "--root", tmp_path, *TODAY, "--quote")
    assert run_process(*words, encoding="gbk", PYTHONIOENCODING="gbk", PYTHONUTF8="0") == run(*words)
