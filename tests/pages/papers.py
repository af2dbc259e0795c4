"""Policy papers of a year for tests of the library."""

from typing import Any

from sitegen.content.document import Entry
from sitegen.content.fields import Reference
from tests.catalogue.entries import day, policy


def paper(name: str, year: int, **fields: Any) -> Entry:
    """A paper of a year."""
    dates = {"issued": day(f"{year}-03-01"), "published": day(f"{year}-03-02")}
    return policy(f"p/{name}", title=f"文件{name}", **{**dates, **fields})


def on(name: str, part: str | None = None) -> tuple[Reference, ...]:
    """A relation to one paper, or to a part of it."""
    return (Reference(id=f"p/{name}", part=part),)
