"""`build.py new`: ask, propose a place and an index number, and write the specimen of a document or a section."""

import datetime
import functools
import unicodedata
from collections.abc import Callable, Iterator

import msgspec

from sitegen.authoring.answers import Question, Refused, read_answer, shape_of, written, yes_or_no
from sitegen.authoring.inventory import Inventory, documents_of, read_inventory
from sitegen.authoring.names import address_word, meant, numbered, picked, proposed_name
from sitegen.authoring.specimen import document_text, ordered_specs, section_text
from sitegen.authoring.talk import Talk
from sitegen.authoring.vocabulary import vocabulary
from sitegen.authoring.writing import write_new
from sitegen.checks import BY_CODE, check_document
from sitegen.config import Settings
from sitegen.content.addresses import RESERVED
from sitegen.content.document import Document, read_document
from sitegen.content.fields import DocumentFields, Relation
from sitegen.content.kinds import KIND_LABELS, KINDS
from sitegen.content.kinds.section import Section
from sitegen.conversion import FieldSpec, field_specs, nearest
from sitegen.diagnostics import Finding, Severity, UsageError
from sitegen.document_numbers import parse_number
from sitegen.project import Project
from sitegen.yaml_nodes import Node, Scalar

Schema = type[DocumentFields] | type[Section]

# Not required, yet nearly every document that can have them has them: asked for, and may stay empty.
_ALSO_ASKED = frozenset({"doc_number", "items", "starts", "ends"})
_OURS = frozenset({"index_number", "draft"})  # nobody is asked for these
_PROPOSED = {
    "disclosure": "主动公开",
    "stage": "首次",
    "verified": "否",
    "audience": "全社会",
    "method": "主动",
    "channels": "政府网站",
}
_NAMED_BY_FIELD = {"catalogue_item": "code"}  # the file is named by this field


class Written(msgspec.Struct, frozen=True):
    """What was made: the path below the site's folder and the index number, if it has one."""

    path: str
    index_number: str


def kind_lines() -> Iterator[str]:
    """Every kind: its word, what it is called and what it is for; sections last."""
    rows = [(kind, schema.label, schema.about) for kind, schema in KINDS.items()]
    rows.append(("section", "栏目", "一个文件夹和它的 _index.md，文档放在里面"))
    width = max(len(kind) for kind, _, _ in rows)
    yield "可以新建的种类（在 new 后面写英文名或中文名）："
    for kind, label, about in rows:
        yield f"  {kind.ljust(width)}  {label}{'：' if about else ''}{about}"
    yield "例如：python build.py new policy"


def kind_named(word: str) -> str:
    """The kind that is meant by its word or its Chinese label; raises UsageError."""
    by_label = {**{label: kind for kind, label in KIND_LABELS.items()}, "栏目": "section"}
    kind = unicodedata.normalize("NFKC", word).strip().lower().replace("-", "_")
    kind = by_label.get(kind, kind)
    if kind in KINDS or kind == "section":
        return kind
    guess = nearest(kind, by_label) or nearest(kind, [*KINDS, "section"])
    raise UsageError(f"没有名为 {word} 的种类。{guess or '运行 python build.py new 列出全部种类。'}")


def told(question: Question) -> str:
    """What is printed above a question: the field's description, its example, the words to choose from."""
    spec = question.spec
    lines = [f"  {spec.description.rstrip('，。')}" if spec.description and not question.words else ""]
    if question.listed:
        words = (f"{at} {word}{_labelled(word)}" for at, word in enumerate(question.listed, 1))
        lines.append(f"  可以写编号：{'  '.join(words)}")
    elif spec.example and not spec.example.startswith(("{", "[{")):
        lines.append(f"  例：{spec.example.strip('[]')}")
    if question.look_up:
        lines.append("  写标题（或者其中几个字）、文号或者编号都可以")
    if question.shape.many:
        lines.append("  有几个时用分号隔开" if question.look_up else "  有几个时用顿号隔开")
    return "\n".join(line for line in lines if line)


def _labelled(word: str) -> str:
    return f"（{KIND_LABELS[word]}）" if word in KIND_LABELS else ""


def make_new(project: Project, kind: str, talk: Talk, day: datetime.date) -> Written:
    """Ask for everything, then write the file; nothing is written before the last answer."""
    inventory = read_inventory(project.content)
    label = KIND_LABELS.get(kind, "栏目")
    talk.opening = f"新建“{label}”。直接按回车，就用方括号里的值；按 Ctrl-C 放弃，什么也不会写。"
    _refuse_unknown(talk, Section if kind == "section" else KINDS[kind])
    making = _Making(project, inventory, talk, day)
    return making.section() if kind == "section" else making.document(kind, KINDS[kind])


def _refuse_unknown(talk: Talk, schema: Schema) -> None:
    known = {spec.name for spec in field_specs(schema)} - _OURS | {"section", "file", "folder"}
    for name in talk.given_names():
        if name not in known:
            raise UsageError(f"没有名为 {name} 的字段，或者它不由您填写。{nearest(name, known)}没有写任何文件。")


class _Making:
    def __init__(self, project: Project, inventory: Inventory, talk: Talk, day: datetime.date) -> None:
        self.project, self.inventory, self.talk, self.day = project, inventory, talk, day
        self.nodes: dict[str, Node] = {}
        labels = {label: kind for kind, label in KIND_LABELS.items()}
        words = vocabulary(inventory.settings)
        self.words = {**words, "kinds": {**words["kinds"], **labels}}

    def document(self, kind: str, schema: type[DocumentFields]) -> Written:
        section = self._section_for(kind)
        for spec in ordered_specs(schema):
            if self._is_asked(kind, spec, section):
                self._ask(schema, spec)
        while again := self._found_wrong(kind, schema, section):
            for spec in ordered_specs(schema):
                if spec.name in again:
                    self._ask(schema, spec)
        path = self._place(kind, section)
        number = self.inventory.next_index_number(self._year())
        write_new(self.project.content, path, self._text(kind, schema, number))
        return Written(f"content/{path}", number)

    def section(self) -> Written:
        for spec in ordered_specs(Section):
            if spec.required or self.talk.has(spec.name):
                self._ask(Section, spec)
        taken = {path.name for path in self.project.content.iterdir()} | RESERVED
        name = self._name("栏目文件夹的名字（就是网址）", lambda name: name in taken)
        write_new(self.project.content, f"{name}/_index.md", section_text(self._answers()))
        return Written(f"content/{name}/_index.md", "")

    def _is_asked(self, kind: str, spec: FieldSpec, section: str) -> bool:
        if spec.name in _OURS:
            return False
        if spec.name == "items" and (kind == "catalogue_item" or self.inventory.sections[section].items):
            return self.talk.has("items")
        return spec.required or spec.name in _ALSO_ASKED or self.talk.has(spec.name)

    def _ask(self, schema: Schema, spec: FieldSpec) -> None:
        question = Question(spec, shape_of(schema, spec), self.words.get(spec.name, {}), self.day, self._look_up(spec))
        node = self.talk.answer(
            spec.name,
            spec.label,
            functools.partial(self._read, question),
            told=told(question),
            proposed=self._proposed(question),
            may_be_empty=not spec.required,
        )
        self.nodes.pop(spec.name, None)
        if node:
            self.nodes[spec.name] = node

    def _read(self, question: Question, typed: str) -> Node | None:
        if not typed:
            return None
        node = read_answer(question, typed)
        if question.spec.name in _NAMED_BY_FIELD.values() and isinstance(node, Scalar):
            names = {one.id.rpartition("/")[2]: one.path for one in self.inventory.held}
            if node.text in names:
                raise Refused(f"{node.text} 已经用在 content/{names[node.text]}，请换一个。")
        return node

    def _proposed(self, question: Question) -> str:
        name = question.spec.name
        if isinstance(node := self.nodes.get(name), Scalar):
            return node.text
        organisation = self.inventory.settings.site.organisation
        own = {"published": self.day.isoformat(), "issuers": organisation, "subject": organisation, **_PROPOSED}
        listed = question.listed
        return own.get(name, listed[0] if len(listed) == 1 else "")

    def _look_up(self, spec: FieldSpec) -> Callable[[str], Node] | None:
        relation = spec.extra.get("relation")
        if not isinstance(relation, Relation):
            return None
        return functools.partial(meant, documents_of(self.inventory, relation.targets), by_code=spec.name == "items")

    def _section_for(self, kind: str) -> str:
        folders = self.inventory.section_choices(kind)
        if not folders:
            hint = f"先在一个栏目的 _index.md 里，把 {kind} 加进 kinds；或者运行 python build.py new section 新建栏目。"
            raise UsageError(f"没有能放“{KIND_LABELS[kind]}”的栏目。{hint}")
        titles = {folder: self.inventory.sections[folder].title for folder in folders}
        if len(folders) == 1 and not self.talk.has("section"):
            return folders[0]
        listed = "  ".join(f"{at} {title}" for at, title in enumerate(titles.values(), 1))
        read = functools.partial(picked, titles)
        return self.talk.answer("section", "栏目", read, told=f"  可以写编号：{listed}")

    def _found_wrong(self, kind: str, schema: type[DocumentFields], section: str) -> set[str]:
        """The questions to ask again because the answers do not go together; what is wrong is told."""
        name = self._text_of(_NAMED_BY_FIELD.get(kind, "")) or "x"
        text = self._text(kind, schema, self.inventory.next_index_number(self._year()))
        document = read_document(f"{section}/{name}.md", text.encode())
        found = _errors(document, self.inventory.settings)
        lines = {finding.line for finding in found}
        again = {place.name for place in document.places if place.line in lines and place.name in self.nodes}
        if again & (dates := _dates(schema)):
            again |= dates & set(self.nodes)  # which of two dates is wrong, nobody knows yet
        self.talk.forget(again)
        sentences = [f"{finding.message}。{finding.hint}。" for finding in found]
        if found and (not again or self.talk.unattended):
            raise UsageError(f"{''.join(sentences)}没有写任何文件。")
        for sentence in sentences:
            self.talk.tell(f"  {sentence}")
        return again

    def _place(self, kind: str, section: str) -> str:
        year = f"/{self._year()}" if self.inventory.lies_in_years(section) else ""
        folder = f"{section}{year}"
        if field := _NAMED_BY_FIELD.get(kind):
            return f"{folder}/{self._text_of(field)}.md"
        name = self._name("文件名（就是网址）", lambda name: self.inventory.is_taken(f"{folder}/{name}"))
        own = self.talk.answer(
            "folder", "有没有附件", yes_or_no, told="有附件的文档放在自己的文件夹里。", proposed="否"
        )
        return f"{folder}/{name}/index.md" if own else f"{folder}/{name}.md"

    def _name(self, label: str, is_taken: Callable[[str], bool]) -> str:
        def read(typed: str) -> str:
            name = address_word(typed)
            if is_taken(name):
                raise Refused(f"{name} 已经有了，请另取一个名字。")
            return name

        proposed = proposed_name(self._text_of("title"))
        found = next(name for name in numbered(proposed) if not is_taken(name))
        return self.talk.answer("file", label, read, proposed=found)

    def _text(self, kind: str, schema: type[DocumentFields], number: str) -> str:
        return document_text(kind, schema, {**self._answers(), "index_number": number})

    def _answers(self) -> dict[str, str]:
        answers = {name: written(node) for name, node in self.nodes.items()}
        number = parse_number(self._text_of("doc_number"))
        return {**answers, "normative": "true"} if number and number.normative else answers

    def _text_of(self, name: str) -> str:
        node = self.nodes.get(name)
        return node.text if isinstance(node, Scalar) else ""

    def _year(self) -> int:
        return int(self._text_of("published")[:4])


def _errors(document: Document, settings: Settings) -> list[Finding]:
    """What the document rules find in it, as far as it is an error."""
    found = check_document(document, settings)
    return [coded.finding for coded in found if BY_CODE[coded.code].severity is Severity.ERROR]


def _dates(schema: type[DocumentFields]) -> set[str]:
    return {spec.name for spec in field_specs(schema) if shape_of(schema, spec).base is datetime.date}
