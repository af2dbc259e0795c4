"""build(), check() and why(): the process, top to bottom.

This module imports little: a run that has nothing to do needs neither Jinja nor Markdown. What happens when
something changed is in `stages`, imported late (decision 0003).
"""

import gc
import shutil
import sqlite3
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

import msgspec

from sitegen.content.source import AttachmentStamp, Survey, survey_content
from sitegen.diagnostics import EnvironmentFault
from sitegen.incremental.deletion import delete
from sitegen.incremental.keys import build_key, templates_digest, toolchain_digest
from sitegen.incremental.lock import build_lock
from sitegen.incremental.manifest import stands_as_written
from sitegen.incremental.present import intact_outputs, refuse_foreign
from sitegen.incremental.sealing import DAMAGE
from sitegen.incremental.state import BuildState, OutputRow, drop_state, open_state
from sitegen.project import Options, Project, Result
from sitegen.timings import Timings

if TYPE_CHECKING:
    from sitegen.catalogue.catalogue import Catalogue

T = TypeVar("T")


class Inputs(msgspec.Struct, frozen=True):
    """Everything a run reads, with the keys of it, the attachments as recorded, and what stands in `output/`."""

    survey: Survey
    templates: str
    toolchain: str
    key: str
    stamps: dict[str, AttachmentStamp]
    rows: dict[str, OutputRow]
    intact: set[str]


def build(project: Project, options: Options, timings: Timings | None = None) -> Result:
    """Check everything, render what is stale, and replace it in `output/` at once, unless an error stands."""
    return _run(project, options, timings or Timings(), commit=True)


def check(project: Project, options: Options, timings: Timings | None = None) -> Result:
    """The same without touching `output/`."""
    return _run(project, options, timings or Timings(), commit=False)


def why(project: Project, options: Options, path: str) -> list[str]:
    """Why the output at `path` (in or below `output/`) is, or is not, made again; raises UsageError for no output."""
    with build_lock(project.state):
        return _with_sound_state(project, lambda: _explain(project, options, path))


def _explain(project: Project, options: Options, path: str) -> list[str]:
    from sitegen.stages import explain_output

    toolchain = toolchain_digest()
    with open_state(project.state, toolchain) as state:
        inputs = _survey(project, options, state, toolchain)
        return explain_output(project, options, inputs, state, _output_path(project, path))


def related(project: Project, options: Options) -> "Catalogue":
    """The catalogue of the day, for commands that only read it; raises UsageError while an error stands in it."""
    with build_lock(project.state):
        return _with_sound_state(project, lambda: _relate(project, options))


def _relate(project: Project, options: Options) -> "Catalogue":
    from sitegen.stages import related_catalogue

    toolchain = toolchain_digest()
    with open_state(project.state, toolchain) as state:
        inputs = _survey(project, options, state, toolchain)
        return related_catalogue(project, options, inputs, state)


def _output_path(project: Project, path: str) -> str:
    name = path.replace("\\", "/").removeprefix(project.output.as_posix()).removeprefix("./").removeprefix("output/")
    name = name.strip("/")
    return name if "." in name.rpartition("/")[2] else f"{name}/index.html".lstrip("/")


def _run(project: Project, options: Options, timings: Timings, *, commit: bool) -> Result:
    gc.disable()  # nothing here makes cycles worth collecting, and a build makes many objects
    try:
        with build_lock(project.state):
            if options.clean:
                drop_state(project.state)
            return _with_sound_state(project, lambda: _run_locked(project, options, timings, commit=commit))
    finally:
        gc.enable()


def _with_sound_state(project: Project, work: Callable[[], T]) -> T:
    try:
        return work()
    except DAMAGE:
        drop_state(project.state)  # damaged: it is a cache, start again without it
    try:
        return work()
    except sqlite3.DatabaseError as error:
        fault = f"不能使用文件夹 {project.state.name}，请检查它是否可写、磁盘是否已满。"
        raise EnvironmentFault(fault) from error


def _run_locked(project: Project, options: Options, timings: Timings, *, commit: bool) -> Result:
    refuse_foreign(project.output)
    toolchain = toolchain_digest()
    timings.lap("准备")
    with open_state(project.state, toolchain) as state:
        inputs = _survey(project, options, state, toolchain)
        timings.lap("读取与比对")
        if _nothing_to_do(options, project, inputs, state) and not options.against:
            return _recorded(state)
        from sitegen.stages import run_stages

        timings.lap("载入程序")
        delete(project.staging)
        try:
            return run_stages(project, options, inputs, state, timings, commit=commit)
        finally:
            shutil.rmtree(project.staging, ignore_errors=True)


def _survey(project: Project, options: Options, state: BuildState, toolchain: str) -> Inputs:
    stamps = state.attachment_stamps()
    survey = survey_content(project.content, stamps, now_ns=time.time_ns(), read_everything=options.read_everything)
    templates = templates_digest(project.templates)
    rows = state.outputs()
    return Inputs(
        survey=survey,
        templates=templates,
        toolchain=toolchain,
        key=build_key(survey, templates, options.today, preview=project.preview),
        stamps=stamps,
        rows=rows,
        intact=intact_outputs(project.output, rows.values(), by_bytes=bool(state.meta("committing"))),
    )


def _nothing_to_do(options: Options, project: Project, inputs: Inputs, state: BuildState) -> bool:
    if state.meta("build_key") != inputs.key.encode() or len(inputs.intact) != len(inputs.rows):
        return False
    if options.index and state.meta("unindexed"):
        return False
    return stands_as_written(project.output, state.meta("manifest"))


def _recorded(state: BuildState) -> Result:
    return msgspec.msgpack.decode(state.meta("result"), type=Result)
