"""`specimens`: the page of all components, written beside the build state with the assets it needs."""

import shutil
from pathlib import Path

from sitegen.project import Project
from sitegen.render.assets import content_of, read_assets
from sitegen.render.specimens import specimen_page
from sitegen.render.templates import Templates

FOLDER = "specimens"


def write_specimens(project: Project) -> Path:
    """Write the page and its assets anew; the path of the page. Raises TemplateFault for a component that fails."""
    assets = read_assets(project.templates, fingerprinted=False)
    page = specimen_page(Templates(project.templates, assets))
    folder = project.state / FOLDER
    shutil.rmtree(folder, ignore_errors=True)
    for asset in assets:
        file = folder / asset.path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content_of(project.templates / asset.source))
    path = folder / "index.html"
    path.write_text(page, encoding="utf-8", newline="\n")
    return path
