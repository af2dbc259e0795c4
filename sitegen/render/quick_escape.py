"""Escaping of what templates put out: most texts hold nothing to escape, and are put out as they are."""

from collections.abc import MutableMapping
from typing import Any

import jinja2
from jinja2.compiler import CodeGenerator, Frame
from jinja2.nodes import Expr
from markupsafe import escape


def escaped(value: object) -> str:
    """The HTML of a value, as markupsafe has it."""
    if type(value) is str and not (
        "&" in value or "<" in value or ">" in value or '"' in value or "'" in value  # in is quicker than a pattern
    ):
        return value
    return escape(value)


class _Generator(CodeGenerator):
    """The library's, with our `escaped` in place of its `escape` where a value is put out."""

    def _output_child_pre(self, node: Expr, frame: Frame, finalize: Any) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape or finalize.src is not None:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("environment.escaped(")


class QuickEnvironment(jinja2.Environment):
    """Templates whose values are escaped by `escaped`, and whose globals stay as they are when they are loaded."""

    code_generator_class = _Generator
    escaped = staticmethod(escaped)

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """A plain dict: each import of a page compares the names of all globals, which takes long in a chain of maps."""
        return {**self.globals, **(d or {})}
