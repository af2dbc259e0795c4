"""The closed list of kinds: name in the front matter → schema. A new kind is one file beside this and one line here."""

from sitegen.content.fields import DocumentFields
from sitegen.content.kinds.catalogue_item import CatalogueItem
from sitegen.content.kinds.interpretation import Interpretation
from sitegen.content.kinds.policy import Policy
from sitegen.content.kinds.section import Section

Fields = Policy | Interpretation | CatalogueItem | Section

KINDS: dict[str, type[DocumentFields]] = {
    "policy": Policy,
    "interpretation": Interpretation,
    "catalogue_item": CatalogueItem,
}

KIND_LABELS: dict[str, str] = {
    "policy": "政策文件",
    "interpretation": "政策解读",
    "catalogue_item": "标准目录事项",
}
