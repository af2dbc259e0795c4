"""A page with every component of the templates and its example, for whoever changes the look. It is never published.

What a component takes and how it is used stands in the comment at the head of its file, in one form:

    {#
      name(first, second): what it shows.
        first    what this parameter is
        second   …
      Example:
        {{ name("…", …) }}
    #}

An example is a template: it may use the parts of views by their names, and the page's own `view`.
"""

import re
from pathlib import Path
from typing import Any

import msgspec
from markupsafe import Markup

from sitegen.content.markdown import Heading
from sitegen.pages import home_parts, parts, policy_parts
from sitegen.pages.parts import Chrome, Frame, ItemGroup, ItemRow, Link
from sitegen.pages.views import CatalogueView
from sitegen.render.templates import Templates

LAYOUT = "layouts/specimens.html"
SHEETS = "*.css"
_HEAD = re.compile(r"\{#\n(.*?)#\}", re.DOTALL)
_MACRO = re.compile(r"^  (\w+)\(([^)]*)\): (.+)$", re.MULTILINE)
_MORE = re.compile(r"^  (\S.*)$", re.MULTILINE)
_PARAMETER = re.compile(r"^    (\w+)  +(\S.*)$", re.MULTILINE)


class Macro(msgspec.Struct, frozen=True):
    """What a component offers: its name, what it shows, and its parameters with their meaning."""

    name: str
    about: str
    parameters: tuple[tuple[str, str], ...]


class Component(msgspec.Struct, frozen=True):
    """A file of components, as its head declares it."""

    file: str
    macros: tuple[Macro, ...]
    example: str


class Specimen(msgspec.Struct, frozen=True):
    """A component with its example as markup."""

    component: Component
    markup: str


def read_components(templates: Path) -> tuple[Component, ...]:
    """Every component, as its head declares it."""
    return tuple(_component(file) for file in sorted((templates / "components").glob("*.html")))


def _component(file: Path) -> Component:
    match = _HEAD.match(file.read_text(encoding="utf-8"))
    declared, _, example = (match[1] if match else "").partition("\n  Example:")
    starts = [*_MACRO.finditer(declared)]
    ends = [*(start.start() for start in starts[1:]), len(declared)]
    macros = tuple(_macro(start, declared[start.end() : end]) for start, end in zip(starts, ends, strict=True))
    return Component(f"components/{file.name}", macros, example.strip())


def _macro(start: re.Match[str], rest: str) -> Macro:
    about = " ".join([start[3], *_MORE.findall(rest)])
    return Macro(start[1], about, tuple((found[1], found[2]) for found in _PARAMETER.finditer(rest)))


def specimen_page(templates: Templates) -> str:
    """The page: every component with its parameters, its example and what the example looks like."""
    specimens = tuple(_specimen(component, templates) for component in read_components(templates.folder))
    sheets = tuple(sorted(path.name for path in (templates.folder / "assets").glob(SHEETS) if path.name != "site.css"))
    return templates.render(LAYOUT, {"view": _sample_view(), "specimens": specimens, "sheets": sheets})


def _specimen(component: Component, templates: Templates) -> Specimen:
    names = ", ".join(macro.name for macro in component.macros)
    source = f'{{% from "{component.file}" import {names} %}}{component.example}'
    values: dict[str, Any] = {**_part_names(), "Heading": Heading, "view": _sample_view()}
    return Specimen(component, Markup(templates.render_source(source, component.file, values)))


def _part_names() -> dict[str, type[parts.Value]]:
    found = {
        name: value
        for name, value in {**vars(parts), **vars(home_parts), **vars(policy_parts)}.items()
        if isinstance(value, type)
    }
    return {name: value for name, value in found.items() if issubclass(value, parts.Value)}


def _sample_view() -> CatalogueView:
    home = Link(title="首页", address="#")
    chrome = Chrome(
        name="组件样本",
        organisation="示例区教育局",
        base=".",
        base_url="",
        demonstration=True,
        navigation=(home, Link(title="标准目录", address="#")),
        sections=(Link(title="政策文件", address="#"), Link(title="公示公告", address="#")),
        catalogue="#",
        site_code="",
        icp="",
        police_record="",
        telephone="",
        search=True,
    )
    group = ItemGroup(name="义务教育", anchor="ywjy", items=(_sample_item(),))
    return CatalogueView(
        chrome=chrome,
        frame=Frame(title="组件样本", address="#_specimens", description="", trail=(home,)),
        groups=(group,),
        items=1,
        filled=1,
        offices=("办公室",),
        methods=("主动",),
    )


def _sample_item() -> ItemRow:
    return ItemRow(
        code="ywjy-05-02",
        path=("义务教育", "招生管理", "招生政策"),
        address="#",
        elements=("招生政策",),
        basis=(),
        deadline="每年 4 月 30 日前",
        subject="区教育局",
        channels=("政府网站",),
        audience="全社会",
        method="主动",
        office="办公室",
        documents=1,
        latest=None,
        elsewhere=0,
        state="covered",
        status="今年已公开",
        verified=True,
    )
