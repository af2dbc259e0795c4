"""A link to a 公示 whose time has passed is told like any other that is not shown: time alone never stops a build."""

from pathlib import Path

from sitegen.diagnostics import Severity
from sitegen.pipeline import build
from tests.site_files import copied_site, options, write_files

NOTICE = """
-- content/policies/2026/gongshi.md --
---
kind: article
title: 关于一件事的公示
published: 2026-03-06
ends: 2026-03-20
summary: 公示。
index_number: YJCY-2026-00008
office: 办公室
---

公示。
"""


def test_a_link_to_a_lapsed_notice_is_told_and_the_site_is_built(tmp_path: Path) -> None:
    site = copied_site("minimal", tmp_path)
    write_files(tmp_path, NOTICE)
    section = site.content / "policies/_index.md"
    section.write_text(section.read_text("utf-8").replace("kinds: [policy]", "kinds: [policy, article]"), "utf-8")
    policy = site.content / "policies/2026/jiajiao-2026-1.md"
    policy.write_text(policy.read_text("utf-8") + "\n见[公示](gongshi.md)。\n", "utf-8")
    result = build(site, options())
    (found,) = result.diagnostics
    assert result.committed
    assert (found.code, found.severity, found.message, found.hint) == (
        "RL004",
        Severity.WARNING,
        "正文链接的 /policies/2026/gongshi/ 不显示（公示期已满）",
        "公示期满后内容已自动撤下，请删去链接",
    )
