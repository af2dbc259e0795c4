"""The register of laws and papers: every name that 公开依据 may use → the id of its document."""

from collections.abc import Iterable, Iterator

from sitegen.content.document import Entry
from sitegen.content.kinds.policy import Policy
from sitegen.content.kinds.regulation import Regulation


def registered_names(entries: Iterable[Entry]) -> dict[str, str]:
    """Name → id; a name keeps its first owner, and a regulation goes before a policy paper of the same name."""
    entries = tuple(entries)
    names: dict[str, str] = {}
    for kind in (Regulation, Policy):
        for entry in entries:
            if isinstance(entry.fields, kind):
                for name in names_of(entry):
                    names.setdefault(name, entry.id)
    return names


def names_of(entry: Entry) -> Iterator[str]:
    """The names of a law or paper: title, other names, and title（number） as official texts cite it."""
    fields = entry.fields
    if isinstance(fields, Regulation):
        yield from fields.names
    if isinstance(fields, Regulation | Policy):
        yield fields.title
        if fields.doc_number:
            yield f"{fields.title}（{fields.doc_number}）"
