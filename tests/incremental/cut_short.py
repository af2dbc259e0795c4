"""Builds that end in the midst of their commit, as a power cut would end them."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from sitegen.pipeline import build
from sitegen.project import Project
from tests.incremental.evolving_site import options


class CutShort(BaseException):
    """Ends a build in the midst of its commit."""


def after(files: int) -> Callable[[], bool]:
    """Say yes when asked for the next file after so many."""
    left = iter(range(files))
    return lambda: next(left, None) is None


@contextmanager
def ending_when(enough: Callable[[], bool]) -> Iterator[None]:
    """Let a commit end before the first file at which this is true."""
    replace = os.replace

    def replace_some(source: str, target: str) -> None:
        if enough():
            raise CutShort
        replace(source, target)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("sitegen.incremental.commit.os.replace", replace_some)
        yield


def cut_short(project: Project, enough: Callable[[], bool]) -> None:
    """Build, but let the commit end there."""
    with ending_when(enough), pytest.raises(CutShort):
        build(project, options())
