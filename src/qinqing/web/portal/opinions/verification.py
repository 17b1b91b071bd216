"""Verifying a file by uploading it, and the keys for verifying without us."""

from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from qinqing.apps.opinions.selectors import public_keys, verified
from qinqing.kernel.messages import chinese_message
from qinqing.kernel.sealed import UnreadableOpinion
from qinqing.kernel.sealed.verifying import LARGEST
from qinqing.kernel.sealed.wording import judgement, summary
from qinqing.kernel.seals.signing import public_pem
from qinqing.web.audience import Audience, open_to
from qinqing.web.limits import within_limit

MOST_AN_HOUR = 120
_MODIFIERS = {"whole": "allowed", "altered": "forbidden", "unknown_signer": "open"}


# Exempt, so that verifying needs no cookie: nothing is changed or kept by it.
@open_to(Audience.EVERYONE)
@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def verify_opinion(request: HttpRequest) -> HttpResponse:
    """Show whether a file is whole and ours; the file is not kept."""
    if request.method != "POST":
        return _page(request, {})
    if not within_limit(request, "verify", MOST_AN_HOUR, 3600):
        problem = "这一小时里核验得太多了，请过一会儿再来，或用命令核验。"
        return _page(request, {"problem": problem}, 429)
    file = request.FILES.get("file")
    if not isinstance(file, UploadedFile):
        problem = "没有收到文件，或者文件超过 2 MB。请选下载时的 PDF 或 JSON 原件。"
        return _page(request, {"problem": problem}, 400)
    return _verified(request, file)


def _verified(request: HttpRequest, file: "UploadedFile[bytes]") -> HttpResponse:
    try:
        found = verified(file.read(LARGEST + 1))
    except UnreadableOpinion as error:
        message = chinese_message(error)
        problem = f"{message.text}{message.hint}" if message else ""
        return _page(request, {"problem": problem}, 400)
    context = {
        "found": found,
        "told": judgement(found),
        "modifier": _MODIFIERS[found.state],
        "rows": summary(found.statement) if found.statement else [],
        "name": (file.name or "")[:80],
    }
    return _page(request, context)


def _page(
    request: HttpRequest, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    keys = list(public_keys())
    context = {**context, "keys": keys}
    return render(request, "portal/opinion_verify.html", context, status=status)


@open_to(Audience.EVERYONE)
@never_cache
@require_safe
def keys(request: HttpRequest) -> HttpResponse:
    """Give the public keys of the site, the one that signs now first."""
    parts = [
        f"qinqing key {name}\n{public_pem(public)}"
        for name, public in public_keys().items()
    ]
    response = HttpResponse("\n".join(parts), content_type="application/x-pem-file")
    name = "qinqing-public-keys.pem"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
