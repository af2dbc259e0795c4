"""Entries for tests: sound documents, items and sections; a test writes only what it is about."""

import datetime
from typing import Any

from sitegen.catalogue.catalogue import Catalogue, build_catalogue
from sitegen.config import Form, Office, Settings, Site, Threshold, Thresholds, Topic
from sitegen.content.document import Entry
from sitegen.content.fields import DocumentFields, Reference
from sitegen.content.kinds.article import Article
from sitegen.content.kinds.catalogue_item import Basis, CatalogueItem, Deadline
from sitegen.content.kinds.interpretation import Interpretation
from sitegen.content.kinds.page import Page
from sitegen.content.kinds.policy import Policy
from sitegen.content.kinds.regulation import Regulation
from sitegen.content.kinds.section import Section
from sitegen.content.source import AttachmentStamp

DAY = datetime.date(2026, 7, 1)


def day(text: str) -> datetime.date:
    """A date from its ISO writing."""
    return datetime.date.fromisoformat(text)


def policy(document_id: str, *, leads_to: tuple[str, ...] = (), folder: bool = False, **fields: Any) -> Entry:
    """A policy paper of 2021; `leads_to` are the addresses in its text, `folder` gives it an `index.md` of its own."""
    number = fields.get("doc_number")
    written = {
        "title": f"文件 {document_id}",
        "issuers": ("区教育局",),
        "issued": day("2021-04-12"),
        "published": day("2021-04-16"),
        "genre": "通知",
        "disclosure": "主动公开",
        "normative": "规" in (number or ""),
        **_common(document_id),
        **fields,
    }
    return _entry(document_id, Policy(**written), leads_to, folder=folder)


def interpretation(document_id: str, *targets: str, leads_to: tuple[str, ...] = (), **fields: Any) -> Entry:
    """An interpretation of the policies with these ids."""
    written = {
        "title": f"解读 {document_id}",
        "published": day("2021-04-16"),
        "interprets": tuple(Reference(id=target) for target in targets),
        "forms": ("图解",),
        "stage": "首次",
        **_common(document_id),
        **fields,
    }
    return _entry(document_id, Interpretation(**written), leads_to)


def item(name: str, *path: str, leads_to: tuple[str, ...] = (), **fields: Any) -> Entry:
    """An item of the standard catalogue; its code is the name of its file, its path one group and its code."""
    written = {
        "title": f"事项 {name}",
        "published": day("2020-01-01"),
        "code": name,
        "path": path or ("综合政务", f"事项 {name}"),
        "elements": ("要素一", "要素二"),
        "basis": (Basis(regulation="信息公开条例", article="第二十条"),),
        "deadline": Deadline(working_days=20, from_="信息形成之日"),
        "subject": "区教育局",
        "channels": ("政府网站",),
        "audience": "全社会",
        "method": "主动",
        **_common(f"catalogue/{name}"),
        **fields,
    }
    return _entry(f"catalogue/{name}", CatalogueItem(**written), leads_to)


def regulation(name: str, **fields: Any) -> Entry:
    """An administrative regulation that nobody has compared with the official text."""
    document_id = f"regulations/{name}"
    written = {
        "title": f"法 {name}",
        "published": day("2026-03-02"),
        "level": "行政法规",
        "issuers": ("国务院",),
        "version": day("2019-04-03"),
        "verified": False,
        **_common(document_id),
        **fields,
    }
    return _entry(document_id, Regulation(**written), ())


def article(name: str, folder: str = "notices", **fields: Any) -> Entry:
    """A piece of general information."""
    document_id = f"{folder}/{name}"
    written = {"title": f"信息 {name}", "published": day("2026-03-02"), **_common(document_id), **fields}
    return _entry(document_id, Article(**written), ())


def page(name: str, **fields: Any) -> Entry:
    """A page that stays."""
    document_id = f"pages/{name}"
    written = {"title": f"页面 {name}", "published": day("2026-03-02"), **_common(document_id), **fields}
    return _entry(document_id, Page(**written), ())


def section(section_id: str, *, leads_to: tuple[str, ...] = (), has_body: bool = False, **fields: Any) -> Entry:
    """A section that may hold anything."""
    written = {
        "title": f"栏目 {section_id}",
        "description": f"栏目 {section_id} 的说明",
        "kinds": ("policy", "interpretation", "catalogue_item"),
        "column_type": "政策文件",
        **fields,
    }
    return Entry(section_id, f"{section_id}/_index.md".lstrip("/"), Section(**written), leads_to, has_body)


def _common(document_id: str) -> dict[str, Any]:
    return {"summary": f"概述 {document_id}", "index_number": f"号 {document_id}", "office": "办公室"}


def _entry(document_id: str, fields: Any, leads_to: tuple[str, ...], *, folder: bool = False) -> Entry:
    path = f"{document_id}/index.md" if folder else f"{document_id}.md"
    return Entry(document_id, path, fields, leads_to, has_body=True)


def fields(entry: Entry) -> DocumentFields:
    """The fields of an entry that is no section."""
    assert isinstance(entry.fields, DocumentFields)
    return entry.fields


def settings(**site: Any) -> Settings:
    """Settings with two offices, two topics and default periods of 5, 2 and 1 years."""
    about = {
        "name": "一键查阅",
        "organisation": "区教育局",
        "description": "标准目录",
        "index_number": "YJCY-{year}-{serial}",
        "search": True,
        **site,
    }
    return Settings(
        site=Site(**about),
        offices=(Office(name="办公室", aliases=("局办",)), Office(name="基础教育科", aliases=("基教科",))),
        topics=(Topic(id="zhaosheng", name="招生入学", aliases=("招生",)), Topic(id="shoufei", name="收费")),
        genres=("通知", "通告"),
        forms=(Form(name="图解", varied=True),),
        channels=("政府网站",),
        thresholds=Thresholds(
            validity_years=Threshold(value=5, basis="甲", verified=True),
            validity_years_trial=Threshold(value=2, basis="乙", verified=True),
            validity_years_notice=Threshold(value=1, basis="丙", verified=True),
            publish_working_days=Threshold(value=20, basis="丁", verified=True),
        ),
        retired=(),
        working_days=(),
    )


def attachment(path: str, size: int = 30) -> AttachmentStamp:
    """What the build knows of a file beside a document."""
    return AttachmentStamp(path, size, 1, 1, 1, f"digest of {path}", 2)


def catalogue(
    *entries: Entry,
    on: str = DAY.isoformat(),
    attachments: tuple[str, ...] = (),
    editions: tuple[tuple[str, bytes], ...] = (),
    known: Settings | None = None,
    **site: Any,
) -> Catalogue:
    """The catalogue of these entries on a day, with settings of its own or those of a site with these values."""
    ordered = sorted(entries, key=lambda entry: entry.path)
    return build_catalogue(
        ordered, known or settings(**site), day(on), [attachment(path) for path in attachments], editions
    )
