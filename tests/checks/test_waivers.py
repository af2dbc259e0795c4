"""A waiver keeps a warning out of the report, through its last day, and an error never."""

import datetime
from pathlib import Path

import pytest

from sitegen.checks import without_waived
from sitegen.content.fields import Waiver
from sitegen.diagnostics import Diagnostic, Severity
from tests.site_files import copied_site, run, write_files

UNTIL = datetime.date(2026, 7, 31)
WAIVED = """-- content/catalogue/zcwj-02.md --
---
kind: catalogue_item
code: zcwj-02
title: 政策解读
path: [政策文件, 政策解读]
summary: 对政策文件的说明。
index_number: YJCY-2026-00144
published: 2026-01-05
office: 办公室
elements: [政策解读]
basis: [中华人民共和国政府信息公开条例]
deadline: {text: 与政策文件同步发布}
subject: 区教育局
channels: [政府网站]
audience: 全社会
method: 主动
waive:
  - {code: CT003, reason: 内容正在整理, until: 2026-07-31}
---
"""
OVERDUE = """content/catalogue/zcwj-02.md:3:7 CT003 （提醒）事项“政策解读”下面没有内容，也没有有效的原因说明
  提示：在属于它的文档里写 items: [zcwj-02]，或者在这里写 nothing_yet 的原因和期限
content/catalogue/zcwj-02.md:18:5 CT011 （提醒）对 CT003 的豁免已于 2026-07-31 到期
  提示：处理问题后删去这一项；确需延长的，改 until 并写明理由
提醒 2 个
"""


def reported(severity: Severity, code: str, day: datetime.date) -> list[Diagnostic]:
    item = Diagnostic("content/a.md", 1, 1, code, severity, "出错了", "改正")
    waivers = (Waiver(code="CT003", reason="正在整理", until=UNTIL),)
    return list(without_waived([item], lambda path: waivers if path == "content/a.md" else (), day))


@pytest.mark.parametrize("severity", [Severity.WARNING, Severity.NOTE])
def test_a_warning_is_waived_through_the_last_day(severity: Severity) -> None:
    assert not reported(severity, "CT003", UNTIL)
    assert reported(severity, "CT003", UNTIL + datetime.timedelta(days=1))


def test_an_error_is_never_waived() -> None:
    assert reported(Severity.ERROR, "CT003", UNTIL)


def test_a_waiver_is_for_its_own_code_only() -> None:
    assert reported(Severity.WARNING, "CT005", UNTIL)


def test_a_build_without_changes_reports_a_waiver_that_has_ended_since(tmp_path: Path) -> None:
    copied_site("minimal", tmp_path)
    write_files(tmp_path, WAIVED)
    assert run("build", "--root", tmp_path, "--today", "2026-07-31").out.startswith("没有发现问题\n")
    ran = run("build", "--root", tmp_path, "--today", "2026-08-01")
    assert (ran.code, ran.out.partition("共 ")[0]) == (0, OVERDUE)
