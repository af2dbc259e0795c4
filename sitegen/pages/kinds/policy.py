"""The page of a policy: the facts a reader of an official paper looks for first."""

import datetime

from sitegen.catalogue.catalogue import Catalogue
from sitegen.catalogue.validity import Validity
from sitegen.content.document import Entry
from sitegen.content.kinds.policy import Policy
from sitegen.pages.kinds.document import document_view
from sitegen.pages.lineages import valid_until
from sitegen.pages.links import Addresses, linked, plain, state_link
from sitegen.pages.parts import Link, Property
from sitegen.pages.policy_parts import Paper
from sitegen.pages.views import DocumentView


def policy_view(entry: Entry, catalogue: Catalogue, addresses: Addresses) -> DocumentView:
    """The view of a policy paper."""
    policy = entry.fields
    assert isinstance(policy, Policy)
    validity = catalogue.validity[entry.id]
    until = valid_until(entry, catalogue)
    facts: list[Property | None] = [
        plain("发文字号", policy.doc_number),
        linked("发文机关", [Link(title=name) for name in policy.issuers]),
        plain("成文日期", policy.issued),
        plain("施行日期", policy.in_force_from),
        plain("有效期至", f"{until}{_remark(until, validity)}" if until else None),
        linked("有效性", [state_link(validity.state, addresses)]),
        plain("体裁", policy.genre),
        plain("行政规范性文件", "是" if policy.normative else None),
        plain("公开属性", policy.disclosure),
        plain("属性理由", policy.disclosure_reason),
        plain("不作解读的理由", policy.no_interpretation),
    ]
    return document_view(entry, catalogue, addresses, facts, paper=paper_of(policy))


def paper_of(policy: Policy) -> Paper:
    """The head and the foot of a policy paper."""
    return Paper(number=policy.doc_number or "", issuers=policy.issuers, issued=policy.issued.isoformat())


def _remark(until: datetime.date, validity: Validity) -> str:
    if validity.until and until < validity.until:
        return f"（原定至 {validity.until}）"
    return "（未写明有效期，按默认年限推算）" if validity.until and validity.by_default else ""
