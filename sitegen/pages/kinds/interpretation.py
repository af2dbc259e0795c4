"""The page of an interpretation: form, stage, and whether it kept 三同步."""

from sitegen.catalogue.catalogue import Catalogue
from sitegen.catalogue.publication import fields_of
from sitegen.content.document import Entry
from sitegen.content.kinds.interpretation import Interpretation, Repost
from sitegen.content.kinds.policy import Policy
from sitegen.pages.kinds.document import document_view
from sitegen.pages.links import Addresses, linked, plain
from sitegen.pages.parts import Link, Property
from sitegen.pages.views import DocumentView


def interpretation_view(entry: Entry, catalogue: Catalogue, addresses: Addresses) -> DocumentView:
    """The view of an interpretation."""
    interpretation = entry.fields
    assert isinstance(interpretation, Interpretation)
    facts: list[Property | None] = [
        linked("解读形式", [Link(title=form) for form in interpretation.forms]),
        plain("解读阶段", f"{interpretation.stage}解读"),
        plain("同步情况", "、".join(synchrony(interpretation, _interpreted(entry, catalogue)))),
    ]
    reposts = tuple(_repost(repost) for repost in interpretation.reposts)
    return document_view(entry, catalogue, addresses, facts, reposts)


def _interpreted(entry: Entry, catalogue: Catalogue) -> list[Policy]:
    targets = [fields_of(catalogue.shown[name]) for name in catalogue.related(entry.id, "interprets")]
    return [target for target in targets if isinstance(target, Policy)]


def synchrony(interpretation: Interpretation, policies: list[Policy]) -> list[str]:
    """Which of 三同步 were kept (J§4): drafting as declared; approval and publication from the dates of both ends."""
    kept = ["同步起草"] if interpretation.drafted_together else []
    approvals = {policy.approved_on for policy in policies}
    if policies and interpretation.approved_on and approvals == {interpretation.approved_on}:
        kept.append("同步审批")
    if policies and {policy.published for policy in policies} == {interpretation.published}:
        kept.append("同步发布")
    return kept


def _repost(repost: Repost) -> Property:
    return Property(label=repost.date.isoformat(), values=(Link(title=repost.media, address=repost.url or ""),))
