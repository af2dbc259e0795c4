"""CT: rules on the catalogue as a whole."""

import posixpath
from collections.abc import Callable, Iterator

from sitegen.catalogue.catalogue import Catalogue
from sitegen.catalogue.claims import Claim, claimed_addresses
from sitegen.catalogue.items import item_of
from sitegen.catalogue.publication import fields_of
from sitegen.catalogue.relations import kind_of
from sitegen.checks.rule import EntryFinding, source_path
from sitegen.content.addresses import RESERVED, file_of
from sitegen.content.document import Entry
from sitegen.content.fields import FULFILS
from sitegen.content.file_names import folded
from sitegen.content.kinds import KIND_LABELS, KINDS
from sitegen.content.kinds.catalogue_item import CatalogueItem
from sitegen.content.kinds.section import Section
from sitegen.conversion import nearest


def duplicate_index_number(catalogue: Catalogue) -> Iterator[EntryFinding]:
    """两篇文档用了同一个索引号。

    为什么：索引号是信息的唯一编号，重复了就查不准（《政府信息公开条例》第十二条）。
    错误：两篇文档都写 index_number: YJCY-2021-00019
    正确：后来的一篇换一个没有用过的号
    """
    documents = [entry for entry in catalogue.sources if not isinstance(entry.fields, Section)]
    for entry, first in _repeated(documents, lambda entry: fields_of(entry).index_number):
        message = f"索引号 {fields_of(entry).index_number} 已经用在 {source_path(first.path)}"
        yield EntryFinding(entry.path, "index_number", -1, message, "换一个没有用过的索引号")


def duplicate_code(catalogue: Catalogue) -> Iterator[EntryFinding]:
    """两个目录事项用了同一个编码。

    为什么：文档按编码归到事项下面，编码重复就归不清。
    错误：两个事项都写 code: zhzw-03
    正确：每个事项一个编码
    """
    items = [entry for entry in catalogue.sources if isinstance(entry.fields, CatalogueItem)]
    for entry, first in _repeated(items, lambda entry: item_of(entry).code):
        message = f"事项编码 {item_of(entry).code} 已经用在 {source_path(first.path)}"
        yield EntryFinding(entry.path, "code", -1, message, "换一个没有用过的编码，文件名同时改")


def _repeated(entries: list[Entry], word: Callable[[Entry], str]) -> Iterator[tuple[Entry, Entry]]:
    first: dict[str, Entry] = {}
    for entry in entries:
        owner = first.setdefault(word(entry), entry)
        if owner is not entry:
            yield entry, owner


def item_without_content(catalogue: Catalogue) -> Iterator[EntryFinding]:
    """目录事项下面没有任何内容，也没有说明原因。

    为什么：标准目录要“全覆盖、无遗漏”，每一项都要一键查到内容（2021 年工作要点第 7 条）。
    错误：事项既没有文档，也没有 links 和 nothing_yet
    正确：发布内容并在文档里写 items: [事项编码]；暂无内容的写 nothing_yet 的原因和期限
    """
    for entry in catalogue.items():
        item = item_of(entry)
        documents = [name for name in catalogue.related(entry.id, FULFILS.inverse) if not _withdrawn(catalogue, name)]
        if not documents and not item.links and not (item.nothing_yet and item.nothing_yet.until >= catalogue.day):
            message = f"事项“{item.name}”下面没有内容，也没有有效的原因说明"
            hint = f"在属于它的文档里写 items: [{item.code}]，或者在这里写 nothing_yet 的原因和期限"
            yield EntryFinding(entry.path, "code", -1, message, hint)


def _withdrawn(catalogue: Catalogue, document_id: str) -> bool:
    return fields_of(catalogue.shown[document_id]).withdrawn is not None


def unknown_item(catalogue: Catalogue) -> Iterator[EntryFinding]:
    """文档或栏目写的标准目录事项不存在。

    为什么：写错的编码会让文档从目录里消失。
    错误：items: [zhzw-99]
    正确：items: [zhzw-03]（编码见标准目录）
    """
    for entry in catalogue.sources:
        for index, code in enumerate(entry.fields.items):
            if code not in catalogue.items_by_code:
                hint = nearest(code.lower(), catalogue.items_by_code) or "事项编码见 content/catalogue 里的文件名"
                yield EntryFinding(entry.path, "items", index, f"没有编码为 {code} 的目录事项", hint)


def document_without_item(catalogue: Catalogue) -> Iterator[EntryFinding]:
    """文档不属于任何标准目录事项。

    为什么：标准目录和主动公开目录要直接对应，每篇文档都要能回到它的事项（2021 年工作要点第 7 条）。
    错误：没有 items，所在栏目也没有默认事项
    正确：items: [zcwj-01]
    """
    for entry in catalogue.listed():
        section = catalogue.sections.get(catalogue.section_of[entry.id])
        default = section.fields.items if section and isinstance(section.fields, Section) else ()
        if not (fields_of(entry).items or default):  # a wrong code is CT004's
            hint = "加一行 items: [事项编码]，或者在栏目的 _index.md 里写默认事项"
            yield EntryFinding(entry.path, "items", -1, "文档不属于任何标准目录事项", hint)


def document_without_section(catalogue: Catalogue) -> Iterator[EntryFinding]:
    """文档不在任何栏目里。

    为什么：不在栏目里的文档没有入口，读者找不到。
    错误：文件放在没有 _index.md 的文件夹里
    正确：放进已有栏目的文件夹，或者给文件夹加 _index.md
    """
    for entry in catalogue.entries.values():
        if not catalogue.section_of[entry.id]:
            hint = "移到某个栏目的文件夹里，或者给所在文件夹加一个 _index.md"
            yield EntryFinding(entry.path, "kind", -1, "文档不在任何栏目里", hint)


def kind_not_allowed(catalogue: Catalogue) -> Iterator[EntryFinding]:
    """栏目里放了不该放的文档种类（内容混杂）。

    为什么：工作要点要求杜绝错链、断链和内容混杂。
    错误：在政策解读栏目里放 kind: policy
    正确：政策文件放进政策文件栏目
    """
    for entry in catalogue.entries.values():
        section = catalogue.sections.get(catalogue.section_of[entry.id])
        if section and isinstance(section.fields, Section) and kind_of(entry) not in section.fields.kinds:
            label = KIND_LABELS[kind_of(entry)]
            hint = f"移到能放“{label}”的栏目，或者在 {source_path(section.path)} 的 kinds 里加上 {kind_of(entry)}"
            yield EntryFinding(entry.path, "kind", -1, f"栏目“{section.fields.title}”不能放“{label}”", hint)


def section_with_unknown_kind(catalogue: Catalogue) -> Iterator[EntryFinding]:
    """栏目的 kinds 里有没有定义的文档种类。

    为什么：写错的种类会让栏目什么也放不进去。
    错误：kinds: [policies]
    正确：kinds: [policy]
    """
    for section in catalogue.sections.values():
        assert isinstance(section.fields, Section)
        for index, kind in enumerate(section.fields.kinds):
            if kind not in KINDS:
                known = "、".join(f"{name}（{label}）" for name, label in KIND_LABELS.items())
                by_label = {label: name for name, label in KIND_LABELS.items()}
                hint = nearest(by_label.get(kind, kind), KINDS) or f"可写 {known}"
                yield EntryFinding(section.path, "kinds", index, f"没有名为 {kind} 的文档种类", hint)


def address_collision(catalogue: Catalogue) -> Iterator[EntryFinding]:
    """两个页面或文件要用同一个网址。

    为什么：一个网址只能打开一个页面，另一个就看不到了。
    错误：policies/2021.md（网址与“2021 年”列表页相同）
    正确：换一个文件名或旧地址
    """
    claims = [(file_of(claim.address), claim) for claim in claimed_addresses(catalogue)]
    owners: dict[str, Claim] = {}
    for file, claim in claims:
        owners.setdefault(file, claim)
    for file, claim in claims:
        first = next((owners[place] for place in _places(file) if owners.get(place, claim) is not claim), None)
        if first and claim.path:
            yield EntryFinding(claim.path, claim.field, claim.index, _taken(claim, first), _GIVE_WAY[claim.field])


def _taken(claim: Claim, first: Claim) -> str:
    if claim.field == "aliases" and first.path == claim.path and first.field in ("title", "aliases"):
        again = "就是这篇文档现在的网址" if first.field == "title" else "在这篇文档里写了两次"
        return f"旧地址 {claim.address} {again}"
    whose = f"{claim.what}的" if claim.field == "attachments" else ""
    return f"{whose}网址 {claim.address} 已经被{first.what}占用"


def _places(file: str) -> Iterator[str]:
    """What must be nobody else's for a file to be made: the folders above it must be no files, and none of ours."""
    first, _, rest = file.partition("/")
    for top in (first, f"{first}/{rest.partition('/')[0]}"):
        if top in RESERVED:
            yield f"{top}/index.html"
    yield file
    while file := file.rpartition("/")[0]:
        yield file


_GIVE_WAY = {
    "title": "给文件或文件夹换一个名字",
    "aliases": "删去或改正这个旧地址",
    "attachments": "给附件换一个文件名，字段 attachments 里同时改",
}


def missing_attachment(catalogue: Catalogue) -> Iterator[EntryFinding]:
    """附件字段写的文件不在文档的文件夹里（草稿除外）。

    为什么：读者点开会找不到文件。
    错误：file: 附件1.docx，文件夹里没有这个文件
    正确：把文件放到 index.md 旁边，文件名完全一致
    """
    for entry in catalogue.entries.values():
        if fields_of(entry).draft:
            continue  # its files may still be on their way, and nobody else's build must wait for them
        folder = posixpath.dirname(entry.path)
        for index, attachment in enumerate(fields_of(entry).attachments):
            if posixpath.join(folder, attachment.file) not in catalogue.attachments:
                beside = [path for path in catalogue.attachments if posixpath.dirname(path) == folder]
                hint = _meant_file(attachment.file, [posixpath.basename(path) for path in beside])
                hint = hint or _where_attachments_go(entry)
                yield EntryFinding(entry.path, "attachments", index, f"找不到附件 {attachment.file}", hint)


def _meant_file(written: str, names: list[str]) -> str:
    """The file that is meant, and how its name differs where one does not see it; empty if there is none."""
    alike = next((name for name in names if folded(name) == folded(written)), "")
    if not alike:
        return nearest(written, names)
    if alike.casefold() == written.casefold():
        return f"文件夹里的是 {alike}，只有大小写不同；写得完全一致"
    return f"文件夹里的 {alike} 看起来相同，Unicode 写法不同；把文件名重新输入一次"


def _where_attachments_go(entry: Entry) -> str:
    if entry.path.endswith("/index.md"):
        return "把文件放到 index.md 旁边，文件名写得完全一致"
    return f"把文档移到自己的文件夹，写成 {source_path(entry.id)}/index.md，附件放在它旁边"


def expired_waiver(catalogue: Catalogue) -> Iterator[EntryFinding]:
    """豁免已经过期。

    为什么：豁免是暂缓，到期就要处理。
    错误：until 早于今天
    正确：处理完问题后删去豁免；确需延长的，改 until 并写明理由
    """
    for entry in catalogue.entries.values():
        for index, waiver in enumerate(fields_of(entry).waive):
            if waiver.until < catalogue.day:
                message = f"对 {waiver.code} 的豁免已于 {waiver.until} 到期"
                yield EntryFinding(
                    entry.path, "waive", index, message, "处理问题后删去这一项；确需延长的，改 until 并写明理由"
                )


def overdue_review(catalogue: Catalogue) -> Iterator[EntryFinding]:
    """复核期限已过，内容还没有复核。

    为什么：指南、名录、联系方式会过时；应更新而没有更新，要承担责任（《政府信息公开条例》第五十三条）。
    错误：review_by 早于今天
    正确：复核内容后，把 review_by 改成下一次复核的日期
    """
    for entry in catalogue.shown.values():
        fields = fields_of(entry)
        if fields.review_by and fields.review_by < catalogue.day and not fields.withdrawn:
            message = f"应在 {fields.review_by} 前复核内容"
            yield EntryFinding(entry.path, "review_by", -1, message, "复核后把 review_by 改成下一次复核的日期")


def home_names_unknown_item(catalogue: Catalogue) -> Iterator[EntryFinding]:
    """home.yml 里写的事项编码，标准目录里没有。

    为什么：首页的重点领域按编码列出事项，编码写错，首页上就少了这一项。
    错误：items: [ywjy-05-99]，而目录里没有这个编码
    正确：写标准目录里有的编码，例如 items: [ywjy-05-02]
    """
    codes = [item_of(item).code for item in catalogue.items()]
    home = catalogue.settings.home
    fields = home.key_fields.fields if home.key_fields else ()
    for code in (*(code for field in fields for code in field.items), *filter(None, [home.accounts_item])):
        if code not in codes:
            hint = nearest(code, codes) or "写标准目录里有的事项编码"
            yield EntryFinding("settings/home.yml", "", -1, f"标准目录里没有编码是 {code} 的事项", hint)
