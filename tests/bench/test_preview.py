"""The measurement of the preview runs, and prints a figure for each save."""

import re
import shutil
import sys
from pathlib import Path

import pytest

from bench import preview


def test_each_save_of_a_document_is_measured(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(site, tmp_path / "site")
    monkeypatch.setattr(sys, "argv", ["bench.preview", str(tmp_path / "site"), "--rounds", "2", "--pause", "0"])
    assert preview.main() == 0
    line = r"save to reload event: median \d+ ms, all \[\d+, \d+\] \(load [\d.]+ on \d+ cores\)\n"
    assert re.fullmatch(line, capsys.readouterr().out)
