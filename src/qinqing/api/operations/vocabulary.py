from django.http import HttpRequest
from django.http.response import HttpResponseBase
from ninja import Router

from qinqing.api.freshness import kept_a_while
from qinqing.api.refusals import only
from qinqing.api.rendering import respond
from qinqing.api.responses import answers
from qinqing.api.schemas.library import ActList, FactList, PlaceList
from qinqing.apps.rulebooks.services import release_in_use
from qinqing.kernel.audience import Audience, open_to
from qinqing.kernel.clock import today_in_beijing
from qinqing.rulebook.vocabulary_data import act_data, fact_data, places_data

router = Router(tags=["查"])


@router.get(
    "/facts",
    response=answers(FactList),
    operation_id="facts",
    summary="列出规则用到的事实和取值",
    description="提问时，情况的名称和值都取自这里。",
)
@open_to(Audience.EVERYONE)
def facts(request: HttpRequest) -> HttpResponseBase:
    """List the facts."""
    only(request, ())
    every = release_in_use().rulebook.release.vocabulary.facts.values()
    return kept_a_while(request, respond({"items": list(map(fact_data, every))}))


@router.get(
    "/acts",
    response=answers(ActList),
    operation_id="acts",
    summary="列出可以问的行为",
    description="提问时，`act` 写名称、代号或别名都可以。",
)
@open_to(Audience.EVERYONE)
def acts(request: HttpRequest) -> HttpResponseBase:
    """List the acts."""
    only(request, ())
    every = release_in_use().rulebook.release.vocabulary.acts.values()
    return kept_a_while(request, respond({"items": list(map(act_data, every))}))


@router.get(
    "/places",
    response=answers(PlaceList),
    operation_id="places",
    summary="列出地方和今天在各地适用的文件",
    description="提问时，`place` 写名称、简称或代号都可以。",
)
@open_to(Audience.EVERYONE)
def places(request: HttpRequest) -> HttpResponseBase:
    """List the places."""
    only(request, ())
    release = release_in_use().rulebook.release
    found = list(places_data(release, today_in_beijing()))
    return kept_a_while(request, respond({"items": found}))
