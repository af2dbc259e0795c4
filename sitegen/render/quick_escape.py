"""Escaping of what templates put out: most texts are the same on many pages, so what was escaped once is remembered."""

import functools
from typing import Any

import jinja2
from jinja2.compiler import CodeGenerator, Frame
from jinja2.nodes import Expr
from markupsafe import escape

_LONGEST = 200  # characters: what is longer stands on one page only


@functools.lru_cache(maxsize=8192)
def _escaped_text(text: str) -> str:
    return escape(text)


def escaped(value: object) -> str:
    """The HTML of a value, as markupsafe has it."""
    return _escaped_text(value) if type(value) is str and len(value) < _LONGEST else escape(value)


class _Generator(CodeGenerator):
    """The library's, with our `escaped` in place of its `escape` where a value is put out."""

    def _output_child_pre(self, node: Expr, frame: Frame, finalize: Any) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape or finalize.src is not None:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("environment.escaped(")


class QuickEnvironment(jinja2.Environment):
    """Templates whose values are escaped by `escaped`."""

    code_generator_class = _Generator
    escaped = staticmethod(escaped)
