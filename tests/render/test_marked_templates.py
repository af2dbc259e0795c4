"""Which line of which template put an address into a page."""

from pathlib import Path

import pytest

from sitegen.render.marked_templates import TemplateLine, line_of, marked
from sitegen.render.templates import Templates

PAGE = """{% extends "base.html" %}
{% from "part.html" import part %}
{% block main %}
<style>p { background: url("/missing.png") }</style>
{{ part(value) }}
{% endblock %}"""
BASE = """<title>x</title>
<meta http-equiv="refresh" content="9; url=/leads/on/">
<a class="c"
   href="{{ base }}/help/">帮助</a>{% block main %}{% endblock %}"""
PART = """{% macro part(value) %}
<img alt="" src="/a.png" srcset="/b.png 1x, /c.png 2x"><a href="{{ value }}">x</a>
{% endmacro %}"""


@pytest.fixture
def templates(tmp_path: Path) -> Templates:
    for name, text in (("page.html", PAGE), ("base.html", BASE), ("part.html", PART)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    return marked(Templates(tmp_path, ()))


@pytest.mark.parametrize(
    ("href", "expected"),
    [
        ("/jyj/help/", TemplateLine("base.html", 4, literal=True)),
        ("/leads/on/", TemplateLine("base.html", 2, literal=True)),
        ("/c.png", TemplateLine("part.html", 2, literal=True)),
        ("/from/a/value", TemplateLine("part.html", 2, literal=False)),
        ("/missing.png", TemplateLine("page.html", 4, literal=True)),
        ("/nowhere", TemplateLine("page.html", 1, literal=False)),
    ],
)
def test_the_line_that_wrote_an_address_is_found(href: str, expected: TemplateLine, templates: Templates) -> None:
    values = {"base": "/jyj", "value": "/from/a/value"}
    assert line_of(href, "page.html", values, templates) == expected


def test_templates_that_fail_with_marks_are_searched_as_text(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text('{% macro m(x) %}{% endmacro %}\n{{ m(1, href="/a/") }}', encoding="utf-8")
    assert line_of("/a/", "page.html", {}, marked(Templates(tmp_path, ()))) == TemplateLine(
        "page.html", 2, literal=True
    )
