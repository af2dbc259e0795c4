"""Diagnostics as plain Chinese lines: place, code, message; the repair below."""

from collections.abc import Iterable, Iterator

from sitegen.diagnostics import Diagnostic, Severity

LABELS = {Severity.ERROR: "错误", Severity.WARNING: "提醒", Severity.NOTE: "说明"}


def text_lines(diagnostics: Iterable[Diagnostic]) -> Iterator[str]:
    """Two lines for each diagnostic, then one with the counts."""
    counts = dict.fromkeys(Severity, 0)
    for item in diagnostics:
        counts[item.severity] += 1
        mark = "" if item.severity is Severity.ERROR else f"（{LABELS[item.severity]}）"
        yield f"{item.path}:{item.line}:{item.column} {item.code} {mark}{item.message}"
        yield f"  提示：{item.hint}"
    yield "、".join(f"{LABELS[severity]} {count} 个" for severity, count in counts.items() if count) or "没有发现问题"
