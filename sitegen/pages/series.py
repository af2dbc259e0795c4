"""年度系列 on pages: the whole series newest first, on each of its documents and all together."""

from sitegen.catalogue.catalogue import Catalogue
from sitegen.catalogue.publication import fields_of
from sitegen.catalogue.series import series_of
from sitegen.content.document import Entry
from sitegen.pages.links import Addresses, library_trail, list_frame
from sitegen.pages.parts import Link, SeriesGroup, SeriesRow
from sitegen.pages.views import OutputPlan, SeriesView

SERIES = "年度系列"


def series_on_page(entry: Entry, catalogue: Catalogue, addresses: Addresses) -> SeriesGroup | None:
    """The series of a document for its own page; None when it has no other year."""
    members = series_of(entry, catalogue.series)
    return _group(members, entry, catalogue, addresses) if len(members) > 1 else None


def _group(members: tuple[Entry, ...], here: Entry | None, catalogue: Catalogue, addresses: Addresses) -> SeriesGroup:
    return SeriesGroup(
        name=fields_of(members[0]).series or "",
        rows=tuple(
            SeriesRow(
                title=fields_of(member).title,
                address=addresses.of(member.id),
                year=fields_of(member).applies_to or 0,
                date=fields_of(member).published.isoformat(),
                newest=member is members[0],
                here=member is here,
                sample=fields_of(member).sample,
                unpublished=catalogue.unpublished.get(member.id, ""),
            )
            for member in members
        ),
    )


def series_page(catalogue: Catalogue, addresses: Addresses) -> OutputPlan:
    """/library/series/: every series, those with the newest document first."""
    place = Link(title=SERIES, address=addresses.to("/library/series/"))
    frame = list_frame(place, "逐年更新的同一件事，最新一年排在最前", library_trail(addresses))
    ordered = sorted(sorted(catalogue.series), key=lambda name: _newest(catalogue.series[name]), reverse=True)
    groups = tuple(_group(catalogue.series[name], None, catalogue, addresses) for name in ordered)
    view = SeriesView(chrome=addresses.chrome, frame=frame, groups=groups)
    return OutputPlan("site", "library/series/index.html", "pages/series.html", view)


def _newest(members: tuple[Entry, ...]) -> str:
    return fields_of(members[0]).published.isoformat()
