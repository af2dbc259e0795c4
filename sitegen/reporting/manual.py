"""A rule's manual and the list of all rules, as text."""

from sitegen.diagnostics import Severity
from sitegen.reporting.summary import LABELS


def manual_text(code: str, name: str, severity: Severity, basis: str, manual: str) -> str:
    """One rule: code and name, severity, basis, then what, why, wrong, right."""
    return f"{code} {name}（{LABELS[severity]}）\n依据：{basis}\n\n{manual}"


def rule_line(code: str, name: str, severity: Severity, manual: str) -> str:
    """One line of the list of rules."""
    return f"{code}  {LABELS[severity]}  {manual.splitlines()[0]}（{name}）"
