"""Diagnostics as GitHub's workflow commands: each becomes a note at its line in a pull request."""

from collections.abc import Iterable, Iterator

from sitegen.diagnostics import Diagnostic, Severity

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
_IN_MESSAGE = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_IN_PROPERTY = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"})


def github_lines(diagnostics: Iterable[Diagnostic]) -> Iterator[str]:
    """`::error file=…,line=…,col=…,title=…::message`, the repair on the message's second line."""
    for item in diagnostics:
        path, title = item.path.translate(_IN_PROPERTY), f"{item.code} {item.family}".translate(_IN_PROPERTY)
        message = f"{item.message}\n提示：{item.hint}".translate(_IN_MESSAGE)
        place = f"file={path},line={item.line},col={item.column},title={title}"
        yield f"::{_COMMANDS[item.severity]} {place}::{message}"
