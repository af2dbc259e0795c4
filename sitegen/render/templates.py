"""The Jinja environment, and the digest of a template with everything it includes."""

import re
from collections.abc import Callable, Mapping
from pathlib import Path

import jinja2
import jinja2.meta
import msgspec
from markupsafe import Markup

from sitegen.digest import digest_bytes, digest_of_digests
from sitegen.render.assets import Asset
from sitegen.render.quick_escape import QuickEnvironment


class TemplateFault(Exception):
    """A template cannot be used: its path below `templates/`, the line, and what is wrong with it."""

    def __init__(self, template: str, line: int, problem: str) -> None:
        super().__init__(f"{template}:{line} {problem}")
        self.template, self.line, self.problem = template, line, problem


def size_text(size: int) -> str:
    """A file size as people read it."""
    if size < 1024:
        return f"{size} 字节"
    return f"{size / 1024:.0f} KB" if size < 1024 * 1024 else f"{size / 1024 / 1024:.1f} MB"


def chinese_date(iso: str) -> Markup:
    """An ISO date as a `time` element with the Chinese writing."""
    year, month, day = (int(part) for part in iso.split("-"))
    return Markup(f'<time datetime="{iso}">{year} 年 {month} 月 {day} 日</time>')


class Templates:
    """The templates of one folder. Makers get a view and nothing else: the only global is the map of assets."""

    def __init__(self, folder: Path, assets: tuple[Asset, ...]) -> None:
        self.environment = QuickEnvironment(
            loader=jinja2.FileSystemLoader(folder, encoding="utf-8"),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            cache_size=-1,
        )
        self._paths = {asset.name: asset.path for asset in assets}
        self.environment.globals["asset"] = self._asset_path
        self.environment.filters.update(size=size_text, chinese_date=chinese_date)
        self._assets_digest = digest_of_digests(part for asset in assets for part in (asset.name, asset.path))
        self.folder = folder
        self._digests: dict[str, str] = {}
        self._members: dict[str, tuple[str, list[str]]] = {}

    def _asset_path(self, name: str) -> str:
        if name not in self._paths:
            raise jinja2.TemplateRuntimeError(f"没有素材文件 assets/{name}")
        return self._paths[name]

    def render(self, name: str, values: Mapping[str, object]) -> str:
        """The text of a template; raises TemplateFault with the innermost template line."""
        return self._told(name, lambda: self.environment.get_template(name).render(values))

    def render_source(self, source: str, name: str, values: Mapping[str, object]) -> str:
        """The text of a template that stands in no file of its own; its faults are told at `name`."""
        return self._told(name, lambda: self.environment.from_string(source).render(values))

    def _told(self, name: str, rendered: Callable[[], str]) -> str:
        try:
            return rendered()
        except jinja2.TemplateSyntaxError as error:
            raise TemplateFault(error.name or name, error.lineno, _problem(error)) from error
        except Exception as error:
            template, line = _innermost(error, self.folder, name)
            raise TemplateFault(template, line, _problem(error)) from error

    def digest(self, name: str) -> str:
        """The digest of a template's static include closure and of the asset map."""
        if name not in self._digests:
            parts = [self._assets_digest]
            for member in sorted(self._closure(name)):
                parts += [member, self._member(member)[0]]
            self._digests[name] = digest_of_digests(parts)
        return self._digests[name]

    def members(self, name: str) -> list[str]:
        """A template and all that it includes, sorted."""
        return sorted(self._closure(name))

    def _closure(self, name: str) -> set[str]:
        members: set[str] = set()
        waiting = [name]
        while waiting:
            member = waiting.pop()
            if member in members:
                continue
            members.add(member)
            waiting.extend(self._member(member)[1])
        return members

    def _member(self, name: str) -> tuple[str, list[str]]:
        """The digest of a template's own bytes and what it names; read once, since many share their parts."""
        if name not in self._members:
            self._members[name] = self._read(name)
        return self._members[name]

    def _read(self, name: str) -> tuple[str, list[str]]:
        try:
            content = (self.folder / name).read_bytes()
            found = jinja2.meta.find_referenced_templates(self.environment.parse(content.decode(), name))
            names = list(found)
        except jinja2.TemplateSyntaxError as error:
            raise TemplateFault(name, error.lineno, _problem(error)) from error
        except (OSError, UnicodeDecodeError) as error:
            raise TemplateFault(name, 1, "模板文件读不出来") from error
        if None in names:
            raise TemplateFault(name, 1, "include、extends 和 import 只能写固定的文件名")
        return digest_bytes(content), [reference for reference in names if reference]


def _innermost(error: BaseException, folder: Path, name: str) -> tuple[str, int]:
    place = (name, 1)
    trace = error.__traceback__
    while trace:
        file = trace.tb_frame.f_code.co_filename
        if file.startswith(str(folder)):
            place = (Path(file).relative_to(folder).as_posix(), trace.tb_lineno)
        trace = trace.tb_next
    return place


_UNDEFINED = re.compile(r"has no attribute '(\w+)'|^'(\w+)' is undefined")


def _problem(error: Exception) -> str:
    """What is wrong, in Chinese as far as we know the fault; Jinja's own words go in brackets."""
    if isinstance(error, jinja2.TemplateSyntaxError):
        return f"写法有误（{error.message}）"
    if isinstance(error, jinja2.UndefinedError) and (match := _UNDEFINED.search(str(error))):
        return f"没有名为 {match[1] or match[2]} 的值"
    if isinstance(error, jinja2.TemplateNotFound):
        return f"没有模板文件 {error.name}"
    if type(error) is jinja2.TemplateRuntimeError:
        return str(error)
    return f"运行时出错（{type(error).__name__}: {error}）"


class TemplatesSpec(msgspec.Struct, frozen=True):
    """What a worker needs to open the same templates; `digest` tells one state of the folder from another."""

    folder: str
    assets: tuple[Asset, ...]
    digest: str

    def open(self) -> Templates:
        """The templates."""
        return Templates(Path(self.folder), self.assets)
