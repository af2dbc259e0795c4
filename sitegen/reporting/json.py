"""Diagnostics as JSON for other programs."""

from collections.abc import Iterable

import msgspec

from sitegen.diagnostics import Diagnostic


def json_text(diagnostics: Iterable[Diagnostic]) -> str:
    """`{"diagnostics": [{path, line, column, code, severity, message, hint}, …]}`, indented by two blanks."""
    content = msgspec.json.encode({"diagnostics": list(diagnostics)})
    return msgspec.json.format(content, indent=2).decode()
