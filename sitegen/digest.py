"""Digests: sha256 over bytes, or over msgspec's deterministic MessagePack of a frozen value."""

import hashlib
from collections.abc import Iterable
from typing import Any

import msgspec

_ENCODER = msgspec.msgpack.Encoder(order="deterministic")


def digest_bytes(content: bytes) -> str:
    """The sha256 of `content` in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def encode(value: Any) -> bytes:
    """The canonical bytes of a value: structs in field order, mappings sorted; unknown types raise TypeError."""
    return _ENCODER.encode(value)


def digest(value: Any) -> str:
    """The digest of a plain or frozen value."""
    return digest_bytes(_ENCODER.encode(value))


def digest_of_digests(parts: Iterable[str]) -> str:
    """One digest for a sequence of strings; the order counts, and no two sequences join to the same bytes."""
    return digest_bytes(_ENCODER.encode(list(parts)))
