"""The manuals of the rules: `explain` prints one, lists all, and proposes the code that was meant."""

import pytest

from sitegen.checks import RULES
from tests.golden_texts import GoldenTexts
from tests.site_files import run


def test_explain_prints_the_manual_of_a_rule() -> None:
    ran = run("explain", "ct003")
    assert ran == (
        0,
        (
            "CT003 item-without-content（提醒）\n"
            "依据：2021 年工作要点第 7 条：全覆盖、无遗漏，一键查阅\n"
            "\n"
            "目录事项下面没有任何内容，也没有说明原因。\n"
            "\n"
            "为什么：标准目录要“全覆盖、无遗漏”，每一项都要一键查到内容（2021 年工作要点第 7 条）。\n"
            "错误：事项既没有文档，也没有 links 和 nothing_yet\n"
            "正确：发布内容并在文档里写 items: [事项编码]；暂无内容的写 nothing_yet 的原因和期限\n"
        ),
        "",
    )


@pytest.mark.parametrize("code", [rule.code for rule in RULES])
def test_explain_knows_every_code_a_report_may_name(code: str) -> None:
    ran = run("explain", code)
    assert (ran.code, ran.out[:5], ran.err) == (0, code, "")


def test_explain_without_a_code_lists_every_rule(golden: GoldenTexts) -> None:
    ran = run("explain")
    golden.check("cli/explain", ran.out)
    assert [line[:5] for line in ran.out.splitlines()] == [rule.code for rule in RULES]


def test_explain_proposes_the_code_that_was_meant() -> None:
    assert run("explain", "fm0002") == (2, "", "没有代码为 fm0002 的规则。您是否想写 FM002？\n")
    assert run("explain", "年报") == (2, "", "没有代码为 年报 的规则。运行 python build.py explain 列出全部规则。\n")
