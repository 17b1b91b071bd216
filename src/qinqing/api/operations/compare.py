from django.http import HttpRequest, HttpResponse
from ninja import Body, Query, Router

from qinqing.api.asking import compared
from qinqing.api.cases import case_in_body, case_in_query
from qinqing.api.refusals import only
from qinqing.api.rendering import respond
from qinqing.api.responses import answers
from qinqing.api.schemas.answer import Comparison
from qinqing.api.schemas.asking import ComparedBody, ComparedQuery
from qinqing.apps.rulebooks.services import release_in_use
from qinqing.kernel.audience import Audience, open_to
from qinqing.kernel.clock import today_in_beijing

router = Router(tags=["问"])

_DESCRIPTION = (
    "同一件事在各地分别作答，并说明哪些地方与多数不同。只约束一个单位的清单，"
    "按那个单位的人来比。"
)


@router.get(
    "/compare",
    response=answers(Comparison),
    operation_id="compare",
    summary="同一件事，各地并排对照，情况写在地址里",
    description=_DESCRIPTION,
)
@open_to(Audience.EVERYONE)
def compare(request: HttpRequest, query: Query[ComparedQuery]) -> HttpResponse:
    """Answer a case that an address describes, in several places."""
    only(request, ComparedQuery.model_fields, facts=True)
    today = today_in_beijing()
    rulebook = release_in_use().rulebook
    case = case_in_query(rulebook.release, request, query, today)
    return respond(compared(rulebook, case, query.place, today))


@router.post(
    "/compare",
    response=answers(Comparison, 415),
    operation_id="compare_posted",
    summary="同一件事，各地并排对照",
    description=_DESCRIPTION,
)
@open_to(Audience.EVERYONE)
def compare_posted(request: HttpRequest, body: Body[ComparedBody]) -> HttpResponse:
    """Answer a case that was posted, in several places."""
    only(request, ())
    today = today_in_beijing()
    case = case_in_body(body, today)
    return respond(compared(release_in_use().rulebook, case, body.place, today))
