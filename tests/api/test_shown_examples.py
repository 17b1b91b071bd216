"""Every example that is shown is run as it stands, and answers what is shown."""

import html
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.test import Client
from pytest_django.live_server_helper import LiveServer

from qinqing.api.description.document import operations
from qinqing.api.description.examples import EXAMPLES, SAMPLE_CODE
from qinqing.api.description.snippets import curl, python
from tests.api.calling import got
from tests.architecture.checkout import ROOT

SITE = "http://127.0.0.1:8000"
PAGES = [ROOT / "docs/reference/api.md", ROOT / "docs/how-to/call-the-api.md"]
_FENCE = re.compile(r"^```(sh|python|json)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


class CodeBlocks(HTMLParser):
    """Collects the code of a page by kind: curl, python, answer."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: dict[str, list[str]] = {"curl": [], "python": [], "answer": []}
        self._into: list[str] | None = None
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        kind = (dict(attrs).get("class") or "").split()
        if tag == "pre" and len(kind) == 2:
            self._into = self.found[kind[1]]
            self._into.append("")

    def handle_endtag(self, tag: str) -> None:
        if tag == "pre":
            self._into = None

    def handle_data(self, data: str) -> None:
        if self._into is not None:
            self._into[-1] += data


def environment() -> dict[str, str]:
    """Return an environment that asks nobody but the server named."""
    kept = {
        key: value for key, value in os.environ.items() if "proxy" not in key.lower()
    }
    return {**kept, "PYTHONUTF8": "1", "NO_PROXY": "*", "no_proxy": "*"}


def run_python(program: str, folder: Path) -> str:
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        cwd=folder,
        env=environment(),
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def run_curl(command: str, folder: Path) -> str:
    if shutil.which("curl") is None:
        pytest.skip("no curl on this machine")
    done = subprocess.run(
        ["sh", "-c", command],
        capture_output=True,
        text=True,
        cwd=folder,
        env=environment(),
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.timeout(120)
def test_what_the_page_shows_is_what_curl_and_python_get(
    live_server: LiveServer, client: Client, tmp_path: Path
) -> None:
    host = live_server.url.removeprefix("http://")
    page = client.get("/api/", headers={"host": host})
    blocks = CodeBlocks(page.text).found
    count = len(EXAMPLES)
    assert [len(blocks[kind]) for kind in ("curl", "python", "answer")] == [count] * 3
    every = zip(
        EXAMPLES, blocks["curl"], blocks["python"], blocks["answer"], strict=True
    )
    code = SAMPLE_CODE
    for example, command, program, answer in every:
        assert live_server.url in command
        assert live_server.url in program
        printed = run_python(program.replace(SAMPLE_CODE, code), tmp_path)
        if example.operation == "keep_opinion":
            code = json.loads(printed)["code"]
        if example.file:
            first = (tmp_path / example.file).read_bytes()
            run_curl(command.replace(SAMPLE_CODE, code), tmp_path)
            assert (tmp_path / example.file).read_bytes() == first
            assert first.startswith(b"%PDF-")
            continue
        sent = run_curl(command.replace(SAMPLE_CODE, code), tmp_path)
        if "opinion" in example.operation:
            # Every kept opinion has its own code, moment and seal.
            assert names(json.loads(printed)) == names(json.loads(sent))
            assert (
                answer.splitlines()[:3] == printed.splitlines()[:3] or code in printed
            )
            continue
        assert printed.startswith(answer), program
        assert json.loads(sent) == json.loads(printed), command


def names(value: object) -> object:
    """Return the names in an answer without its values."""
    if isinstance(value, dict):
        return {key: names(item) for key, item in value.items()}
    return [names(item) for item in value] if isinstance(value, list) else None


def test_every_example_is_answered(client: Client, db: None) -> None:
    for example in EXAMPLES:
        if SAMPLE_CODE in example.path:
            continue  # kept nowhere
        if example.body is None:
            response = client.get(example.full_address)
        else:
            text = json.dumps(example.body)
            response = client.post(example.address, text, "application/json")
        made = example.operation == "keep_opinion"
        assert response.status_code == (201 if made else 200), example.name


def test_the_page_shows_every_operation_with_its_fields(
    client: Client, db: None
) -> None:
    page = client.get("/api/")
    assert page.status_code == 200
    text = html.unescape(page.text)
    for operation in operations(got(client, "openapi.json")):
        assert f'id="{operation["operationId"]}"' in text
        assert operation["summary"] in text
        for parameter in operation["parameters"]:
            assert parameter["description"] in text
    assert "能不能" in text
    assert not re.search(r"<script(?![^>]*src=)", page.text)


def test_the_page_is_found_from_every_page(client: Client, db: None) -> None:
    assert 'href="/api/"' in client.get("/documents/").text


def blocks_of(page: Path) -> Iterator[tuple[str, str]]:
    """Yield kind and text of the code blocks of a page of the documentation."""
    for kind, text in _FENCE.findall(page.read_text(encoding="utf-8")):
        yield kind, text.rstrip("\n")


@pytest.mark.timeout(120)
@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.name)
def test_what_the_documentation_shows_can_be_run_and_answers_as_shown(
    page: Path, live_server: LiveServer, tmp_path: Path
) -> None:
    printed, code, ran = "", SAMPLE_CODE, 0
    for kind, text in blocks_of(page):
        if kind == "json":
            assert holds(json.loads(printed), json.loads(text)), text
            continue
        told = text.replace(SITE, live_server.url).replace(SAMPLE_CODE, code)
        run = run_python if kind == "python" else run_curl
        printed = run(told, tmp_path)
        if printed:
            answer = json.loads(printed)
            assert "error" not in answer or "HTTPError" in text, text
            code = answer["code"] if "pdf_file" in answer else code
        ran += 1
    assert ran > 3


def holds(whole: object, shown: object) -> bool:
    """Tell whether what is shown is a part of the whole answer."""
    if isinstance(shown, dict):
        return isinstance(whole, dict) and all(
            key in whole and holds(whole[key], value) for key, value in shown.items()
        )
    if isinstance(shown, list):
        return (
            isinstance(whole, list)
            and len(whole) >= len(shown)
            and all(map(holds, whole, shown))
        )
    return whole == shown


def test_a_part_is_told_from_what_is_not_in_the_answer() -> None:
    assert holds({"a": [1, {"b": 2}], "c": 3}, {"a": [1, {"b": 2}]})
    assert not holds({"a": 1}, {"a": 2})
    assert not holds({"a": 1}, {"b": 1})
    assert not holds([1], [1, 2])


def test_the_reference_shows_the_examples_of_the_page() -> None:
    shown = {text for page in PAGES for _, text in blocks_of(page)}
    own = {curl(item, SITE) for item in EXAMPLES} | {
        python(item, SITE) for item in EXAMPLES
    }
    reference = {text for kind, text in blocks_of(PAGES[0]) if kind in ("sh", "python")}
    assert reference
    assert reference <= own, "docs/reference/api.md shows what the page does not"
    assert {curl(item, SITE) for item in EXAMPLES} <= shown
