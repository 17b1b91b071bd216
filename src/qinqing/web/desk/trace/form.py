"""The filter of the trace, as a form and as what is looked for."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

from django.http import QueryDict

from qinqing.apps.audit.selectors import EventFilter
from qinqing.kernel.clock import BEIJING
from qinqing.web.days import readable_day
from qinqing.web.desk.trace.words import KINDS
from qinqing.web.forms import Field, Form, options

_LONGEST_CODE = 64


def trace_form() -> Form:
    """Return the empty filter."""
    return Form(
        (
            Field("subject", "记录编号", required=False, longest=_LONGEST_CODE),
            Field("actor", "操作账号编号", required=False, longest=_LONGEST_CODE),
            Field(
                "kind",
                "事项",
                kind="select",
                options=options([("", "全部"), *KINDS]),
                required=False,
            ),
            Field("since", "从哪天起", kind="date", required=False),
            Field("until", "到哪天止（含当天）", kind="date", required=False),
        )
    )


def read_filter(data: QueryDict) -> tuple[Form, EventFilter]:
    """Return the form as filled in, and what is looked for.

    A day that cannot be read is told beside its field and not looked for.
    """
    form = trace_form().filled(data)
    values = {field.name: field.value.strip() for field in form.fields}
    since, until = readable_day(values["since"]), readable_day(values["until"])
    wrong = {
        name
        for name, day in (("since", since), ("until", until))
        if values[name] and day is None
    }
    fields = tuple(
        replace(field, problem="日期看不懂，应如 2026-12-01")
        if field.name in wrong
        else field
        for field in form.fields
    )
    wanted = EventFilter(
        subject=values["subject"],
        actor=values["actor"],
        kind=values["kind"],
        since=_midnight(since) if since else None,
        until=_midnight(until + timedelta(days=1)) if until else None,
    )
    return replace(form, fields=fields), wanted


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), BEIJING)
