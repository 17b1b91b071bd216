"""The reference says what the content and the program say, no more and no less."""

import json
import re
from typing import Any

import pytest

from qinqing.api.errors import OWN_CODES
from qinqing.kernel.messages import storage
from qinqing.kernel.messages.rendering import KNOWN_CODES
from tests.architecture.checkout import ROOT
from tools.reference_pages import PAGES, REFERENCE, Sources, page

_CODE = re.compile(r"`([^`]+)`")


def codes_in_tables(text: str) -> set[str]:
    """Return what stands as code in the first column of the tables."""
    rows = [line for line in text.splitlines() if line.startswith("| `")]
    return {code for row in rows for code in _CODE.findall(row.split(" | ")[0])}


@pytest.mark.parametrize("name", PAGES)
def test_a_generated_page_is_up_to_date(name: str, sources: Sources) -> None:
    written = (REFERENCE / name).read_text(encoding="utf-8")
    assert written == page(name, sources), "run: python -m tools.reference_pages"


def _properties(node: Any) -> set[str]:
    if isinstance(node, list):
        return {name for item in node for name in _properties(item)}
    if not isinstance(node, dict):
        return set()
    own = set(node["properties"]) if "properties" in node else set()
    return own | {name for item in node.values() for name in _properties(item)}


def _options(node: Any) -> set[str]:
    if isinstance(node, list):
        return {name for item in node for name in _options(item)}
    if not isinstance(node, dict):
        return set()
    own = set(node["enum"]) if isinstance(node.get("enum"), list) else set()
    return own | {name for item in node.values() for name in _options(item)}


def test_the_format_page_names_every_property_and_option_of_the_schema() -> None:
    schema = json.loads(
        (ROOT / "content/schema/rulebook.schema.json").read_text("utf-8")
    )
    told = set(_CODE.findall((REFERENCE / "rulebook-format.md").read_text("utf-8")))
    assert not (_properties(schema) | _options(schema)) - told


def test_the_format_page_names_no_column_the_schema_does_not_have() -> None:
    schema = json.loads(
        (ROOT / "content/schema/rulebook.schema.json").read_text("utf-8")
    )
    known = _properties(schema) | _options(schema)
    text = (REFERENCE / "rulebook-format.md").read_text("utf-8")
    columns, _, _ = text.partition("## 条件怎样写")
    assert codes_in_tables(columns) <= known


def test_the_errors_page_lists_exactly_the_codes_there_are() -> None:
    text = (REFERENCE / "errors.md").read_text(encoding="utf-8")
    lists, _, rest = text.partition("## 磁盘和权限")
    storage_part, _, api_part = rest.partition("## 接口")
    source = ROOT / "src/qinqing/kernel/messages/storage.py"
    of_disks = set(re.findall(r'Message\("(\w+)"', source.read_text("utf-8")))
    assert storage.storage_message(FileNotFoundError()).code in of_disks
    assert codes_in_tables(lists) == set(KNOWN_CODES)
    assert set(_CODE.findall(storage_part)) == of_disks
    assert codes_in_tables(api_part) == OWN_CODES - KNOWN_CODES
