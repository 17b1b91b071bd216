"""What all of these pages have in common: their parts, pages of lists, questions."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.db import models
from django.http import HttpRequest
from django.urls import reverse

from qinqing.apps.organisations.selectors import Page
from qinqing.kernel.access import Action
from qinqing.web.desk.organisations.access import may_somewhere
from qinqing.web.desk.organisations.values import YES
from qinqing.web.forms import Field, Form, Option, options
from qinqing.web.signin.who import who_of

ON_A_PAGE = 20
_PARTS = (
    ("unit", "organisations", "单位"),
    ("person", "people", "人员"),
    ("enterprise", "enterprises", "企业"),
    ("chamber", "chambers", "商会"),
    ("jurisdiction", "jurisdictions", "辖区"),
)


def parts_of(request: HttpRequest, here: str) -> list[dict[str, object]]:
    """Return the parts that the reader may open, the one they are in marked."""
    actor = who_of(request).actor
    return [
        {"label": label, "address": reverse(address), "here": name == here}
        for name, address, label in _PARTS
        if may_somewhere(actor, name, Action.LIST)
    ]


def listed(
    request: HttpRequest, page: Page[Any], rows: list[dict[str, Any]], form: Form
) -> dict[str, Any]:
    """Return what the template of a list shows."""
    kept = [(field.name, field.value) for field in form.fields if field.value]
    return {
        "form": form,
        "rows": rows,
        "total": page.total_label,
        "next": page.next and f"?{urlencode([*kept, ('after', page.next)])}",
        "first": not request.GET.get("after"),
        "query": urlencode(kept),
    }


def select(
    name: str,
    label: str,
    pairs: list[tuple[str, str]] | tuple[Option, ...],
    *,
    value: str = "",
    empty: str | None = None,
    required: bool = False,
    help: str = "",
) -> Field:
    """Return a field to choose from; ``empty`` is what choosing nothing is called."""
    found = [
        (each.value, each.label) if isinstance(each, Option) else each for each in pairs
    ]
    if empty is not None:
        found.insert(0, ("", empty))
    return Field(
        name,
        label,
        kind="select",
        value=value,
        options=options(found),
        required=required,
        help=help,
    )


def tick(name: str, label: str, *, on: bool = False) -> Field:
    """Return a field with one box to tick."""
    return Field(
        name,
        kind="checks",
        chosen=(YES,) if on else (),
        options=(Option(YES, label),),
        required=False,
    )


def day(name: str, label: str, *, value: str = "", required: bool = True) -> Field:
    """Return a field for a day."""
    return Field(name, label, kind="date", value=value, required=required, longest=10)


def code_of(row: models.Model | None) -> str:
    """Return the public code of a record, "" for none."""
    return "" if row is None else str(getattr(row, "code", ""))
