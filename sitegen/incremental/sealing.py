"""Values of the state with a digest of themselves and of where they belong, so that no other is taken for them."""

import hashlib
import sqlite3

import msgspec


class StateDamaged(sqlite3.DatabaseError):
    """A stored value is not what was stored, or is not there."""


# What reading a damaged state may raise; SQLite's own messages may hold what is no text.
DAMAGE = (sqlite3.DatabaseError, msgspec.DecodeError, UnicodeDecodeError)


def seal(key: str, value: bytes) -> bytes:
    """A value with a digest in front, of the value and of its key: where it belongs, and to which version."""
    return _digest(key, value) + value


def unseal(key: str, sealed: object) -> bytes:
    """The value that was sealed; raises StateDamaged when it is not that any more, or another key's."""
    if not isinstance(sealed, bytes) or _digest(key, value := sealed[8:]) != sealed[:8]:
        raise StateDamaged(key)
    return value


def _digest(key: str, value: bytes) -> bytes:
    return hashlib.blake2b(f"{key}\0".encode(errors="replace") + value, digest_size=8).digest()
