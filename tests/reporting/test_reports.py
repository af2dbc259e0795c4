"""Diagnostics as people and as programs read them."""

import json

from sitegen.diagnostics import Diagnostic, Severity
from sitegen.reporting.json import json_text
from sitegen.reporting.manual import manual_text, rule_line
from sitegen.reporting.text import text_lines

ERROR = Diagnostic("content/a.md", 5, 1, "FM002", Severity.ERROR, "缺少必填字段 issued（成文日期）", "加一行")
WARNING = Diagnostic("content/b.md", 2, 7, "CT003", Severity.WARNING, "事项“年报”下面没有内容", "发布内容")
NOTE = Diagnostic("content/c.md", 1, 1, "XX001", Severity.NOTE, "顺便说一句", "不必改")


def test_a_text_report_names_place_code_fact_and_repair_and_ends_with_counts() -> None:
    assert "\n".join(text_lines([ERROR, WARNING, WARNING, NOTE])) == (
        "content/a.md:5:1 FM002 缺少必填字段 issued（成文日期）\n"
        "  提示：加一行\n"
        "\n"
        "content/b.md 提醒 2 个\n"
        "content/b.md:2:7 CT003 （提醒）事项“年报”下面没有内容\n"
        "  提示：发布内容\n"
        "content/b.md:2:7 CT003 （提醒）事项“年报”下面没有内容\n"
        "  提示：发布内容\n"
        "\n"
        "content/c.md:1:1 XX001 （说明）顺便说一句\n"
        "  提示：不必改\n"
        "\n"
        "错误 1 个、提醒 2 个、说明 1 个"
    )


def test_a_text_report_without_findings_says_so() -> None:
    assert list(text_lines([])) == ["没有发现问题"]


def test_a_json_report_holds_every_part_under_its_name() -> None:
    assert json.loads(json_text([ERROR, WARNING])) == {
        "diagnostics": [
            {
                "path": "content/a.md",
                "line": 5,
                "column": 1,
                "code": "FM002",
                "severity": "error",
                "message": "缺少必填字段 issued（成文日期）",
                "hint": "加一行",
            },
            {
                "path": "content/b.md",
                "line": 2,
                "column": 7,
                "code": "CT003",
                "severity": "warning",
                "message": "事项“年报”下面没有内容",
                "hint": "发布内容",
            },
        ]
    }


def test_a_json_report_without_findings_is_an_empty_list() -> None:
    assert json.loads(json_text([])) == {"diagnostics": []}


def test_a_manual_begins_with_code_name_severity_and_basis() -> None:
    assert manual_text("FM002", "missing-field", Severity.ERROR, "条例第十二条", "缺少。\n\n为什么：要列出") == (
        "FM002 missing-field（错误）\n依据：条例第十二条\n\n缺少。\n\n为什么：要列出"
    )


def test_a_line_of_the_list_of_rules_holds_the_first_sentence() -> None:
    line = rule_line("CT003", "item-without-content", Severity.WARNING, "没有内容。\n\n为什么：要全")
    assert line == "CT003  提醒  没有内容。（item-without-content）"
