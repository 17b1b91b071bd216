"""The pages of whoever audits the trace."""

import csv
from collections.abc import Iterator
from datetime import datetime
from urllib.parse import urlencode

from django.db import transaction
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from qinqing.apps.audit.selectors import EventFilter, find_events
from qinqing.apps.audit.services import record
from qinqing.kernel.clock import BEIJING
from qinqing.web.audience import Audience, open_to
from qinqing.web.desk.trace.checkpoints import standing
from qinqing.web.desk.trace.form import read_filter
from qinqing.web.desk.trace.rows import trace_rows
from qinqing.web.desk.trace.table import COLUMNS, Echo, cells
from qinqing.web.signin.who import account_of

ON_A_PAGE = 30
IN_A_TABLE = 50_000
_AT_ONCE = 200
EVENT_LIST = ("event", "verify")


@open_to(Audience.HOLDERS, of=EVENT_LIST)
@never_cache
@require_safe
def trace(request: HttpRequest) -> HttpResponse:
    """Show events that fit, the newest first, and how the checkpoints stand."""
    form, wanted = read_filter(request.GET)
    after = request.GET.get("after") or None
    page = find_events(wanted, after=after, limit=ON_A_PAGE)
    kept = [(name, value) for name, value in request.GET.items() if name != "after"]
    context = {
        "form": form,
        "rows": trace_rows(page.events),
        "next": page.next and f"?{urlencode([*kept, ('after', page.next)])}",
        "first": after is None,
        "query": urlencode([pair for pair in kept if pair[1]]),
        "checkpoint": standing(),
        "most": IN_A_TABLE,
    }
    return render(request, "desk/trace.html", context)


@open_to(Audience.HOLDERS, of=("event", "export"))
@never_cache
@require_safe
def trace_table(request: HttpRequest) -> HttpResponse | StreamingHttpResponse:
    """Give the events that fit as a table; taking it along leaves a trace itself."""
    form, wanted = read_filter(request.GET)
    if form.problem or any(field.problem for field in form.fields):
        context = {"form": form, "rows": [], "first": True, "checkpoint": standing()}
        return render(request, "desk/trace.html", context, status=400)
    mine = account_of(request)
    with transaction.atomic():
        asked = {name: value for name, value in request.GET.items() if value}
        record(
            "audit.trace.exported",
            by=mine.code,
            register="audit",
            subject=mine.code,
            body={"filter": asked},
        )
    response = StreamingHttpResponse(_lines(wanted), content_type="text/csv")
    now = datetime.now(BEIJING)
    response["Content-Disposition"] = (
        f'attachment; filename="trace-{now:%Y%m%d-%H%M}.csv"'
    )
    return response


def _lines(wanted: EventFilter) -> Iterator[str]:
    writer = csv.writer(Echo())
    # So that the spreadsheets of offices read the Chinese as it is.
    yield "\ufeff" + writer.writerow(COLUMNS)
    after: str | None = None
    for _ in range(IN_A_TABLE // _AT_ONCE):
        page = find_events(wanted, after=after, limit=_AT_ONCE)
        for row in trace_rows(page.events):
            yield writer.writerow(cells(row))
        after = page.next
        if after is None:
            return
