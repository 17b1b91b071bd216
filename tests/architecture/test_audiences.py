"""Nobody adds an address without having said whom it is for."""

from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, get_resolver, path

from qinqing.web.audience import Audience, audience_of, open_to

Patterns = list[URLPattern | URLResolver]


def addresses(patterns: Patterns, before: str = "/") -> Iterator[tuple[str, object]]:
    for pattern in patterns:
        address = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern.url_patterns, address)
        else:
            yield address, audience_of(pattern.callback)


def undeclared(patterns: Patterns) -> list[str]:
    return [a for a, audience in addresses(patterns) if audience is None]


def test_every_address_declares_whom_it_is_for() -> None:
    patterns = get_resolver().url_patterns
    assert patterns
    assert not undeclared(patterns)


def test_a_forgotten_declaration_is_noticed() -> None:
    def forgotten(request: HttpRequest) -> HttpResponse:
        return HttpResponse()

    declared = open_to(Audience.EVERYONE)(lambda request: HttpResponse())
    patterns: Patterns = [path("a/", forgotten), path("b/", declared)]
    assert undeclared(patterns) == ["/a/"]
