"""A small generated site that the bench's tests share; none of them changes it."""

from pathlib import Path

import pytest

from bench.generate import write_site

DOCUMENTS = 60


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with `content/` of 60 documents."""
    folder = tmp_path_factory.mktemp("bench") / "site"
    write_site(DOCUMENTS, folder)
    return folder
