"""Importing a table in the browser: upload, try, see every problem, confirm."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePath
from typing import Any, Final

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from qinqing.apps.organisations.services.tables import KINDS, Report
from qinqing.kernel.refusals import Refused
from qinqing.kernel.tables import FORMS
from qinqing.web.audience import Audience, open_to
from qinqing.web.desk.organisations.parts import parts_of
from qinqing.web.desk.organisations.tables.links import (
    LISTS,
    may_import,
    template_links,
)
from qinqing.web.desk.organisations.tables.scope import OBJECTS
from qinqing.web.desk.organisations.tables.trying import problems_table, tried
from qinqing.web.desk.organisations.tables.uploads import (
    drop_upload,
    keep_upload,
    kept_upload,
)
from qinqing.web.signin.refusing import refused_page
from qinqing.web.signin.who import account_of, who_of

View = Callable[..., HttpResponse]
_SHOWN: Final = 200
_GONE: Final = "试过的文件已经不在了（只保留一小时），请重新上传"


def import_page(kind: str) -> View:
    """Return the page where a table is uploaded, tried and entered."""

    @open_to(Audience.HOLDERS, of=(OBJECTS[kind][0], "import"))
    @never_cache
    @require_http_methods(["GET", "HEAD", "POST"])
    def page(request: HttpRequest) -> HttpResponse:
        if not may_import(who_of(request).actor, kind):
            raise Http404
        if request.method != "POST":
            return _shown(request, kind, {"done": request.GET.get("done", "")})
        try:
            if "upload" in request.POST:
                return _entered(request, kind)
            return _tried(request, kind)
        except Refused as error:
            return refused_page(error, _shown(request, kind, {"problem": error}))

    return page


def problems_page(kind: str) -> View:
    """Return the address of the problems of an uploaded table, as a table."""

    @open_to(Audience.HOLDERS, of=(OBJECTS[kind][0], "import"))
    @never_cache
    @require_safe
    def page(request: HttpRequest) -> HttpResponse:
        actor = who_of(request).actor
        path = kept_upload(account_of(request).code, request.GET.get("upload", ""))
        if path is None or not may_import(actor, kind):
            raise Http404
        try:
            report = tried(kind, path, actor, apply=False)
        except Refused as error:
            raise Http404 from error
        response = HttpResponse(
            problems_table(report.problems), content_type="text/csv; charset=utf-8"
        )
        name = f'attachment; filename="{kind}-problems.csv"'
        response.headers["Content-Disposition"] = name
        return response

    return page


def _tried(request: HttpRequest, kind: str) -> HttpResponse:
    file = request.FILES.get("file")
    if not isinstance(file, UploadedFile):
        most = settings.FILE_UPLOAD_MAX_MEMORY_SIZE / 1024 / 1024
        hint = f"超过 {most:g} MB 的，请分成几份，或用命令 qinqing organisations import"
        raise Refused("没有收到文件，或者文件太大", field="file", hint=hint)
    ending = PurePath(file.name or "").suffix.lower()
    if ending not in FORMS:
        raise Refused(f"文件名要以 {'、'.join(FORMS)} 结尾", field="file")
    account = account_of(request).code
    code = keep_upload(account, file.read(), ending)
    path = kept_upload(account, code)
    if path is None:
        raise Refused(_GONE, field="file")
    try:
        report = tried(kind, path, who_of(request).actor, apply=False)
    except Refused:
        drop_upload(path)
        raise
    found = {"report": report, "upload": code, "name": file.name}
    return _shown(request, kind, found | _counts(report))


def _entered(request: HttpRequest, kind: str) -> HttpResponse:
    path = kept_upload(account_of(request).code, request.POST["upload"])
    if path is None:
        raise Refused(_GONE, field="file")
    report = tried(kind, path, who_of(request).actor, apply=True)
    if report.problems:
        # Somebody changed the register between the trial and now.
        found = {"report": report, "upload": request.POST["upload"], "name": ""}
        return _shown(request, kind, found | _counts(report))
    drop_upload(path)
    told = f"{report.created}-{report.changed}-{report.unchanged}"
    return HttpResponseRedirect(f"{reverse(f'import_{kind}')}?done={told}")


def _counts(report: Report) -> dict[str, Any]:
    return {
        "shown": report.problems[:_SHOWN],
        "more": max(0, len(report.problems) - _SHOWN),
        "nothing": not (report.created or report.changed),
    }


def _shown(request: HttpRequest, kind: str, more: dict[str, Any]) -> HttpResponse:
    address, part, label = LISTS[kind]
    numbers = str(more.pop("done", "")).split("-")
    if len(numbers) == 3 and all(n.isdecimal() and len(n) < 9 for n in numbers):
        more["entered"] = dict(
            zip(("created", "changed", "same"), numbers, strict=True)
        )
    context = {
        "parts": parts_of(request, part),
        "label": KINDS[kind].label,
        "columns": KINDS[kind].columns,
        "templates": template_links(kind),
        "back": reverse(address),
        "back_label": label,
        "problems_address": reverse(f"problems_{kind}"),
        **more,
    }
    return render(request, "desk/organisations/import.html", context)
