"""The components: each says at its head what it takes and how it looks, and what it says is true."""

import jinja2.nodes
import pytest

from sitegen.render.assets import read_assets
from sitegen.render.specimens import Component, read_components, specimen_page
from sitegen.render.templates import Templates
from tests.site_files import PROJECT

TEMPLATES = PROJECT / "templates"
COMPONENTS = read_components(TEMPLATES)
each_component = pytest.mark.parametrize("component", COMPONENTS, ids=lambda component: component.file)


def macros_of(component: Component) -> dict[str, list[str]]:
    """The macros that a file defines, with the names of what they take."""
    templates = Templates(TEMPLATES, read_assets(TEMPLATES))
    tree = templates.environment.parse((TEMPLATES / component.file).read_text(encoding="utf-8"))
    return {macro.name: [str(argument.name) for argument in macro.args] for macro in tree.find_all(jinja2.nodes.Macro)}


@each_component
def test_a_component_declares_every_macro_with_every_parameter(component: Component) -> None:
    declared = {macro.name: [name for name, _ in macro.parameters] for macro in component.macros}
    assert declared == macros_of(component)


@each_component
def test_a_component_has_an_example_that_uses_every_macro(component: Component) -> None:
    assert [macro.name for macro in component.macros if f"{macro.name}(" not in component.example] == []


def test_all_examples_stand_on_one_page_with_their_declarations() -> None:
    page = specimen_page(Templates(TEMPLATES, read_assets(TEMPLATES, fingerprinted=False)))
    assert [component.file for component in COMPONENTS if f">{component.file}</h2>" not in page] == []
    assert "<code>badges(kind, validity, sample, unpublished)</code>" in page
    assert '<span class="badge ended">已废止</span>' in page
    assert 'href="./assets/tables.css"' in page
