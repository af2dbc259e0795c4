"""What the README shows a newcomer is what happens."""

import re
import shutil
import textwrap
from pathlib import Path

from tests.site_files import PROJECT, run

EDITED = "content/policies/2021/jiajiao-2021-19/index.md"


def test_the_first_mistake_is_told_as_the_readme_shows_it(tmp_path: Path) -> None:
    shutil.copytree(PROJECT / "content", tmp_path / "content")
    source = tmp_path / EDITED
    source.write_text(re.sub("(?m)^issued: .*", "issued: 2021-02-30", source.read_text("utf-8")), "utf-8")
    shown = (PROJECT / "README.md").read_text(encoding="utf-8").partition(f"    {EDITED}:")
    report = textwrap.dedent(f"{shown[1]}{shown[2].partition('## ')[0]}").strip()
    assert run("build", "--root", tmp_path, "--quote").out.strip() == report


def test_every_option_of_the_readme_exists() -> None:
    words = (PROJECT / "README.md").read_text(encoding="utf-8").partition("## Words")[2].partition("## ")[0]
    helps = "".join(run(command, "--help").out for command in ("build", "check", "serve", "new", "explain", "why"))
    options = {word for word in words.split() if word.startswith("--")}
    assert {option for option in options if option not in helps} == set()
