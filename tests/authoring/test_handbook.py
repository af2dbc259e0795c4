"""What is made from the declarations and the rules never lags behind them."""

from pathlib import Path

from sitegen.authoring.handbook import with_handbook
from sitegen.authoring.rule_handbook import rule_handbook
from sitegen.checks import RULES

DOCS = Path(__file__).resolve().parents[2] / "docs"


def test_the_handbook_in_the_manual_is_what_the_declarations_say() -> None:
    manual = (DOCS / "编辑手册.md").read_text(encoding="utf-8")
    assert with_handbook(manual) == manual, "run `python build.py handbook`"


def test_the_handbook_of_rules_is_what_the_rules_say() -> None:
    assert (DOCS / "规则手册.md").read_text(encoding="utf-8") == rule_handbook(RULES), "run `python build.py handbook`"


def test_a_chapter_holds_the_rules_of_a_family_in_their_order_and_markup_as_it_is_written() -> None:
    rules = [rule for rule in RULES if rule.code in {"FM001", "TP001", "MD001", "FM002"}]
    text = rule_handbook(reversed(rules)).partition("请勿手工修改。\n\n")[2]
    assert [line for line in text.splitlines() if line.startswith("#")] == [
        "## 文件头（FM）",
        "### FM002 missing-field（错误）",
        "### FM001 unreadable-front-matter（错误）",
        "## 正文（MD）",
        "### MD001 removed-html（错误）",
        "## 模板（TP）",
        "### TP001 failing-template（错误）",
    ]
    assert (
        "### MD001 removed-html（错误）\n"
        "\n"
        "正文里的 HTML 有不允许的标签或属性。\n"
        "\n"
        "* 依据：《编辑手册》正文写法\n"
        "* 为什么：脚本和自带样式可能危害读者或破坏版面。\n"
        '* 错误：\\<font color="red"\\>重要\\</font\\>\n'
        "* 正确：\\*\\*重要\\*\\*\n"
    ) in text
