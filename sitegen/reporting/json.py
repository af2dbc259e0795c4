"""Diagnostics as JSON for other programs."""

from collections.abc import Iterable

import msgspec

from sitegen.diagnostics import Diagnostic


def json_text(diagnostics: Iterable[Diagnostic]) -> str:
    """`{"diagnostics": [{path, line, column, code, severity, message, hint}, …]}`, indented by two blanks."""
    content = msgspec.json.encode({"diagnostics": [_unicode(item) for item in diagnostics]})
    return msgspec.json.format(content, indent=2).decode()


def _unicode(item: Diagnostic) -> Diagnostic:
    """A name of bytes that are no text cannot stand in JSON: they become question marks."""
    path, message, hint = (text.encode("utf-8", "replace").decode() for text in (item.path, item.message, item.hint))
    return msgspec.structs.replace(item, path=path, message=message, hint=hint)
