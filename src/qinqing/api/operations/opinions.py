from typing import Annotated

from django.http import HttpRequest, HttpResponse
from ninja import Body, Path, Router

from qinqing.api.asking import answered
from qinqing.api.cases import case_in_body
from qinqing.api.kept import kept_data, opinion_of
from qinqing.api.refusals import only
from qinqing.api.rendering import JSON, respond
from qinqing.api.responses import answers
from qinqing.api.schemas.opinions import KeptBody, OpinionBody, SealedBody
from qinqing.api.throttles import AddressThrottle
from qinqing.apps.opinions.selectors import opinion_pdf as printed
from qinqing.apps.opinions.services import keep_opinion as keep
from qinqing.apps.rulebooks.services import release_in_use
from qinqing.kernel.audience import Audience, open_to
from qinqing.kernel.clock import today_in_beijing

router = Router(tags=["存"])

PDF = "application/pdf"
Code = Annotated[str, Path(..., description="凭证编号，16 个字母和数字")]


@router.post(
    "/opinions",
    throttle=[AddressThrottle("requests"), AddressThrottle("opinions")],
    response=answers(KeptBody, 415, made=True),
    operation_id="keep_opinion",
    summary="把一件事的答复留存为咨询凭证",
    description=(
        "只在这里才会留存：问题、情况和答复，盖上本站的电子签名。"
        "结论没有定下来，或者以征求意见稿、报道为据的，不能留存，答 422。"
        "不记录是谁留存的；编号只在这次答复里给出。"
    ),
)
@open_to(Audience.EVERYONE)
def keep_opinion(request: HttpRequest, body: Body[OpinionBody]) -> HttpResponse:
    """Keep the answer to a case, since the caller asks for it."""
    only(request, ())
    today = today_in_beijing()
    rulebook = release_in_use().rulebook
    found = answered(rulebook, case_in_body(body, today), body.place, today)
    return respond(kept_data(keep(found, question=body.question)), 201)


# Before the address of the code alone, which would take `.pdf` for a part of it.
@router.get(
    "/opinions/{code}.pdf",
    response=answers(None, 404),
    operation_id="opinion_pdf",
    summary="可以打印的咨询凭证",
    description="PDF 文件，附有签名；改动一个字节，核验时都会发现。",
    openapi_extra={
        "responses": {
            200: {
                "content": {
                    PDF: {"schema": {"type": "string", "contentMediaType": PDF}}
                }
            }
        }
    },
)
@open_to(Audience.EVERYONE)
def opinion_pdf(request: HttpRequest, code: Code) -> HttpResponse:
    """Print the opinion with this code."""
    only(request, ())
    content = printed(opinion_of(code))
    return _unlisted(HttpResponse(content, content_type=PDF))


@router.get(
    "/opinions/{code}",
    response=answers(SealedBody, 404),
    operation_id="opinion",
    summary="按编号取回咨询凭证",
    description="答复就是凭证文件，存下来可以用 qinqing verify 核验。",
)
@open_to(Audience.EVERYONE)
def opinion(request: HttpRequest, code: Code) -> HttpResponse:
    """Give the opinion with this code back, byte for byte as a file."""
    only(request, ())
    text = opinion_of(code).file()
    return _unlisted(HttpResponse(text, content_type=f"{JSON}; charset=utf-8"))


def _unlisted(response: HttpResponse) -> HttpResponse:
    """Keep search engines away from what only the holder of a code should see."""
    response.headers["X-Robots-Tag"] = "noindex"
    return response
