from typing import Annotated

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from ninja import Path, Query, Router

from qinqing.api.documents import document_cards, document_full
from qinqing.api.freshness import kept_a_while
from qinqing.api.provisions import provision_full, provision_page
from qinqing.api.refusals import only
from qinqing.api.rendering import respond
from qinqing.api.responses import answers
from qinqing.api.schemas.library import (
    DocumentFull,
    DocumentList,
    ProvisionFull,
    ProvisionPage,
    ProvisionQuery,
)
from qinqing.apps.rulebooks.services import release_in_use
from qinqing.kernel.audience import Audience, open_to
from qinqing.kernel.clock import today_in_beijing

router = Router(tags=["查"])


@router.get(
    "/documents",
    response=answers(DocumentList),
    operation_id="documents",
    summary="列出文件，位阶高的在前",
    description="征求意见稿和报道转述都注明；没有原文的只有要旨。",
)
@open_to(Audience.EVERYONE)
def documents(request: HttpRequest) -> HttpResponseBase:
    """List the documents."""
    only(request, ())
    release = release_in_use().rulebook.release
    return kept_a_while(request, respond({"items": document_cards(release)}))


@router.get(
    "/documents/{document_id}",
    response=answers(DocumentFull, 404),
    operation_id="document",
    summary="一份文件的全文，按原文的顺序",
    description="原文照收到时的样子，繁体不改为简体；发现的疑误另列，不改动。",
)
@open_to(Audience.EVERYONE)
def document(
    request: HttpRequest,
    document_id: Annotated[
        str, Path(..., description="文件编号，见 /api/v1/documents")
    ],
) -> HttpResponseBase:
    """Show a whole document."""
    only(request, ())
    rulebook = release_in_use().rulebook
    return kept_a_while(request, respond(document_full(rulebook, document_id)))


@router.get(
    "/provisions",
    response=answers(ProvisionPage, 404),
    operation_id="provisions",
    summary="按词查条款，或逐页列出",
    description=(
        "不写 `q` 时按文件顺序列出。下一页：把答复里的 `next` 作为 `cursor` 再发一次，"
        "其余参数不变。"
    ),
)
@open_to(Audience.EVERYONE)
def provisions(request: HttpRequest, query: Query[ProvisionQuery]) -> HttpResponseBase:
    """Search provisions, page by page."""
    only(request, ProvisionQuery.model_fields)
    rulebook = release_in_use().rulebook
    response = respond(provision_page(rulebook, query, today_in_beijing()))
    # What somebody looks for is theirs alone.
    return response if query.q else kept_a_while(request, response)


@router.get(
    "/provisions/{path:provision_id}",
    response=answers(ProvisionFull, 404),
    operation_id="provision",
    summary="一个条款和由它编出的规范",
    description="编号如 `jinan/13/4`。规范的条件用中文写成，可与原文对照。",
)
@open_to(Audience.EVERYONE)
def provision(
    request: HttpRequest,
    provision_id: Annotated[str, Path(..., description="条款编号，如 jinan/13/4")],
) -> HttpResponseBase:
    """Show one provision with its norms."""
    only(request, ())
    release = release_in_use().rulebook.release
    return kept_a_while(request, respond(provision_full(release, provision_id)))
