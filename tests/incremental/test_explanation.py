"""Why an output is made again: the parts of its view that changed, each with place, old value and new value."""

from pathlib import Path
from typing import Any

import pytest

from sitegen.incremental.explanation import changed_parts
from sitegen.pipeline import why
from tests.incremental.evolving_site import EXPLAINED, NOTICE, built, change, new_site, options


@pytest.mark.parametrize(
    ("before", "after", "lines"),
    [
        ({"a": 1}, {"a": 1}, []),
        ({"a": "旧"}, {"a": "新"}, ["  a: 旧 → 新"]),
        ({"a": {"b": None}}, {"a": {"b": "新"}}, ["  a.b: （无） → 新"]),
        ({"a": [{"t": 1}]}, {"a": [{"t": 2}]}, ["  a[0].t: 1 → 2"]),
        ({"a": [1, 2]}, {"a": [2]}, ["  a: 2 项 → 1 项", "  a 少了 1"]),
        ({"a": []}, {"a": [{"title": "新的", "x": 1}]}, ["  a: 0 项 → 1 项", "  a 多了 新的"]),
        ({"a": 1}, {"b": 1}, ["  a: 1 → （无）", "  b: （无） → 1"]),
        ({"a": "长" * 100}, {"a": ""}, [f"  a: {'长' * 60}… → "]),
    ],
)
def test_the_parts_of_a_view_that_changed_are_told(before: Any, after: Any, lines: list[str]) -> None:
    assert list(changed_parts(before, after)) == lines


def test_an_output_is_explained_by_what_changed(tmp_path: Path) -> None:
    project = new_site(tmp_path)
    built(project)
    page = "policies/2021/notice/index.html"
    assert why(project, options(), page) == [
        f"{page} 不需要重新生成。",
        "上次生成的原因：新页面。由 kinds/policy.html 生成。",
    ]
    change(project, EXPLAINED, "title: 通知解读", "title: 新的标题")
    lines = why(project, options(), page)
    assert lines[0] == f"{page} 会重新生成。原因：页面内容变了。由 kinds/policy.html 生成。"
    assert lines[1:] == [
        "  companions[0].targets[0].title: 通知解读 → 新的标题",
        "  relations[1].targets[1].title: 通知解读 → 新的标题",
    ]
    change(project, EXPLAINED, "title: 新的标题", "title: 通知解读")
    change(project, NOTICE, "深处的文件", "别的文件")
    assert "正文变了" in why(project, options(), "policies/2021/notice/")[0]
    change(project, NOTICE, "别的文件", "深处的文件")
    change(project, "templates/components/body.html", "<div>", "<div lang='zh'>")
    assert "模板或程序变了" in why(project, options(), page)[0]
    assert "不需要重新生成" in why(project, options(), "index.html")[0]
    change(project, "templates/components/body.html", "<div lang='zh'>", "<div>")
    (project.output / page).unlink()
    assert "文件缺失或被改动" in why(project, options(), f"output/{page}")[0]
