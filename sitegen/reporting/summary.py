"""How many diagnostics there are: in all, by family of rules, by office."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from sitegen.diagnostics import Diagnostic, Severity
from sitegen.reporting.console import Console

LABELS = {Severity.ERROR: "错误", Severity.WARNING: "提醒", Severity.NOTE: "说明"}


def counted(diagnostics: Iterable[Diagnostic]) -> str:
    """`错误 1 个、提醒 2 个`; empty when there are none."""
    counts = Counter(item.severity for item in diagnostics)
    return "、".join(f"{LABELS[severity]} {counts[severity]} 个" for severity in Severity if counts[severity])


def tables(diagnostics: Sequence[Diagnostic], offices: Mapping[str, str], console: Console) -> Iterator[str]:
    """A table by family and one by office, each only when it tells something apart."""
    families = [(item.family, item.severity) for item in diagnostics]
    by_office = [(offices[item.path], item.severity) for item in diagnostics if item.path in offices]
    for title, named in (("规则家族", families), ("责任科室", by_office)):
        if len({name for name, _ in named}) > 1:
            yield from _table(title, named, console)
            yield ""


def _table(title: str, named: Sequence[tuple[str, Severity]], console: Console) -> Iterator[str]:
    present = {severity for _, severity in named}
    severities = [severity for severity in Severity if severity in present]
    counts = Counter(named)
    names = sorted({name for name, _ in named}, key=lambda name: (*(-counts[name, each] for each in severities), name))
    width = max(console.width_of(name) for name in (title, *names))

    def row(name: str, cells: Iterable[str]) -> str:
        padding = " " * (width - console.width_of(name))
        return name + padding + "".join(" " * (8 - console.width_of(cell)) + cell for cell in cells)

    yield console.paint(row(title, (LABELS[severity] for severity in severities)), "bold")
    for name in names:
        yield row(name, (str(counts[name, severity]) for severity in severities))
