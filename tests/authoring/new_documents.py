"""Answers to the questions of build.py new, as an office worker writes them, and runs of the command."""

import re

from sitegen.content.kinds import KINDS
from sitegen.pipeline import check
from sitegen.project import Project
from tests.site_files import Ran, options, run

OTHERS = """
-- content/others/_index.md --
---
title: 其他信息
description: 其他信息。
kinds: [regulation, article, page]
column_type: 其他
items: [zcwj-01]
---
"""
# Every required field as an office worker writes it.
ANSWERS = {
    "title": "关于做好２０２６年暑期工作的通知",
    "published": "2026年6月30日",
    "summary": "暑期工作安排: 第1号 # 摘要",
    "office": "基教科",
    "issuers": "示例区教育局、示例区卫生健康委员会",
    "issued": "２０２６.６.２９",
    "genre": "1",
    "disclosure": "主动公开",
    "interprets": "嘉教〔2026〕1号",
    "forms": "图解，文字",
    "stage": "首次",
    "level": "规章",
    "version": "2019-4-3",
    "verified": "否",
    "code": "ＺＣＷＪ－０２",
    "path": "政策文件/其他文件",
    "elements": "全文、附件",
    "basis": "《中华人民共和国政府信息公开条例》第二十条；校园安全办法",
    "deadline": "自信息形成之日起20个工作日内",
    "subject": "示例区教育局",
    "channels": "政府网站、其他:公告栏",
    "audience": "全社会",
    "method": "主动",
}


def options_of(kind: str, **others: str) -> list[str]:
    """The answers for a kind, as options."""
    fields = KINDS[kind].__struct_fields__
    wanted = {name: said for name, said in ANSWERS.items() if name in fields and not _is_optional(kind, name)}
    return [f"--set={name}={value}" for name, value in {**wanted, **others}.items()]


def _is_optional(kind: str, name: str) -> bool:
    return name == "level" and kind == "catalogue_item"


def new(site: Project, *words: str) -> Ran:
    """Run `build.py new` on a site."""
    return run("new", *words, "--root", site.root)


def made(ran: Ran) -> str:
    """The path that a run says it has made."""
    assert (ran.code, ran.err) == (0, "")
    found = re.search(r"已新建(?:栏目)? (\S+?\.md)", ran.out)
    assert found
    return found[1]


def errors(site: Project) -> list[str]:
    """The messages of the errors of a site."""
    return [item.message for item in check(site, options()).diagnostics if item.severity.value == "error"]
