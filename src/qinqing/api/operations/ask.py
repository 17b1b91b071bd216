from datetime import date

from django.http import HttpRequest, HttpResponse
from ninja import Body, Query, Router

from qinqing.api.asking import answered, answered_question
from qinqing.api.cases import case_in_body, case_in_query
from qinqing.api.refusals import only
from qinqing.api.rendering import respond
from qinqing.api.responses import answers
from qinqing.api.schemas.answer import AnswerBody, QuestionAnswer
from qinqing.api.schemas.asking import AskBody, CaseBody, CaseQuery
from qinqing.apps.rulebooks.services import release_in_use
from qinqing.kernel.audience import Audience, open_to
from qinqing.kernel.clock import today_in_beijing
from qinqing.rulebook.answering.plain_data import answer_data

router = Router(tags=["问"])


@router.get(
    "/ask",
    response=answers(AnswerBody),
    operation_id="ask",
    summary="问一件事能不能做，情况写在地址里",
    description=(
        "按文件原文作答，写明依据；不清楚的情况不会变成“可以”。"
        "情况写作 `fact=名称=值`，可以写多个，也可以写作 `f.名称=值`。"
    ),
)
@open_to(Audience.EVERYONE)
def ask(request: HttpRequest, query: Query[CaseQuery]) -> HttpResponse:
    """Answer a case that an address describes."""
    only(request, CaseQuery.model_fields, facts=True)
    today = today_in_beijing()
    rulebook = release_in_use().rulebook
    case = case_in_query(rulebook.release, request, query, today)
    return respond(answer_data(answered(rulebook, case, query.place, today)))


@router.post(
    "/ask",
    response=answers(AnswerBody | QuestionAnswer, 415),
    operation_id="ask_posted",
    summary="问一件事能不能做：写明行为和情况，或者写一句平常的话",
    description=(
        "写 `act` 和 `facts` 的，答复与 GET 一样。写 `question` 的，先读出问的是哪件事"
        "、说了哪些情况，再作答；听不懂的话不会猜，答 422 并列出相近的行为。"
        "问题答复之后不留存。"
    ),
)
@open_to(Audience.EVERYONE)
def ask_posted(request: HttpRequest, body: Body[AskBody]) -> HttpResponse:
    """Answer a case or a question that was posted; nothing of it is kept."""
    only(request, ())
    return respond(_data(body, today_in_beijing()))


def _data(body: AskBody, today: date) -> dict[str, object]:
    rulebook = release_in_use().rulebook
    if not isinstance(body, CaseBody):
        return answered_question(rulebook, body, today)
    case = case_in_body(body, today)
    return answer_data(answered(rulebook, case, body.place, today))
