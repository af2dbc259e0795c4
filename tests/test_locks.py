"""The locks: what they must hold, and that the package leans on nothing else."""

import ast
import re
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def names(requirements: str) -> set[str]:
    """Return the packages that a list of requirements names."""
    lines = (ROOT / requirements).read_text(encoding="utf-8").lower().splitlines()
    return {line for line in lines if line and not line.startswith("#")}


def locked(lock: str) -> dict[str, set[str]]:
    """Return the versions that a lock of this very project names, by package."""
    found: dict[str, set[str]] = {}
    for name, version in re.findall(r"^([\w.-]+)==(\S+)", (ROOT / lock).read_text(encoding="utf-8"), re.MULTILINE):
        found.setdefault(name, set()).add(version)
    return found


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-test.lock"])
def test_a_lock_pins_and_hashes_all_it_should_and_names_no_address(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    entries = re.split(r"^(?=[\w.-]+==)", text, flags=re.MULTILINE)[1:]
    assert all("--hash=sha256:" in entry for entry in entries)
    assert not re.search(r"://|^-|\s/", text, re.MULTILINE), "an address or a path of somebody's machine"
    assert names(lock.replace(".lock", ".in")) <= set(locked(lock))


def test_the_two_locks_agree() -> None:
    runtime, tests = locked("requirements.lock"), locked("requirements-test.lock")
    assert all(tests[name] == versions for name, versions in runtime.items() if name in tests)


def test_the_package_imports_only_what_its_requirements_name() -> None:
    """What the tests install beside it is there in a developer's environment, and missing where the site is built."""
    allowed = {
        module
        for module, packages in packages_distributions().items()
        if {package.lower() for package in packages} & names("requirements.in")
    }
    own = {*sys.stdlib_module_names, "sitegen"}
    strange = {
        f"{path.relative_to(ROOT).as_posix()}: {module}"
        for path in sorted((ROOT / "sitegen").rglob("*.py"))
        for module in imported_modules(path)
        if module not in allowed | own
    }
    assert not strange


def imported_modules(path: Path) -> set[str]:
    """Return the top-level modules that a file imports, anywhere in it."""
    found = set()
    for node in ast.walk(ast.parse(path.read_bytes())):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module.partition(".")[0])
    return found
