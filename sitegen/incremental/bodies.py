"""The texts that an output is made of: one for a document, none for a list, several for the compilation.

An output that may have several names them in one string, each ended by a line break, and so are their digests kept: what
becomes of each can still be told.
"""

from collections.abc import Mapping

from sitegen.content.document import EMPTY_BODY
from sitegen.content.joined import join
from sitegen.digest import encode
from sitegen.incremental.documents import decode_body
from sitegen.incremental.state import BuildState
from sitegen.pages.views import BETWEEN


def body_digest(names: str, digests: Mapping[str, str]) -> str:
    """The digests of the texts that an output names. `digests` are those of all sources."""
    if BETWEEN not in names:
        return digests.get(names, "")
    return BETWEEN.join(digests.get(name, "") for name in names.split(BETWEEN))


def stored_body(names: str, state: BuildState) -> bytes:
    """The body that an output is made with, encoded."""
    if BETWEEN not in names:
        return state.part(names, "body")
    paths = filter(None, names.split(BETWEEN))
    return encode(join(decode_body(state.part(path, "body")) or EMPTY_BODY for path in paths))


def without(names: str, gone: str) -> str:
    """The texts that an output names, without one of them."""
    return BETWEEN.join(name for name in names.split(BETWEEN) if name != gone)
