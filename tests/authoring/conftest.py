"""A site of one's own for every test of the writing tools that asks for one."""

from pathlib import Path

import pytest

from sitegen.project import Project
from tests.authoring.new_documents import OTHERS
from tests.site_files import copied_site, write_files


@pytest.fixture
def site(tmp_path: Path) -> Project:
    """Give the smallest site with one more section, which holds the other kinds."""
    project = copied_site("minimal", tmp_path)
    write_files(project.root, OTHERS)
    return project
