"""What can be done to a record, as data; one page asks for it, shows it, does it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.db import models, transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from qinqing.kernel.access import Action, Actor
from qinqing.kernel.refusals import Refused
from qinqing.web.audience import Audience, open_to
from qinqing.web.desk.organisations.access import may, seen
from qinqing.web.desk.organisations.values import Values
from qinqing.web.forms import Form
from qinqing.web.signin.drafts import typed_before
from qinqing.web.signin.refusing import refused_page
from qinqing.web.signin.who import who_of

Row = TypeVar("Row", bound=models.Model)
View = Callable[..., HttpResponse]


def _always(_: Any) -> bool:
    return True


@dataclass(frozen=True)
class Act(Generic[Row]):
    """One act. ``of`` is the kind of object whose rules must allow changing it here.

    ``form`` and ``do`` are given the row and who acts; ``do`` also what was typed, and
    returns another record to show afterwards, if any. ``names`` are fields that go by
    another name in services. ``listed`` acts stand on the page of the record.
    """

    name: str
    label: str
    consequence: str
    of: str
    form: Callable[[Row, Actor], Form]
    do: Callable[[Row, Values, Actor], models.Model | None]
    fits: Callable[[Row], bool] = _always
    names: tuple[tuple[str, str], ...] = ()
    listed: bool = True


@dataclass(frozen=True)
class Kind(Generic[Row]):
    """A kind of record: how it is found, and what can be done to it.

    ``name`` is that of its object, and of the address of its page.
    """

    name: str
    find: Callable[[str], Row | None]
    acts: tuple[Act[Row], ...]

    def acts_for(self, actor: Actor, row: Row) -> list[Act[Row]]:
        """Return what an actor may do to a row as it stands."""
        return [act for act in self.acts if act.listed and _may(actor, act, row)]

    def done(self, name: str) -> str:
        """Return what was done, in words; empty for no such act."""
        return next((f"{a.label}：已办好。" for a in self.acts if a.name == name), "")


def act_page(kind: Kind[Row]) -> View:
    """Return the page that asks once more, with what follows, and then does it."""

    @open_to(Audience.HOLDERS, of=(kind.name, "view"))
    @never_cache
    @require_http_methods(["GET", "HEAD", "POST"])
    def page(request: HttpRequest, code: str, name: str) -> HttpResponse:
        row, actor = seen(request, kind.find(code)), who_of(request).actor
        act = next((each for each in kind.acts if each.name == name), None)
        if act is None or not _may(actor, act, row):
            raise Http404
        form = act.form(row, actor)
        if request.method != "POST":
            form = form.filled(request.GET) if request.GET else form
            form = form.back(typed_before(request))
            return _asked(request, kind, row, act, form)
        form = form.filled(request.POST)
        try:
            with transaction.atomic():
                shown = act.do(row, Values(form), actor)
        except Refused as error:
            form = form.refused(error, act.names)
            return refused_page(error, _asked(request, kind, row, act, form))
        return HttpResponseRedirect(f"{address_of(shown or row)}?done={act.name}")

    return page


def address_of(row: models.Model) -> str:
    """Return the address of a record's page."""
    name = row._meta.model_name or ""
    return reverse(name, args=[getattr(row, "code", "")])


def _may(actor: Actor, act: Act[Row], row: Row) -> bool:
    return act.fits(row) and may(actor, Action.CHANGE, row, act.of)


def _asked(
    request: HttpRequest, kind: Kind[Row], row: Row, act: Act[Row], form: Form
) -> HttpResponse:
    context = {"row": row, "act": act, "form": form, "there": address_of(row)}
    return render(request, "desk/organisations/act.html", context)
