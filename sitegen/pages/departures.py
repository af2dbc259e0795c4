"""What stands at the address of a document that has left the site: withdrawn, or a 公示 whose time has passed."""

import datetime

import msgspec

from sitegen.catalogue.publication import LAPSED, has_lapsed
from sitegen.content.fields import DocumentFields
from sitegen.pages.parts import Frame, Link, Notice


class Departure(msgspec.Struct, frozen=True):
    """The title its address may still show, and the sentence there. `replaced_by` is the id of what to read instead."""

    title: str
    text: str
    replaced_by: str = ""

    def notice(self, successor: Link | None = None) -> Notice:
        """The sentence with a link to what replaces the document."""
        return Notice(tone="ended", text=self.text, link=successor)

    def frame(self, page: Frame) -> Frame:
        """The head of the page that remains, from that of the document's page."""
        return Frame(title=self.title, address=page.address, description="", trail=page.trail, searchable=False)


def departure_of(fields: DocumentFields, day: datetime.date) -> Departure | None:
    """Why a document has left the site; None when it has not. A passed 公示 keeps no title: it may hold a name."""
    if has_lapsed(fields, day):
        return Departure(LAPSED, "本信息的公示期已满，内容已经撤下。")
    if withdrawal := fields.withdrawn:
        reason = withdrawal.reason.rstrip("。")
        text = f"本信息已于 {withdrawal.date.isoformat()} 撤下。原因：{reason}。"
        return Departure(fields.title, text, withdrawal.replaced_by or "")
    return None
