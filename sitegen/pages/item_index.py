"""事项音序索引: the items of the standard catalogue by the pinyin of their names."""

from collections import defaultdict

from sitegen.catalogue.catalogue import Catalogue
from sitegen.catalogue.items import item_of
from sitegen.content.addresses import transliterate
from sitegen.content.document import Entry
from sitegen.pages.links import Addresses, item_documents, library_trail, list_frame
from sitegen.pages.parts import Counted, CountedGroup, Link
from sitegen.pages.views import GroupsView, OutputPlan

ITEM_INDEX = "事项音序索引"
PLACE = "/library/items/"


def item_index_page(catalogue: Catalogue, addresses: Addresses) -> OutputPlan:
    """/library/items/: every item under the first letter of its name."""
    letters: dict[str, list[Counted]] = defaultdict(list)
    items = [counted_item(item, catalogue, addresses) for item in catalogue.items()]
    for item in sorted(items, key=lambda item: (transliterate(item.title), item.address)):
        letters[transliterate(item.title)[0].upper()].append(item)
    place = Link(title=ITEM_INDEX, address=addresses.to(PLACE))
    view = GroupsView(
        chrome=addresses.chrome,
        frame=list_frame(place, "标准目录的全部事项，按名称的汉语拼音排列", library_trail(addresses)),
        groups=tuple(CountedGroup(label=letter, entries=tuple(letters[letter])) for letter in sorted(letters)),
        jumps=True,
    )
    return OutputPlan("site", addresses.path(place.address), "pages/groups.html", view)


def counted_item(item: Entry, catalogue: Catalogue, addresses: Addresses) -> Counted:
    """An item with the number of its documents, and the levels above it."""
    fields = item_of(item)
    return Counted(
        title=fields.name,
        address=addresses.of(item.id),
        count=len(item_documents(item, catalogue)),
        note=" › ".join(fields.path[:-1]),
    )
