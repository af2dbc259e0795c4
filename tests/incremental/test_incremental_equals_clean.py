"""After any sequence of edits an incremental build leaves what a clean build would: exit, report, bytes."""

import datetime
import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule, run_state_machine_as_test

from sitegen.content.editions import EditionItem, edition_bytes
from sitegen.pipeline import build
from tests.catalogue.test_editions import edition
from tests.incremental.cut_short import CutShort, after, ending_when
from tests.incremental.edits import (
    ALIASES,
    BODIES,
    BROKEN_BODIES,
    BROKEN_FIELDS,
    DAYS,
    FIELDS,
    FLAGS,
    FROZEN,
    NEW_DOCUMENT,
    NEW_SECTION,
    NEW_TRAIL,
    SETTINGS_EDITS,
    TEMPLATE_EDITS,
    TITLES,
)
from tests.incremental.evolving_site import (
    DAY,
    Files,
    assert_equals_clean,
    evolving_files,
    field,
    options,
    tree,
    with_body,
    with_field,
    write,
)
from tests.site_files import DAY as SITES_DAY
from tests.site_files import PROJECT, copied_site, files_of

LONG = settings().max_examples > 100
SETTINGS = settings(max_examples=300 if LONG else 25, stateful_step_count=15 if LONG else 8)


class EvolvingSite(RuleBasedStateMachine):
    """Every rule edits the site, then builds it both ways. A site that stays broken is repaired after two steps."""

    def __init__(self) -> None:
        super().__init__()
        self.root = Path(tempfile.mkdtemp(prefix="evolving-"))
        self.files: Files = evolving_files()
        self.good: Files = dict(self.files)
        self.day = DAY
        self.broken = 0
        self.project = write(self.files, self.root)
        self.compare()

    def teardown(self) -> None:
        shutil.rmtree(self.root)

    def compare(self) -> None:
        """Build what the files are now and hold it against a clean build; then build once more: nothing to do."""
        write(self.files, self.root)
        result = assert_equals_clean(self.project, self.day)
        self.broken = self.broken + 1 if result.failed else 0
        if not result.failed:
            self.good = dict(self.files)
            again = build(self.project, options(self.day))
            assert again.unchanged
            assert (again.diagnostics, again.hidden, again.outputs) == (
                result.diagnostics,
                result.hidden,
                result.outputs,
            )

    def edit(self, data: st.DataObject, paths: list[str], change: Callable[[bytes], bytes]) -> None:
        """Change one of these files."""
        self.repair_what_stayed_broken()
        if paths := [path for path in paths if path in self.files]:
            path = data.draw(st.sampled_from(paths))
            self.files[path] = change(self.files[path])
        self.compare()

    def repair_what_stayed_broken(self) -> None:
        """Most edits of a broken site would only be reported beside its old faults."""
        if self.broken > 1:
            self.files = dict(self.good)

    def sources(self) -> list[str]:
        return sorted(path for path in self.files if path.endswith(".md"))

    def documents(self) -> list[str]:
        return [path for path in self.sources() if not path.endswith("_index.md")]

    def attachments(self) -> list[str]:
        folders = {path.removesuffix("index.md") for path in self.documents() if path.endswith("/index.md")}
        return sorted(p for p in self.files if not p.endswith(".md") and any(p.startswith(f) for f in folders))

    @rule(data=st.data(), body=st.sampled_from(BODIES))
    def edit_a_body(self, data: st.DataObject, body: str) -> None:
        self.edit(data, self.sources(), lambda source: with_body(source, body))

    @rule(data=st.data(), body=st.sampled_from(BROKEN_BODIES))
    def break_a_body(self, data: st.DataObject, body: str) -> None:
        self.edit(data, self.sources(), lambda source: with_body(source, body))

    @rule(data=st.data(), lines=st.integers(1, 3))
    def shift_the_lines_of_a_body(self, data: st.DataObject, lines: int) -> None:
        self.edit(data, self.sources(), lambda source: source.replace(b"\n---\n", b"\n---\n" + b"\n" * lines, 1))

    @rule(data=st.data(), title=st.sampled_from(TITLES))
    def edit_a_title(self, data: st.DataObject, title: str) -> None:
        self.edit(data, self.sources(), lambda source: with_field(source, "title", title))

    @rule(data=st.data(), changed=st.sampled_from(FIELDS))
    def edit_a_field(self, data: st.DataObject, changed: tuple[str, str | None]) -> None:
        name, value = changed
        having = [path for path in self.sources() if field(self.files[path], name)]
        self.edit(data, having or self.sources(), lambda source: with_field(source, name, value))

    @rule(data=st.data(), changed=st.sampled_from(FIELDS))
    def add_a_field(self, data: st.DataObject, changed: tuple[str, str | None]) -> None:
        self.edit(data, self.documents(), lambda source: with_field(source, *changed))

    @rule(data=st.data(), changed=st.sampled_from(BROKEN_FIELDS))
    def break_a_field(self, data: st.DataObject, changed: tuple[str, str | None]) -> None:
        self.edit(data, self.sources(), lambda source: with_field(source, *changed))

    @rule(data=st.data(), flag=st.sampled_from(FLAGS))
    def switch_a_flag(self, data: st.DataObject, flag: tuple[str, str]) -> None:
        name, value = flag
        self.edit(
            data,
            self.documents(),
            lambda source: with_field(source, name, None if field(source, name) else value),
        )

    @rule(data=st.data(), alias=st.sampled_from(ALIASES))
    def add_an_alias(self, data: st.DataObject, alias: str) -> None:
        self.edit(data, self.documents(), lambda source: with_field(source, "aliases", f"[{alias}]"))

    @rule(data=st.data(), name=st.sampled_from(["renamed", "old-rule", "notice", "2021", "Renamed"]))
    def rename_a_document(self, data: st.DataObject, name: str) -> None:
        self.repair_what_stayed_broken()
        path = data.draw(st.sampled_from(self.documents()))
        folder = path.rpartition("/")[0]
        if path.endswith("/index.md"):
            self.move(folder + "/", f"{folder.rpartition('/')[0]}/{name}/")
        else:
            self.move(path, f"{folder}/{name}.md")
        self.compare()

    @rule(data=st.data())
    def give_a_document_a_folder_or_take_it(self, data: st.DataObject) -> None:
        self.repair_what_stayed_broken()
        path = data.draw(st.sampled_from(self.documents()))
        if path.endswith("/index.md"):
            self.move(path, path.removesuffix("/index.md") + ".md")
        else:
            self.move(path, path.removesuffix(".md") + "/index.md")
        self.compare()

    @rule(data=st.data(), year=st.sampled_from(["2021", "2023"]))
    def move_a_document_to_another_section(self, data: st.DataObject, year: str) -> None:
        self.repair_what_stayed_broken()
        path = data.draw(st.sampled_from([p for p in self.documents() if not p.endswith("/index.md")]))
        section = data.draw(st.sampled_from(["policies", "interpretations", "new"]))
        self.move(path, f"content/{section}/{year}/{path.rpartition('/')[2]}")
        self.compare()

    def move(self, before: str, after: str) -> None:
        for path in [path for path in self.files if path.startswith(before)]:
            self.files[after + path.removeprefix(before)] = self.files.pop(path)

    @rule(data=st.data())
    def delete_a_source(self, data: st.DataObject) -> None:
        self.repair_what_stayed_broken()
        del self.files[data.draw(st.sampled_from(self.sources()))]
        self.compare()

    @rule(number=st.integers(1, 4), body=st.sampled_from(BODIES), section=st.sampled_from(["policies", "new"]))
    def add_a_document(self, number: int, body: str, section: str) -> None:
        self.repair_what_stayed_broken()
        text = NEW_DOCUMENT.format(number=number, body=body)
        self.files[f"content/{section}/2022/new-{number}.md"] = text.encode()
        self.compare()

    @rule(folder=st.sampled_from(["new", "policies/inner", "policies/2022", "topics"]))
    def add_a_section(self, folder: str) -> None:
        self.repair_what_stayed_broken()
        self.files[f"content/{folder}/_index.md"] = NEW_SECTION.encode()
        self.files[f"content/{folder}/2022/inside.md"] = NEW_DOCUMENT.format(number=9, body="新栏目里的文件。").encode()
        self.compare()

    @rule(data=st.data(), content=st.binary(max_size=8))
    def change_an_attachment(self, data: st.DataObject, content: bytes) -> None:
        self.edit(data, self.attachments(), lambda _: content)

    @rule(name=st.sampled_from(["新的.txt", "extra/more.bin", "map.TXT", "index.html"]), listed=st.booleans())
    def add_an_attachment(self, name: str, listed: bool) -> None:
        self.repair_what_stayed_broken()
        notice = "content/policies/2021/notice/index.md"
        self.files[f"content/policies/2021/notice/{name}"] = "新附件".encode()
        if listed and notice in self.files:
            attachments = f"[{{file: {name}, title: 新附件}}]"
            self.files[notice] = with_field(self.files[notice], "attachments", attachments)
        self.compare()

    @rule(data=st.data())
    @precondition(lambda self: self.attachments())
    def remove_an_attachment(self, data: st.DataObject) -> None:
        self.repair_what_stayed_broken()
        if attachments := self.attachments():
            del self.files[data.draw(st.sampled_from(attachments))]
        self.compare()

    @rule(data=st.data(), name=st.sampled_from(["改名.txt", "extra", "map.txt"]))
    @precondition(lambda self: self.attachments())
    def rename_an_attachment(self, data: st.DataObject, name: str) -> None:
        self.repair_what_stayed_broken()
        if attachments := self.attachments():
            path = data.draw(st.sampled_from(attachments))
            content = self.files.pop(path)
            if not any(other.startswith(f"{path.rpartition('/')[0]}/{name}/") for other in self.files):
                path = f"{path.rpartition('/')[0]}/{name}"
            self.files[path] = content
        self.compare()

    @rule(
        date=st.sampled_from(["2021-01-01", "2022-06-01", "2026-01-01"]),
        items=st.lists(st.sampled_from(FROZEN), unique_by=lambda item: item.code),
        sound=st.sampled_from([True, True, False]),
    )
    def add_or_remove_an_edition(self, date: str, items: list[EditionItem], sound: bool) -> None:
        self.repair_what_stayed_broken()
        path = f"content/editions/{date}.json"
        if not self.files.pop(path, b""):
            self.files[path] = edition_bytes(edition(*items, on=date)) if sound else b"{}"
        self.compare()

    @rule(changed=st.sampled_from(SETTINGS_EDITS))
    def edit_the_settings(self, changed: tuple[str, str, str]) -> None:
        self.replace_text("content", *changed)

    @rule(changed=st.sampled_from(TEMPLATE_EDITS))
    def edit_a_template(self, changed: tuple[str, str, str]) -> None:
        self.files["templates/components/trail.html"] = NEW_TRAIL
        self.replace_text("templates", *changed)

    def replace_text(self, folder: str, name: str, before: str, after: str) -> None:
        """Do an edit, or undo it when it was done before."""
        self.repair_what_stayed_broken()
        path = f"{folder}/{name}"
        text = self.files[path].decode()
        text = text.replace(before, after) if after not in text or not after else text.replace(after, before)
        self.files[path] = text.encode()
        self.compare()

    @rule(name=st.sampled_from(["assets/more.css", "assets/img/dot.svg", "components/unused.html"]))
    def add_or_remove_a_template_or_asset(self, name: str) -> None:
        self.repair_what_stayed_broken()
        if not self.files.pop(f"templates/{name}", b""):
            self.files[f"templates/{name}"] = b"new"
        self.compare()

    @rule(day=st.sampled_from(DAYS))
    def let_the_day_change(self, day: datetime.date) -> None:
        self.day = day
        self.compare()

    @rule()
    def repair_the_site(self) -> None:
        self.files = dict(self.good)
        self.compare()

    @rule(data=st.data(), how=st.sampled_from(["delete", "alter", "folder", "touch"]))
    def let_an_output_be_altered(self, data: st.DataObject, how: str) -> None:
        self.repair_what_stayed_broken()
        files = sorted(path for path, content in tree(self.project.output).items() if content is not None)
        files = [path for path in files if not path.startswith(".")]
        if files:
            file = self.project.output / data.draw(st.sampled_from(files))
            if how == "touch":
                os.utime(file, (1, 1))
            else:
                content = file.read_bytes()
                file.unlink()
                if how == "alter":
                    file.write_bytes(content.swapcase())
                    os.utime(file, (1, 1))
                elif how == "folder":
                    file.mkdir()
                    (file / "left.txt").write_bytes(content)
        self.files = dict(self.good)
        self.compare()

    @rule()
    def lose_the_state(self) -> None:
        shutil.rmtree(self.project.state)
        self.compare()

    @rule(data=st.data(), count=st.integers(0, 30), body=st.sampled_from(BODIES), title=st.sampled_from(TITLES))
    def cut_a_commit_short(self, data: st.DataObject, count: int, body: str, title: str) -> None:
        """An edit whose commit is cut short; the comparison comes with the next edit."""
        self.repair_what_stayed_broken()
        path = data.draw(st.sampled_from(self.sources()))
        self.files[path] = with_field(with_body(self.files[path], body), "title", title)
        write(self.files, self.root)
        with ending_when(after(count)):
            try:
                build(self.project, options(self.day))
            except CutShort:
                return
        self.compare()


def test_an_incremental_build_equals_a_clean_one_after_any_edits() -> None:
    run_state_machine_as_test(EvolvingSite, settings=SETTINGS)


def test_the_full_site_with_the_shipped_templates_keeps_pace_with_edits(tmp_path: Path) -> None:
    project = copied_site("full", tmp_path)
    shutil.copytree(PROJECT / "templates", tmp_path / "templates", dirs_exist_ok=True)
    files = files_of(tmp_path)
    documents = sorted(path for path in files if path.endswith(".md") and "/policies/" in path)
    edits: list[Callable[[Files], object]] = [
        lambda now: now,
        lambda now: now.update({documents[-1]: with_field(now[documents[-1]], "title", "换了的标题")}),
        lambda now: now.update({documents[-1]: now[documents[-1]] + "\n## 新的一节\n\n新的一段。\n".encode()}),
        lambda now: now.pop(documents[-1]),
        lambda now: now.update({"templates/assets/site.css": b"body { margin: 0 }"}),
        lambda now: now.update({"templates/components/links.html": now["templates/components/links.html"] + b"\n"}),
        lambda now: now.update({"content/site.yml": with_field(now["content/site.yml"], "base_path", "/xin")}),
        lambda now: now.update(files),
    ]
    now = dict(files)
    for edit in edits:
        edit(now)
        write(now, tmp_path)
        result = assert_equals_clean(project, SITES_DAY)
        assert not result.failed
    assert_equals_clean(project, datetime.date(2031, 1, 1))
