"""A real browser, as wide as a small telephone."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import (
    Browser,
    ConsoleMessage,
    Page,
    Request,
    ViewportSize,
    sync_playwright,
)

PHONE = ViewportSize(width=360, height=740)
OFFICE = ViewportSize(width=1366, height=768)

# Nothing of its own: whatever goes out to the network was asked for by a page.
QUIET = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

_NAMES = ("chromium", "chromium-browser", "google-chrome")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    program = next(filter(None, map(shutil.which, _NAMES)), None)
    if program is None:
        pytest.skip("no Chromium on this machine: apt-get install chromium")
    # Playwright keeps an event loop in this thread, which Django takes for a mistake.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    # Chromium refuses its sandbox to root, who runs the checks in a container.
    arguments = [*QUIET, *(["--no-sandbox"] if os.geteuid() == 0 else [])]
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program, args=arguments)
        yield chromium
        chromium.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    """Give a page at phone width; whatever the browser complains of is a failure."""
    with watched_page(browser, viewport=PHONE) as page:
        yield page


@pytest.fixture
def office(browser: Browser) -> Iterator[Page]:
    """Give a page on a common office screen, watched like the telephone's."""
    with watched_page(browser, viewport=OFFICE) as page:
        yield page


@contextmanager
def watched_page(
    browser: Browser,
    *,
    viewport: ViewportSize,
    scripts: bool = True,
    dark: bool = False,
) -> Iterator[Page]:
    """Give a page that must not complain, nor ask anybody but our own server."""
    context = browser.new_context(
        viewport=viewport,
        locale="zh-CN",
        java_script_enabled=scripts,
        color_scheme="dark" if dark else "light",
    )
    page = context.new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda message: complaints.extend(_complaints(message)))
    page.on("request", lambda request: complaints.extend(_strangers(request)))
    yield page
    context.close()
    assert not complaints


def _strangers(request: Request) -> list[str]:
    host = urlsplit(request.url).hostname
    ours = host in ("localhost", "127.0.0.1") or request.url.startswith("data:")
    return [] if ours else [f"third party: {request.url}"]


def _complaints(message: ConsoleMessage) -> list[str]:
    # The browser reports every page that is not there, also those we asked for.
    expected = "Failed to load resource" in message.text
    return [message.text] if message.type == "error" and not expected else []
