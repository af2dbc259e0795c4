"""What `.vscode/` repeats of our declarations: the schemas of the settings files, the kinds that can be made."""

from pathlib import Path

import msgspec

from sitegen.authoring.json_schemas import FOLDER, Json, schema_text, settings_schema_path
from sitegen.content.kinds import KIND_LABELS
from sitegen.settings_files import FILES


def refresh_vscode(folder: Path) -> None:
    """Bring the files in `folder` up to date; what is not there is left out."""
    for name, refreshed in (("settings.json", with_schemas), ("tasks.json", with_kinds)):
        file = folder / name
        if file.is_file():
            value = refreshed(msgspec.json.decode(file.read_bytes()))
            file.write_text(schema_text(value), encoding="utf-8", newline="\n")


def with_schemas(settings: Json) -> Json:
    """The editor's settings with the schema of every settings file."""
    schemas = {f"./{(FOLDER / settings_schema_path(path)).as_posix()}": f"content/{path}" for path in FILES}
    return {**settings, "yaml.schemas": schemas}


def with_kinds(tasks: Json) -> Json:
    """The editor's tasks with every kind in the list that `新建` shows."""
    kinds = {**KIND_LABELS, "section": "栏目"}
    options = [{"label": label, "value": kind} for kind, label in kinds.items()]
    inputs = [{**each, "options": options} if each["id"] == "kind" else each for each in tasks["inputs"]]
    return {**tasks, "inputs": inputs}
