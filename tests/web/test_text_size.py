import pytest
from django.test import Client

ADDRESS = "/display/text-size/"
LARGE = 'data-text-size="large"'


def test_the_reader_chooses_large_letters_and_goes_back(client: Client) -> None:
    assert LARGE not in client.get("/nowhere/").text
    back = client.post(ADDRESS, {"size": "large", "next": "/nowhere/?a=1"})
    assert back.headers["Location"] == "/nowhere/?a=1"
    assert LARGE in client.get("/nowhere/").text
    client.post(ADDRESS, {"size": "normal"})
    assert LARGE not in client.get("/nowhere/").text


def test_the_choice_needs_no_token_so_that_no_page_needs_a_cookie() -> None:
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(ADDRESS, {"size": "large"}).status_code == 302


@pytest.mark.parametrize(
    "elsewhere",
    ["https://elsewhere.example/", "//elsewhere.example", "javascript:1", ""],
)
def test_nobody_is_led_to_another_site(client: Client, elsewhere: str) -> None:
    back = client.post(ADDRESS, {"size": "large", "next": elsewhere})
    assert back.headers["Location"] == "/"


def test_the_choice_is_not_made_by_following_a_link(client: Client) -> None:
    assert client.get(ADDRESS).status_code == 405


def test_a_strange_cookie_means_the_normal_size(client: Client) -> None:
    client.cookies["text_size"] = '"><script>'
    page = client.get("/nowhere/").text
    assert 'data-text-size="normal"' in page
    assert '"><script>' not in page
