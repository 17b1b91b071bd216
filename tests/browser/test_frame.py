"""The frame of every page, seen where nothing else is: on a page that is not there."""

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.browser.accessibility import overflows, violations

pytestmark = pytest.mark.browser


@pytest.fixture
def lost(phone: Page, live_server: LiveServer) -> Page:
    phone.goto(f"{live_server.url}/no-such-page")
    return phone


def test_it_fits_a_small_telephone_in_both_sizes(lost: Page) -> None:
    assert not overflows(lost)
    lost.get_by_role("button", name="放大字号").click()
    expect(lost.get_by_role("button", name="恢复标准字号")).to_be_visible()
    assert not overflows(lost)


def test_it_is_accessible_in_both_sizes(lost: Page) -> None:
    assert violations(lost) == []
    lost.get_by_role("button", name="放大字号").click()
    expect(lost.get_by_role("button", name="恢复标准字号")).to_be_visible()
    assert violations(lost) == []


def test_the_check_sees_what_cannot_be_read(lost: Page) -> None:
    lost.evaluate("document.querySelector('h1').style.color = '#b0b0b0'")
    assert any(line.startswith("color-contrast") for line in violations(lost))


def test_the_keyboard_can_skip_to_the_text(lost: Page) -> None:
    lost.keyboard.press("Tab")
    skip = lost.get_by_role("link", name="跳到正文")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    lost.keyboard.press("Enter")
    expect(lost.locator("main")).to_be_focused()


def test_a_thumb_can_hit_what_leads_on(lost: Page) -> None:
    for link in lost.get_by_role("navigation").get_by_role("link").all():
        box = link.bounding_box()
        assert box is not None
        assert box["height"] >= 44


def test_letters_grow_to_twenty_pixels(lost: Page) -> None:
    size = "getComputedStyle(document.body).fontSize"
    assert lost.evaluate(size) == "16px"
    lost.get_by_role("button", name="放大字号").click()
    expect(lost.get_by_role("button", name="恢复标准字号")).to_be_visible()
    assert lost.evaluate(size) == "20px"
