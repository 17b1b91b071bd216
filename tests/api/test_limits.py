"""How often one address may ask, and which address that is."""

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.cache import cache
from django.core.exceptions import ImproperlyConfigured
from django.test import Client, RequestFactory, override_settings

from qinqing.api.throttles import AddressThrottle
from qinqing.config.limits import rate
from tests.api.calling import V1, refused

pytestmark = pytest.mark.django_db

FEW = {"requests": (3, 3600), "opinions": (1, 3600)}


@pytest.fixture(autouse=True)
def nothing_counted() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


def statuses(
    client: Client, count: int, path: str = "places", **extra: str
) -> list[int]:
    return [client.get(V1 + path, **extra).status_code for _ in range(count)]  # type: ignore[arg-type] # META


@override_settings(API_RATES=FEW)
def test_beyond_the_limit_one_is_told_when_to_come_again(client: Client) -> None:
    assert statuses(client, 3) == [200, 200, 200]
    response = client.get(f"{V1}places")
    error = refused(response, 429)
    assert error["code"] == "too_many_requests"
    assert 0 < int(response.headers["Retry-After"]) <= 3600
    assert "Retry-After" in error["hint"]


@override_settings(API_RATES={"requests": (2, 1), "opinions": None})
def test_after_the_time_told_one_is_answered_again(client: Client) -> None:
    while 429 not in statuses(client, 4):
        pass
    wait = client.get(f"{V1}places").headers.get("Retry-After", "1")
    assert wait == "1"
    time.sleep(1.1)
    assert client.get(f"{V1}places").status_code == 200


@override_settings(API_RATES=FEW)
def test_all_operations_count_together(client: Client) -> None:
    for path in ("places", "documents", "ask?place=济南市&act=accept_meal"):
        assert client.get(V1 + path).status_code == 200
    refused(client.get(f"{V1}acts"), 429)


@override_settings(API_RATES={"requests": (25, 3600), "opinions": None})
def test_what_is_dear_to_answer_counts_as_several(client: Client) -> None:
    address = "what-if?place=济南市&act=accept_meal"
    assert statuses(client, 3, address) == [200, 200, 429]


@override_settings(API_RATES=FEW)
def test_refused_questions_count_too(client: Client) -> None:
    assert statuses(client, 4, "ask?place=火星&act=x") == [400, 400, 400, 429]


@override_settings(API_RATES=FEW)
def test_each_address_is_counted_by_itself(client: Client) -> None:
    assert statuses(client, 4, REMOTE_ADDR="192.0.2.1")[-1] == 429
    assert statuses(client, 1, REMOTE_ADDR="192.0.2.2") == [200]


@override_settings(API_RATES=FEW)
def test_a_subscriber_is_one_address_whatever_the_end_of_it(client: Client) -> None:
    for end in ("1", "2", "3"):
        assert statuses(client, 1, REMOTE_ADDR=f"2001:db8:1:2::{end}") == [200]
    assert statuses(client, 1, REMOTE_ADDR="2001:db8:1:2:ffff::9") == [429]
    assert statuses(client, 1, REMOTE_ADDR="2001:db8:1:3::1") == [200]


@override_settings(API_RATES=FEW)
def test_a_stranger_cannot_name_another_address(client: Client) -> None:
    for number in range(3):
        statuses(client, 1, HTTP_X_FORWARDED_FOR=f"192.0.2.{number}")
    assert statuses(client, 1, HTTP_X_FORWARDED_FOR="192.0.2.99") == [429]


@override_settings(API_RATES=FEW, NINJA_NUM_PROXIES=1)
def test_behind_our_own_proxy_the_last_address_it_names_counts(client: Client) -> None:
    seen = "198.51.100.7"
    for number in range(3):
        made_up = f"192.0.2.{number}, {seen}"
        assert statuses(client, 1, HTTP_X_FORWARDED_FOR=made_up) == [200]
    assert statuses(client, 1, HTTP_X_FORWARDED_FOR=seen) == [429]
    assert statuses(client, 1, HTTP_X_FORWARDED_FOR="198.51.100.8") == [200]


@override_settings(API_RATES={"requests": None, "opinions": None})
def test_without_a_limit_nothing_is_counted(client: Client) -> None:
    assert set(statuses(client, 200)) == {200}


@override_settings(API_RATES={"requests": (50, 3600), "opinions": None})
def test_threads_that_ask_at_once_are_counted_one_by_one() -> None:
    throttle = AddressThrottle("requests")
    request = RequestFactory().get("/")
    with ThreadPoolExecutor(8) as pool:
        allowed = list(pool.map(throttle.allow_request, [request] * 400))
    assert sum(allowed) == 50


@override_settings(API_RATES=FEW)
def test_the_page_about_the_api_is_a_page_and_uses_up_nothing(client: Client) -> None:
    for _ in range(5):
        assert client.get("/api/").status_code == 200
    assert client.get(f"{V1}places").status_code == 200


def test_no_address_stands_in_what_is_counted(client: Client) -> None:
    with override_settings(API_RATES=FEW):
        throttle = AddressThrottle("requests")
        key = throttle._key("192.0.2.77", 1)
    assert "192.0.2.77" not in key


@pytest.mark.parametrize(
    ("text", "expected"),
    [("60/s", (60, 1)), (" 5/m ", (5, 60)), ("20/h", (20, 3600)), ("0", None)],
)
def test_a_rate_is_read(text: str, expected: tuple[int, int] | None) -> None:
    assert rate(text) == expected


@pytest.mark.parametrize("text", ["", "60", "60/x", "-1/s", "0/s", "1.5/s", "六十/s"])
def test_a_rate_nobody_can_read_stops_the_start(text: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="写法不对"):
        rate(text)
