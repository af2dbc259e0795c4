"""Reading what Pagefind writes."""

from typing import Any

import pytest

from sitegen.search.cbor import decode

WRITTEN: list[tuple[str, Any]] = [
    ("17", 23),
    ("1818", 24),
    ("190100", 256),
    ("1a00010000", 65536),
    ("20", -1),
    ("3818", -25),
    ("6371303a", "q0:"),
    ("83016161820280", [1, "a", [2, []]]),
]


@pytest.mark.parametrize(("written", "value"), WRITTEN)
def test_numbers_texts_and_arrays_are_read(written: str, value: object) -> None:
    assert decode(bytes.fromhex(written)) == value


@pytest.mark.parametrize("written", ["", "0101", "a0", "82", "f6"])
def test_anything_else_is_refused(written: str) -> None:
    with pytest.raises((ValueError, LookupError)):
        decode(bytes.fromhex(written))
