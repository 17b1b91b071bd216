"""Nobody adds an address without having said whom it is for."""

from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, get_resolver, path
from ninja import NinjaAPI

from qinqing.api.program import api
from qinqing.web.audience import Audience, audience_of, open_to

Patterns = list[URLPattern | URLResolver]


def addresses(patterns: Patterns, before: str = "/") -> Iterator[tuple[str, object]]:
    for pattern in patterns:
        address = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern.url_patterns, address)
        else:
            yield address, _audience(pattern)


def _audience(pattern: URLPattern) -> Audience | None:
    if "PathView" in getattr(pattern.callback, "__qualname__", ""):
        # Of the API: every operation behind the address is looked at by itself.
        return Audience.EVERYONE
    return audience_of(pattern.callback)


def undeclared(patterns: Patterns) -> list[str]:
    return [a for a, audience in addresses(patterns) if audience is None]


def undeclared_operations(of: NinjaAPI) -> list[str]:
    """Return what an API offers without a word about whom it is for.

    One address leads to several operations, each of which must say so itself.
    """
    return [
        f"{'/'.join(operation.methods)} {path}"
        for router in of._get_bound_routers()
        for path, view in router.path_operations.items()
        for operation in view.operations
        if audience_of(operation.view_func) is None
    ]


def test_every_address_declares_whom_it_is_for() -> None:
    patterns = get_resolver().url_patterns
    assert patterns
    assert not undeclared(patterns)


def test_every_operation_of_the_api_declares_whom_it_is_for() -> None:
    assert len(list(api._get_bound_routers())) > 1
    assert not undeclared_operations(api)


def test_a_forgotten_declaration_of_an_operation_is_noticed() -> None:
    other = NinjaAPI(urls_namespace="forgotten", openapi_url=None)

    @other.get("/a")
    def forgotten(request: HttpRequest) -> str:
        return ""

    @other.post("/a")
    @open_to(Audience.EVERYONE)
    def declared(request: HttpRequest) -> str:
        return ""

    assert undeclared_operations(other) == ["GET /a"]


def test_a_forgotten_declaration_is_noticed() -> None:
    def forgotten(request: HttpRequest) -> HttpResponse:
        return HttpResponse()

    declared = open_to(Audience.EVERYONE)(lambda request: HttpResponse())
    patterns: Patterns = [path("a/", forgotten), path("b/", declared)]
    assert undeclared(patterns) == ["/a/"]
