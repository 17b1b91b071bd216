from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from qinqing.api import asking
from qinqing.api.cases import case_in_query
from qinqing.api.refusals import only
from qinqing.api.rendering import respond
from qinqing.api.responses import answers
from qinqing.api.schemas.answer import WhatIf
from qinqing.api.schemas.asking import CaseQuery
from qinqing.api.throttles import AddressThrottle
from qinqing.apps.rulebooks.services import release_in_use
from qinqing.kernel.audience import Audience, open_to
from qinqing.kernel.clock import today_in_beijing

router = Router(tags=["问"])


@router.get(
    "/what-if",
    # Thousands of variants of the case are decided: it is dear to answer.
    throttle=[AddressThrottle("requests", counts_as=10)],
    response=answers(WhatIf),
    operation_id="what_if",
    summary="最少改变哪些情况，结论会更宽",
    description=(
        "只作事前参考：已经发生的事改不了，`changes` 为空。"
        "计算量大，按 10 次请求计入次数限制。"
    ),
)
@open_to(Audience.EVERYONE)
def what_if(request: HttpRequest, query: Query[CaseQuery]) -> HttpResponse:
    """Find the smallest changes of a case that an address describes."""
    only(request, CaseQuery.model_fields, facts=True)
    today = today_in_beijing()
    rulebook = release_in_use().rulebook
    case = case_in_query(rulebook.release, request, query, today)
    return respond(asking.what_if(rulebook, case, query.place, today))
