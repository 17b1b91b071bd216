"""An opinion in a real browser: from the answer to the file, and the file verified."""

from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from pypdf import PdfReader
from pytest_django.live_server_helper import LiveServer

from tests.browser.accessibility import overflows, violations
from tests.browser.conftest import PHONE, watched_page

pytestmark = pytest.mark.browser

ANSWER = (
    "/ask/?place=济南市&who=official&act=accept_meal&f.场合=调研&f.确有需要=是"
    "&f.已经单位批准=是&f.用餐方式=公务接待标准工作餐"
)
WORDS = "企业请我吃工作餐，可以吗？"


def sound(page: Page) -> None:
    """The page fits the telephone and everyone can read it."""
    assert not overflows(page)
    assert violations(page) == []


def high_enough(button: Locator) -> None:
    box = button.bounding_box()
    assert box is not None
    assert box["height"] >= 44


def kept(page: Page, server: LiveServer) -> None:
    page.goto(f"{server.url}{ANSWER}")
    page.get_by_role("link", name="留存咨询凭证").click()
    page.get_by_label("用自己的话写下所问的事").fill(WORDS)
    page.get_by_role("button", name="我同意，留存").click()
    expect(page.get_by_role("heading", name="咨询凭证", exact=True)).to_be_visible()


def downloaded(page: Page, name: str, folder: Path) -> Path:
    with page.expect_download() as waiting:
        page.get_by_role("link", name=name).click()
    path = folder / waiting.value.suggested_filename
    waiting.value.save_as(path)
    return path


def uploaded(page: Page, server: LiveServer, file: Path) -> None:
    page.goto(f"{server.url}/opinions/verify/")
    page.get_by_label("咨询凭证文件").set_input_files(file)
    page.get_by_role("button", name="核验", exact=True).click()


@pytest.mark.timeout(120)
def test_an_answer_is_kept_taken_along_and_verified_by_thumb(
    phone: Page, live_server: LiveServer, tmp_path: Path
) -> None:
    phone.goto(f"{live_server.url}{ANSWER}")
    phone.get_by_role("link", name="留存咨询凭证").click()
    sound(phone)
    high_enough(phone.get_by_role("button", name="我同意，留存"))
    kept(phone, live_server)
    expect(phone.get_by_text(WORDS)).to_be_visible()
    sound(phone)
    high_enough(phone.get_by_role("link", name="下载 PDF"))
    pdf = downloaded(phone, "下载 PDF", tmp_path)
    assert pdf.name.startswith("咨询凭证-")
    assert len(PdfReader(pdf).pages) >= 1
    uploaded(phone, live_server, pdf)
    expect(phone.locator("#word")).to_have_text("完好")
    expect(phone.get_by_text(WORDS)).to_be_visible()
    sound(phone)


def test_an_altered_file_is_found_out(
    phone: Page, live_server: LiveServer, tmp_path: Path
) -> None:
    kept(phone, live_server)
    pdf = downloaded(phone, "下载 PDF", tmp_path)
    content = bytearray(pdf.read_bytes())
    content[1000] ^= 1
    pdf.write_bytes(content)
    uploaded(phone, live_server, pdf)
    expect(phone.locator("#word")).to_have_text("被改动过")
    sound(phone)


def test_the_words_typed_on_the_first_page_are_not_typed_again(
    phone: Page, live_server: LiveServer
) -> None:
    phone.goto(f"{live_server.url}{ANSWER}#q={quote(WORDS)}")
    phone.get_by_role("link", name="留存咨询凭证").click()
    box = phone.get_by_label("用自己的话写下所问的事")
    expect(box).to_have_value(WORDS)
    assert "q=" not in phone.url.partition("#")[0]


def test_it_works_without_scripts(
    browser: Browser, live_server: LiveServer, tmp_path: Path
) -> None:
    with watched_page(browser, viewport=PHONE, scripts=False) as page:
        kept(page, live_server)
        data = downloaded(page, "下载数据", tmp_path)
        uploaded(page, live_server, data)
        expect(page.locator("#word")).to_have_text("完好")


def test_the_downloaded_pdf_is_read_strictly(
    phone: Page, live_server: LiveServer, tmp_path: Path
) -> None:
    kept(phone, live_server)
    pdf = downloaded(phone, "下载 PDF", tmp_path)
    assert pdf.read_bytes().splitlines()[-1].startswith(b"%qinqing-seal:1:")
    reader = PdfReader(pdf, strict=True)
    assert WORDS[:4] in "".join(page.extract_text() for page in reader.pages)
