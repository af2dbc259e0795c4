"""`docs/规则手册.md`: the manuals of all rules, as `build.py explain` prints them, one chapter for each family."""

import itertools
import re
from collections.abc import Iterable, Iterator

from sitegen.checks.rule import Rule
from sitegen.diagnostics import FAMILIES
from sitegen.reporting.summary import LABELS

NAME = "规则手册.md"
_PREFACE = """# 规则手册

检查内容时报告的每个问题都带规则代码（如 FM002）。这里按家族列出全部规则：查什么、为什么、怎样写错、怎样改正。
命令 `py build.py explain FM002` 显示其中一条。“错误”必须改正才能发布；“提醒”不影响发布，但应尽快处理。

本文件由程序生成，请勿手工修改。"""
_PART = re.compile(r"(为什么|错误|正确)：")
_MARKUP = re.compile(r"([\\`*_\[\]<>|])")


def rule_handbook(rules: Iterable[Rule]) -> str:
    """The whole handbook as Markdown."""
    order = list(FAMILIES)
    in_order = sorted(rules, key=lambda rule: order.index(rule.code[:2]))
    chapters = (_chapter(family, group) for family, group in itertools.groupby(in_order, key=lambda rule: rule.family))
    return "\n\n".join([_PREFACE, *chapters]) + "\n"


def _chapter(family: str, rules: Iterable[Rule]) -> str:
    found = list(rules)
    return "\n\n".join([f"## {family}（{found[0].code[:2]}）", *map(_section, found)])


def _section(rule: Rule) -> str:
    what, _, parts = rule.manual.partition("\n\n")
    heading = f"### {rule.code} {rule.name}（{LABELS[rule.severity]}）"
    return "\n".join([heading, "", _plain(what), "", f"* 依据：{_plain(rule.basis)}", *_parts(parts)])


def _parts(text: str) -> Iterator[str]:
    for line in text.splitlines():
        if not line.strip():
            continue
        begins = _PART.match(line)
        yield f"* {_plain(line)}" if begins else f"  {_plain(line.strip())}"


def _plain(text: str) -> str:
    """Text that Markdown shows as it stands."""
    return _MARKUP.sub(r"\\\1", text)
