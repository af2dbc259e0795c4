"""The groups of tests that need a part of the machine: never skipped in silence, never installed twice."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests import parts

ROOT = Path(__file__).parent.parent
GROUPED_TEST = """
import pytest

@pytest.mark.browser
def test_something(): pass
"""


@pytest.mark.skipif(sys.platform != "linux", reason="别的系统上浏览器不在搜索路径里也找得到")
@pytest.mark.parametrize(
    ("ci", "code", "ending"), [("", 0, "1 skipped"), ("true", 1, "1 error")], ids=["by hand", "ci"]
)
def test_a_group_without_its_part_is_skipped_by_hand_and_fails_in_ci(
    tmp_path: Path, ci: str, code: int, ending: str
) -> None:
    (tmp_path / "test_grouped.py").write_text(GROUPED_TEST, encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-p", "tests.conftest", "-c", "pyproject.toml", str(tmp_path)]
    environment = {**os.environ, "CI": ci, "PATH": str(tmp_path)}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == code
    assert parts.missing_sentence(parts.BROWSER) in done.stdout
    assert ending in done.stdout.splitlines()[-1]


def test_a_missing_part_is_installed_once_in_a_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    installed: list[parts.Part] = []
    monkeypatch.setattr(parts, "can_install", lambda: True)
    monkeypatch.setattr(parts, "find_program", lambda part: None)
    monkeypatch.setattr(parts, "install", installed.append)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    for part in (parts.BROWSER, parts.BROWSER, parts.NGINX, parts.NGINX):
        parts.obtain(part)
    assert installed == [parts.BROWSER, parts.NGINX]
    monkeypatch.setenv("PYTEST_XDIST_TESTRUNUID", "another")
    parts.obtain(parts.BROWSER)
    assert installed == [parts.BROWSER, parts.NGINX, parts.BROWSER]


def test_every_group_is_a_marker(pytestconfig: pytest.Config) -> None:
    markers = {line.partition(":")[0] for line in pytestconfig.getini("markers")}
    assert {part.group for part in parts.PARTS} <= markers
