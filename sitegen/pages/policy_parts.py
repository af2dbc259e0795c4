"""The parts of pages about official papers."""

from sitegen.pages.parts import Link, Value


class Paper(Value, frozen=True, kw_only=True):
    """What an official paper has at its head and its foot: its number, who issued it, and its date."""

    number: str
    issuers: tuple[str, ...]
    issued: str


class PolicyRow(Value, frozen=True, kw_only=True):
    """One policy in a table of dates. `until` is its last day, empty without one.

    What another paper has ended says by `ended` how, and `link` leads to that paper.
    """

    title: str
    address: str
    number: str
    issued: str
    effective: str
    until: str
    by_default: bool
    state: str
    sample: bool = False
    unpublished: str = ""
    ended: str = ""
    link: Link | None = None


class PolicyGroup(Value, frozen=True, kw_only=True):
    """The policies of one year or one topic."""

    label: str
    rows: tuple[PolicyRow, ...]


class CompiledText(Value, frozen=True, kw_only=True):
    """A paper of the compilation in full. `anchor` is its id on the page; its text stands in the body of the page."""

    anchor: str
    title: str
    address: str
    paper: Paper
    state: str
    sample: bool = False
    unpublished: str = ""
