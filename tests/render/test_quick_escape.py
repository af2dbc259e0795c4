"""What is escaped quickly is what the library escapes."""

import jinja2
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup, escape

from sitegen.render.quick_escape import QuickEnvironment, escaped

texts = st.text(st.sampled_from("学a &<>\"'/\n😀"))


@given(texts | texts.map(Markup) | st.integers() | st.none())
def test_a_value_is_escaped_as_the_library_escapes_it(value: object) -> None:
    assert escaped(value) == escape(value)


@given(texts)
def test_a_template_and_what_it_imports_and_includes_are_as_with_the_library(text: str) -> None:
    templates = {
        "page.html": '{% from "part.html" import part %}{% extends "base.html" %}'
        '{% block main %}{{ part(value) }}{{ value|upper }}{{ name }}{% include "more.html" %}{% endblock %}',
        "base.html": "<title>{{ value }}</title>{% block main %}{% endblock %}{{ site() }}",
        "part.html": "{% macro part(text) %}<p title='{{ text }}'>{{ text }}{{ site() }}</p>{% endmacro %}",
        "more.html": "{{ value }}{{ site() }}",
    }

    def page(kind: type[jinja2.Environment]) -> str:
        environment = kind(loader=jinja2.DictLoader(templates), autoescape=True)
        environment.globals["site"] = lambda: "<站>"
        return environment.get_template("page.html").render(value=text, name=Markup("<b>"))

    assert page(QuickEnvironment) == page(jinja2.Environment)
