"""Where tables are taken in and given out, for those who may."""

from __future__ import annotations

from typing import Final

from django.urls import reverse

from qinqing.apps.organisations.services.tables import KINDS
from qinqing.kernel.access import Action, Actor
from qinqing.web.desk.organisations.access import may_somewhere
from qinqing.web.desk.organisations.tables.scope import OBJECTS

FORMS: Final = ("csv", "xlsx", "jsonl")
# The list beside which a table stands: its address, its part and its name.
LISTS: Final = {
    "jurisdictions": ("jurisdictions", "jurisdiction", "辖区"),
    "units": ("organisations", "unit", "单位"),
    "duties": ("organisations", "unit", "单位"),
    "posts": ("organisations", "unit", "单位"),
    "enterprises": ("enterprises", "enterprise", "企业"),
    "chambers": ("chambers", "chamber", "商会"),
}


def may_import(actor: Actor, kind: str) -> bool:
    """Tell whether an actor may take in tables of a kind at all."""
    return all(may_somewhere(actor, each, Action.IMPORT) for each in OBJECTS[kind])


def may_export(actor: Actor, kind: str) -> bool:
    """Tell whether an actor may take tables of a kind out at all."""
    return all(may_somewhere(actor, each, Action.EXPORT) for each in OBJECTS[kind])


def table_links(actor: Actor, *kinds: str) -> dict[str, list[dict[str, str]]]:
    """Return the ``imports`` and ``exports`` that a list offers."""
    return {
        "imports": [
            {
                "label": f"导入{KINDS[kind].label}表",
                "address": reverse(f"import_{kind}"),
            }
            for kind in kinds
            if may_import(actor, kind)
        ],
        "exports": [
            {
                "label": f"{KINDS[kind].label} {form.upper()}",
                "address": reverse(f"export_{kind}", args=[form]),
            }
            for kind in kinds
            if may_export(actor, kind)
            for form in FORMS
        ],
    }


def template_links(kind: str) -> list[dict[str, str]]:
    """Return where empty tables of a kind are."""
    return [
        {"label": form.upper(), "address": reverse(f"template_{kind}", args=[form])}
        for form in ("xlsx", "csv")
    ]
