"""The outputs that are planned for a few entries, by their paths."""

from typing import Any, TypeVar

from sitegen.content.document import Entry
from sitegen.pages.machine_views import View
from sitegen.pages.plan import plan_outputs
from sitegen.pages.views import AnyView, OutputPlan
from tests.catalogue.entries import catalogue

Wanted = TypeVar("Wanted", bound=View)


def plans(*entries: Entry, **more: Any) -> dict[str, OutputPlan]:
    """Every output by its path; keyword arguments are those of `catalogue`."""
    return {
        plan.path: plan for plan in sorted(plan_outputs(catalogue(*entries, **more), {}), key=lambda plan: plan.path)
    }


def views(*entries: Entry, **more: Any) -> dict[str, AnyView]:
    """The view of every output by its path."""
    return {path: plan.view for path, plan in plans(*entries, **more).items()}


def of_kind(kind: type[Wanted], view: AnyView) -> Wanted:
    """The same view, known to be of the kind expected."""
    assert isinstance(view, kind)
    return view


def view(kind: type[Wanted], path: str, *entries: Entry, **more: Any) -> Wanted:
    """The view of one output, of the kind expected."""
    return of_kind(kind, views(*entries, **more)[path])
