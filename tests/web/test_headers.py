"""What browsers are told on every page, errors included."""

import pytest
from django.test import Client

STRICT = {
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
}


@pytest.mark.parametrize("address", ["/no-such-page", "/?a=%00"])
def test_the_content_policy_is_strict(client: Client, address: str) -> None:
    policy = client.get(address).headers["Content-Security-Policy"]
    assert {directive.strip() for directive in policy.split(";")} == STRICT


def test_no_page_is_framed_sniffed_or_given_a_device(client: Client) -> None:
    headers = client.get("/no-such-page").headers
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "geolocation=()" in headers["Permissions-Policy"]


def test_looking_at_a_page_leaves_no_cookie(client: Client) -> None:
    assert not client.get("/no-such-page").cookies


@pytest.mark.django_db
def test_the_sign_of_life_is_not_kept_in_any_cache(client: Client) -> None:
    response = client.get("/health/")
    assert response.content == b"ok\n"
    assert "no-store" in response.headers["Cache-Control"]
    assert client.post("/health/").status_code == 405
