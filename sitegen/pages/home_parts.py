"""The parts that only the home page shows."""

from sitegen.pages.parts import CountedGroup, Link, Value


class Closing(Value, frozen=True, kw_only=True):
    """Something that the public can still answer: a notice or a consultation, and its last day."""

    title: str
    address: str
    until: str
    sample: bool = False
    unpublished: str = ""


class Account(Value, frozen=True, kw_only=True):
    """政务新媒体账号; `address` leads out of the site and may be empty."""

    platform: str
    name: str
    address: str
    sample: bool = False


class Accounts(Value, frozen=True, kw_only=True):
    """The accounts of the bureau; `item` leads to the duty under which the true ones are published."""

    rows: tuple[Account, ...]
    item: Link | None


class KeyFields(Value, frozen=True, kw_only=True):
    """The key fields of a year, each with its duties and how many documents these have."""

    year: int
    sample: bool
    fields: tuple[CountedGroup, ...]
