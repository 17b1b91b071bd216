"""What the reader may do here; finding what a form names among what they may see."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from django.db import models
from django.http import Http404, HttpRequest

from qinqing.apps.accounts.access import allowed, rules, target_of
from qinqing.apps.organisations.selectors import (
    Jurisdiction,
    Unit,
    jurisdiction_by_code,
    jurisdictions,
)
from qinqing.apps.organisations.services.tables.finding import Finder
from qinqing.kernel.access import Action, Actor, Target, reachable
from qinqing.kernel.refusals import Refused
from qinqing.web.forms import Option
from qinqing.web.signin.who import who_of

Row = TypeVar("Row", bound=models.Model)


def seen(request: HttpRequest, row: Row | None) -> Row:
    """Return a row that the reader may view; raises ``Http404`` for any other."""
    if row is None or not may(who_of(request).actor, Action.VIEW, row):
        raise Http404
    return row


def may(actor: Actor, action: Action, row: models.Model, of: str = "") -> bool:
    """Tell whether an actor may do something to a row.

    ``of`` names another kind of object that lies where the row lies: the posts of a
    unit, for one.
    """
    target = target_of(row)
    if of and of != target.object_type:
        target = replace(target, object_type=of, owners=frozenset())
    return bool(allowed(actor, action, target))


def may_somewhere(actor: Actor, of: str, action: Action) -> bool:
    """Tell whether an actor may do something to some object of a kind."""
    return bool(reachable(actor, of, action, rules()))


def place_options(
    actor: Actor, of: str, action: Action = Action.CHANGE
) -> tuple[Option, ...]:
    """Return the places where an actor may do something, the tree shown by spaces."""
    return tuple(
        Option(place.code, "　" * (place.path.count("/") - 1) + place.name)
        for place in jurisdictions()
        if allowed(actor, action, Target(of, place=place.path))
    )


def chosen_place(actor: Actor, of: str, code: str) -> Jurisdiction:
    """Return a place where an actor may change objects; raises ``Refused``."""
    found = jurisdiction_by_code(code)
    if found is None or not allowed(actor, Action.CHANGE, Target(of, place=found.path)):
        raise Refused("请选择辖区", field="jurisdiction")
    return found


def named_unit(
    actor: Actor, text: str, *, field: str, at: str = "", action: Action = Action.VIEW
) -> Unit:
    """Return the unit of a name or code that an actor may view, or ``action`` it.

    Raises ``Refused`` for none, for several, and for one that is not theirs to see.
    """
    if not text:
        raise Refused("请填写单位", field=field)
    found = Finder().unit(text, at=at, field=field)
    if not may(actor, action, found):
        raise Refused("没有这个单位，或者不归您管", field=field)
    return found
