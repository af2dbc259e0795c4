"""Builds by the hundred: what all tests here share so that they take seconds."""

import functools
import sqlite3

import pytest

from sitegen.incremental import keys, state


@pytest.fixture(autouse=True)
def unsynchronised_state(monkeypatch: pytest.MonkeyPatch) -> None:
    """No waiting for the disk to have written the state: no test here pulls the plug."""
    prepare = state._prepare

    def prepare_unsynchronised(connection: sqlite3.Connection) -> None:
        prepare(connection)
        connection.execute("PRAGMA synchronous = OFF")

    monkeypatch.setattr(state, "_prepare", prepare_unsynchronised)


@pytest.fixture(autouse=True)
def toolchain_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The program does not change while a test runs."""
    monkeypatch.setattr("sitegen.pipeline.toolchain_digest", functools.cache(keys.toolchain_digest))
