"""A kind costs a schema file and a specimen: what CONTRIBUTING.md adds in five lines is added here, and built."""

import re
import shutil
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from tests.page_text import page_text
from tests.site_files import PROJECT, copied_site, write_files

SPECIMEN = """-- content/events/_index.md --
---
title: 开放活动
description: 政府开放和校园开放。
kinds: [event]
column_type: 工作动态
items: [zcwj-01]
---
-- content/events/kaifang-ri.md --
---
kind: event
title: 校园开放日
published: 2026-06-12
summary: 请居民到学校看一看。
index_number: YJCY-2026-00031
office: 办公室
place: 示例小学操场
---

活动上午九点开始。
"""


def the_five_lines() -> str:
    manual = (PROJECT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    block = re.search(r"\*\*Add a kind\.\*\*.*?```python\n(.*?)```", manual, re.DOTALL)
    assert block
    return textwrap.dedent(block[1])


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the program with the new kind, and a site that uses it."""
    root = tmp_path_factory.mktemp("kind")
    shutil.copytree(PROJECT / "sitegen", root / "sitegen", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(PROJECT / "templates", root / "templates")
    (root / "sitegen/content/kinds/event.py").write_text(the_five_lines(), encoding="utf-8")
    copied_site("minimal", root)
    write_files(root, SPECIMEN)
    return root


def said(program: Path, *arguments: str) -> tuple[int, str]:
    command = [sys.executable, "-m", "sitegen", *arguments]
    ran = subprocess.run(command, cwd=program, capture_output=True, text=True, encoding="utf-8", check=False)
    return ran.returncode, ran.stdout + ran.stderr


def test_the_recipe_is_five_lines_long() -> None:
    assert len(the_five_lines().split("\n")) - the_five_lines().split("\n").count("") == 5


def test_the_new_kind_is_read_checked_and_shown(program: Path) -> None:
    code, report = said(program, "build", "--today", "2026-07-01")
    assert (code, report.splitlines()[0]) == (0, "没有发现问题")
    page = page_text((program / "output/events/kaifang-ri/index.html").read_text(encoding="utf-8"))
    for words in ("校园开放日", "开放活动", "活动地点", "示例小学操场", "活动上午九点开始。"):
        assert words in page


def test_a_mistake_in_it_is_told_like_any_other(program: Path) -> None:
    source = program / "content/events/kaifang-ri.md"
    text = source.read_text(encoding="utf-8")
    source.write_text(text.replace("place:", "plase:"), encoding="utf-8")
    code, report = said(program, "check", "--today", "2026-07-01")
    source.write_text(text, encoding="utf-8")
    assert code == 1
    assert "content/events/kaifang-ri.md:8:1 FM003 没有名为 plase 的字段" in report
    assert "您是否想写 place？" in report
    assert "FM002 缺少必填字段 place（活动地点）" in report


def test_the_handbook_and_the_hints_know_it(program: Path) -> None:
    code, report = said(program, "check", "--today", "2026-07-01")
    assert code == 0, report
    (program / "content/events/zweite.md").write_text("---\ntitle: x\n---\n", encoding="utf-8")
    _, report = said(program, "check", "--today", "2026-07-01")
    (program / "content/events/zweite.md").unlink()
    assert "event（开放活动）" in report


def test_new_makes_a_specimen_of_it(program: Path) -> None:
    assert "event           开放活动" in said(program, "new")[1]
