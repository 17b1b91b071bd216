"""Giving out what a list shows, as a file; and empty tables to be filled in."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from qinqing.apps.accounts.access import author_of
from qinqing.apps.organisations.services.tables import export_table, template
from qinqing.kernel.clock import today_in_beijing
from qinqing.web.audience import Audience, open_to
from qinqing.web.desk.organisations.tables.filtering import keeper
from qinqing.web.desk.organisations.tables.links import (
    FORMS,
    may_export,
    may_import,
)
from qinqing.web.desk.organisations.tables.scope import OBJECTS
from qinqing.web.signin.who import who_of

View = Callable[..., HttpResponse]
Keep = Callable[[Mapping[str, Any]], Mapping[str, Any] | None]
_TYPES: Final = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "jsonl": "application/x-ndjson; charset=utf-8",
}


def export_page(kind: str) -> View:
    """Return the address of a table in each form; taking it out leaves a trace."""

    @open_to(Audience.HOLDERS, of=(OBJECTS[kind][0], "export"))
    @never_cache
    @require_safe
    def page(request: HttpRequest, form: str) -> HttpResponse:
        actor = who_of(request).actor
        if form not in FORMS or not may_export(actor, kind):
            raise Http404
        keep = keeper(kind, request.GET, actor)

        def write(path: Path) -> None:
            export_table(kind, path, keep=keep, by=author_of(actor))

        return _file(f"{kind}-{today_in_beijing():%Y%m%d}.{form}", write)

    return page


def template_page(kind: str) -> View:
    """Return the address of an empty table."""

    @open_to(Audience.HOLDERS, of=(OBJECTS[kind][0], "import"))
    @never_cache
    @require_safe
    def page(request: HttpRequest, form: str) -> HttpResponse:
        if form not in FORMS or not may_import(who_of(request).actor, kind):
            raise Http404
        return _file(f"{kind}-template.{form}", lambda path: template(kind, path))

    return page


def _file(name: str, write: Callable[[Path], None]) -> HttpResponse:
    """Return a file that is written in a folder of its own and deleted at once."""
    with tempfile.TemporaryDirectory(prefix="qinqing-") as folder:
        path = Path(folder) / name
        write(path)
        data = path.read_bytes()
    response = HttpResponse(data, content_type=_TYPES[path.suffix.removeprefix(".")])
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
