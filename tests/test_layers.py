"""Imports go one way (DESIGN, section 2), late ones too."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.site_files import DAY, copied_site, run

PACKAGE = Path(__file__).parent.parent / "sitegen"

# From the top. What stands on one line does not import each other, but for the pairs of BESIDE.
LAYERS = (
    ("__main__",),
    ("cli",),
    ("authoring", "publishing", "links"),
    ("command_line", "report"),
    ("pipeline", "stages", "runs", "indexing", "taking_down"),
    ("search", "incremental", "reporting"),
    ("checks",),
    ("render",),
    ("pages",),
    ("catalogue",),
    ("content",),
    ("settings_files",),
    ("config", "conversion", "yaml_tree", "yaml_plain", "working_days", "document_numbers"),
    ("encodings", "hidden_characters", "writings", "yaml_slips", "yaml_nodes", "search_tokens"),
    ("diagnostics", "digest", "pinyin", "project", "timings"),
)
BESIDE = {
    ("pipeline", "stages"),  # what a run needs that has something to do is imported late (decision 0003)
    ("stages", "pipeline"),
    ("stages", "taking_down"),
    ("stages", "indexing"),
    ("stages", "runs"),
    ("runs", "pipeline"),
    ("indexing", "runs"),
    ("indexing", "pipeline"),
    ("config", "conversion"),
    ("yaml_tree", "yaml_plain"),
    ("working_days", "config"),
    ("project", "diagnostics"),
}
RANKS = {name: rank for rank, names in enumerate(LAYERS) for name in names}
RUN_AND_LIST = """
import sys
from sitegen.cli import main
main()
print([name for name in ("jinja2", "markdown", "nh3", "selectolax", "pypinyin", "yaml") if name in sys.modules])
"""
MODULES = sorted(PACKAGE.rglob("*.py"))


def layer_of(module: Path) -> str:
    """The top-level module or package of a file."""
    return module.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported_layers(module: Path) -> Iterator[tuple[str, int]]:
    """Every module or package of ours that a file imports anywhere, with the line."""
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module == "sitegen":
            names = [f"sitegen.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [node.module or "."]
        else:
            continue
        for name in names:
            first, _, rest = name.partition(".")
            assert first, f"{module}:{node.lineno} imports relatively"
            if first == "sitegen":
                yield rest.partition(".")[0], node.lineno


def test_every_module_has_its_layer() -> None:
    present = {layer_of(module) for module in MODULES if module != PACKAGE / "__init__.py"}
    assert present <= set(RANKS)


@pytest.mark.parametrize("module", MODULES, ids=[module.relative_to(PACKAGE).as_posix() for module in MODULES])
def test_a_module_imports_from_layers_below_its_own(module: Path) -> None:
    layer = layer_of(module)
    wrong = [
        f"{module.name}:{line} {layer} → {imported}"
        for imported, line in imported_layers(module)
        if imported != layer and RANKS[imported] <= RANKS[layer] and (layer, imported) not in BESIDE
    ]
    assert not wrong


def test_reporting_knows_diagnostics_alone() -> None:
    imported = {name for module in MODULES if layer_of(module) == "reporting" for name, _ in imported_layers(module)}
    assert imported == {"diagnostics", "reporting"}


def test_a_run_with_nothing_to_do_loads_no_templates_no_markdown_and_no_html_parser(tmp_path: Path) -> None:
    """They cost more than the run itself (decision 0003)."""
    words = ["build", "--root", str(copied_site("minimal", tmp_path).root), "--today", DAY.isoformat()]
    assert run(*words).code == 0
    ran = subprocess.run(
        [sys.executable, "-c", RUN_AND_LIST, *words], cwd=PACKAGE.parent, capture_output=True, text=True, check=False
    )
    assert (ran.stdout.splitlines()[-1], ran.stderr) == ("[]", "")
