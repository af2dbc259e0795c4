"""Diagnostics as people and as programs read them."""

import json

import msgspec

from sitegen.diagnostics import Diagnostic, Severity
from sitegen.reporting.console import Console
from sitegen.reporting.github import github_lines
from sitegen.reporting.json import json_text
from sitegen.reporting.manual import manual_text, rule_line
from sitegen.reporting.sarif import RuleText, sarif_text
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


def test_a_quoted_line_stands_below_the_repair_with_a_caret_below_its_column() -> None:
    console = Console(quotes=True)
    assert list(text_lines([WARNING], {}, console, lambda path, line: f"标题: {path} {line}")) == [
        "content/b.md:2:7 CT003 （提醒）事项“年报”下面没有内容",
        "  提示：发布内容",
        "     2 | 标题: content/b.md 2",
        "       |         ^",
        "提醒 1 个",
    ]
    assert list(text_lines([WARNING], {}, console, lambda path, line: "---"))[2:] == ["提醒 1 个"]


def test_many_findings_are_counted_by_family_and_by_office() -> None:
    found = [msgspec.structs.replace(ERROR, line=line) for line in range(1, 5)] + [WARNING, WARNING]
    offices = {"content/a.md": "办公室", "content/b.md": "基础教育科"}
    lines = list(text_lines(found, offices))
    assert lines[0] == "content/a.md（办公室）错误 4 个"
    assert lines[lines.index("规则家族    错误    提醒") :] == [
        "规则家族    错误    提醒",
        "文件头         4       0",
        "标准目录       0       2",
        "",
        "责任科室      错误    提醒",
        "办公室           4       0",
        "基础教育科       0       2",
        "",
        "错误 4 个、提醒 2 个",
    ]


def test_github_marks_each_place_and_what_means_something_to_it_is_escaped() -> None:
    odd = Diagnostic("content/a,b:c%.md", 3, 4, "FM001", Severity.ERROR, "100% 是\n两行", "改正")
    assert list(github_lines([odd, WARNING, NOTE])) == [
        "::error file=content/a%2Cb%3Ac%25.md,line=3,col=4,title=FM001 文件头::100%25 是%0A两行%0A提示：改正",
        "::warning file=content/b.md,line=2,col=7,title=CT003 标准目录::事项“年报”下面没有内容%0A提示：发布内容",
        "::notice file=content/c.md,line=1,col=1,title=XX001 XX::顺便说一句%0A提示：不必改",
    ]


def test_a_sarif_report_holds_the_rules_with_their_manuals_and_every_place() -> None:
    rules = [RuleText("FM002", "missing-field", Severity.ERROR, "条例第十二条", "缺少必填字段。\n\n为什么：要列出")]
    sarif = json.loads(sarif_text([msgspec.structs.replace(ERROR, path="content/附 件.md")], rules))
    (run,) = sarif["runs"]
    assert (sarif["version"], run["columnKind"]) == ("2.1.0", "unicodeCodePoints")
    assert run["tool"]["driver"]["rules"] == [
        {
            "id": "FM002",
            "name": "missing-field",
            "shortDescription": {"text": "缺少必填字段。"},
            "fullDescription": {"text": "缺少必填字段。"},
            "help": {"text": "缺少必填字段。\n\n为什么：要列出\n\n依据：条例第十二条"},
            "defaultConfiguration": {"level": "error"},
            "properties": {"tags": ["文件头"]},
        }
    ]
    (result,) = run["results"]
    assert len(result.pop("partialFingerprints")["finding/v1"]) == 34
    assert result == {
        "ruleId": "FM002",
        "ruleIndex": 0,
        "level": "error",
        "message": {"text": "缺少必填字段 issued（成文日期）。加一行"},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": "content/%E9%99%84%20%E4%BB%B6.md", "uriBaseId": "%SRCROOT%"},
                    "region": {"startLine": 5, "startColumn": 1},
                }
            }
        ],
    }


def fingerprints(*found: Diagnostic) -> list[str]:
    results = json.loads(sarif_text(found, []))["runs"][0]["results"]
    return [result["partialFingerprints"]["finding/v1"] for result in results]


def test_a_sarif_fingerprint_stays_when_lines_move_and_tells_equal_findings_apart() -> None:
    moved = msgspec.structs.replace(ERROR, line=50)
    assert fingerprints(ERROR) == fingerprints(moved)
    assert len(set(fingerprints(ERROR, moved, WARNING, NOTE))) == 4


def test_a_file_name_that_is_no_text_breaks_no_report() -> None:
    odd = Diagnostic("content/\udcb8.md", 1, 1, "SR002", Severity.ERROR, "文件名 \udcb8", "改名")
    assert json.loads(json_text([odd]))["diagnostics"][0]["path"] == "content/?.md"
    location = json.loads(sarif_text([odd], []))["runs"][0]["results"][0]["locations"][0]["physicalLocation"]
    assert location["artifactLocation"]["uri"] == "content/%B8.md"


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
