"""What the bar says of a page: the file it is made from, the office, the duties. Read from the record of the build."""

from pathlib import Path
from urllib.parse import quote

import msgspec

from sitegen.content.fields import FULFILS
from sitegen.incremental.outputs import decode_view
from sitegen.incremental.sealing import DAMAGE
from sitegen.incremental.state import OutputRow, read_state
from sitegen.pages.links import OFFICE
from sitegen.pages.parts import Link
from sitegen.pages.views import AnyView, DocumentView, HomeView, ItemView
from sitegen.project import Project


class About(msgspec.Struct, frozen=True):
    """A page's source (`content/…` or `templates/…`), the office and the items of its document."""

    source: str = ""
    office: str = ""
    items: tuple[Link, ...] = ()


def about_page(project: Project, path: str) -> About:
    """What is on record about the output at `path`; nothing when there is no such output."""
    try:
        with read_state(project.state) as state:
            row = state.output(path)
            return _about(row, decode_view(state.view(path))) if row else About()
    except DAMAGE:
        return About()


def _about(row: OutputRow, view: AnyView) -> About:
    source = f"content/{row.source}" if row.source else f"templates/{row.maker}"
    if not isinstance(view, DocumentView | ItemView):
        return About(source)
    facts = {fact.label: fact.values for fact in view.properties}
    office = "、".join(link.title for link in facts.get(OFFICE, ()))
    return About(source, office, facts.get(FULFILS.label, ()))


def base_path(project: Project) -> str:
    """What all addresses of the site begin with, as it was built last; mostly empty."""
    try:
        with read_state(project.state) as state:
            view = state.view("index.html")
            home = decode_view(view) if view else None
    except DAMAGE:
        return ""
    return home.chrome.base if isinstance(home, HomeView) else ""


def editor_address(project: Project, path: str, line: int = 1, column: int = 1) -> str:
    """What opens a file of the site in VS Code at a line."""
    root = project.templates.parent if path.startswith("templates/") else project.root
    return f"vscode://file/{quote(Path(root, path).as_posix().lstrip('/'), safe='/:')}:{line}:{column}"
