"""Checkpoints of the trace, for anybody to keep: they say nothing of any event."""

import json
from datetime import datetime
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from qinqing.apps.audit.selectors import published_checkpoints
from qinqing.kernel.clock import BEIJING
from qinqing.kernel.events.checkpoint import SignedCheckpoint
from qinqing.kernel.seals.signing import written
from qinqing.web.audience import Audience, open_to

ON_A_PAGE = 20
IN_A_FILE = 500
_HIGHEST = 2**63 - 1


@open_to(Audience.EVERYONE)
@never_cache
@require_safe
def checkpoints(request: HttpRequest) -> HttpResponse:
    """Show the newest checkpoints and how to keep and check them."""
    found, following = _read(request, ON_A_PAGE)
    context = {
        "rows": [_row(checkpoint) for checkpoint in found],
        "earlier": following and f"?{urlencode({'before': following})}",
        "newest": _before(request) is None,
    }
    return render(request, "portal/checkpoints.html", context)


@open_to(Audience.EVERYONE)
@never_cache
@require_safe
def checkpoints_file(request: HttpRequest) -> HttpResponse:
    """Give checkpoints as JSON, a line each, the newest first."""
    found, following = _read(request, IN_A_FILE)
    here = reverse("checkpoints_file")
    after = f"{here}?{urlencode({'before': following})}" if following else None
    lines = ",\n".join(
        json.dumps(checkpoint.to_json(), ensure_ascii=False) for checkpoint in found
    )
    text = f'{{"checkpoints": [\n{lines}\n],\n"next": {json.dumps(after)}}}\n'
    return HttpResponse(text, content_type="application/json")


def _read(request: HttpRequest, most: int) -> tuple[list[SignedCheckpoint], int | None]:
    """Return checkpoints, and the number before which the next ones are, if any."""
    found = published_checkpoints(before=_before(request), limit=most + 1)
    return found[:most], found[most - 1].data["seq"] if len(found) > most else None


def _before(request: HttpRequest) -> int | None:
    text = request.GET.get("before", "")
    digits = text.isascii() and text.isdecimal() and len(text) < len(str(_HIGHEST))
    return int(text) if digits else None


def _row(checkpoint: SignedCheckpoint) -> dict[str, object]:
    data = checkpoint.data
    moment = datetime.fromisoformat(data["at"]).astimezone(BEIJING)
    return {
        "seq": data["seq"],
        "head": data["head"],
        "at": f"{moment:%Y-%m-%d %H:%M:%S}",
        "key": data["key"]["id"],
        "signature": written(checkpoint.signature),
    }
