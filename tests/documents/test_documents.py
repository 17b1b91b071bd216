"""What is known about each document, and its way through a release."""

import json
import subprocess
import sys
from dataclasses import replace
from datetime import date

import pytest

from qinqing.rulebook.text import Document, contains_quote


@pytest.mark.parametrize(
    ("document", "rank", "place", "basis", "carrier"),
    [
        ("shuncheng", "unit", "shuncheng", "undated", "document"),
        ("hengkou", "county", "hengkou", "draft", "document"),
        ("henan", "provincial", "henan", "undated", "press_report"),
        ("shenyang", "municipal", "shenyang", "draft", "press_report"),
        ("jinan", "municipal", "jinan", "trial", "document"),
        ("gifts-1988", "national", "cn", "in_force", "document"),
    ],
)
def test_each_document_says_what_an_answer_from_it_rests_on(
    documents: dict[str, Document],
    document: str,
    rank: str,
    place: str,
    basis: str,
    carrier: str,
) -> None:
    found = documents[document]
    assert (found.rank, found.place, found.basis, found.carrier) == (
        rank,
        place,
        basis,
        carrier,
    )


def test_ranks_run_from_the_nation_down_to_the_unit(
    documents: dict[str, Document],
) -> None:
    ordered = sorted(documents.values(), key=lambda d: -d.rank_order)
    assert [document.id for document in ordered][:2] == ["gifts-1988", "henan"]
    assert [document.id for document in ordered][-2:] == ["hengkou", "shuncheng"]


def test_only_the_list_of_a_unit_is_bound_to_a_unit(
    documents: dict[str, Document],
) -> None:
    units = {d.id: d.scope_unit for d in documents.values() if d.scope_unit}
    assert units == {"shuncheng": "顺城区工信局"}


def test_the_interpreter_of_jinan_is_named_by_its_own_words(
    documents: dict[str, Document],
) -> None:
    jinan = documents["jinan"]
    assert jinan.interpreter_provision == "jinan/22"
    words = jinan.provisions["jinan/22"].words
    assert words is not None
    assert contains_quote(words, jinan.interpreter)


def test_an_undated_document_applies_on_any_day(documents: dict[str, Document]) -> None:
    assert documents["henan"].applies_on(date(1990, 1, 1))
    assert documents["henan"].applies_on(date(2100, 1, 1))


def test_a_dated_document_applies_from_its_first_day(
    documents: dict[str, Document],
) -> None:
    assert not documents["jinan"].applies_on(date(2019, 1, 3))
    assert documents["jinan"].applies_on(date(2019, 1, 4))


def test_a_document_applies_through_its_last_day(
    documents: dict[str, Document],
) -> None:
    ended = replace(documents["jinan"], effective_to=date(2024, 1, 3))
    assert ended.applies_on(date(2024, 1, 3))
    assert not ended.applies_on(date(2024, 1, 4))


@pytest.mark.parametrize(
    ("provision", "label"),
    [
        ("shuncheng/负面/2", "负面清单第二条"),
        ("hengkou/五/2", "（五）第2项"),
        ("hengkou/十一", "（十一）"),
        ("hengkou/五/责任", "（五）责任部门"),
        ("henan/九要/5", "九要第5项"),
        ("henan/摘/九要/5", "报道所载九要第5项"),
        ("henan/一/2", "一、第2段"),
        ("shenyang/不能做/7", "不能做第7项"),
        ("shenyang/¶3", "第3段"),
        ("jinan/13/4", "第十三条（四）"),
        ("jinan/21", "第二十一条"),
        ("gifts-1988/3/1", "第三条（一）"),
    ],
)
def test_a_provision_is_cited_as_officials_cite_it(
    documents: dict[str, Document], provision: str, label: str
) -> None:
    assert documents[provision.split("/")[0]].provisions[provision].label == label


def test_no_two_provisions_of_a_document_are_cited_alike(
    documents: dict[str, Document],
) -> None:
    for document in documents.values():
        labels = [provision.label for provision in document.provisions.values()]
        assert len(set(labels)) == len(labels), document.id


def test_a_document_survives_its_way_through_json(
    documents: dict[str, Document],
) -> None:
    for document in documents.values():
        stored = json.dumps(document.to_json(), ensure_ascii=False)
        assert Document.from_json(json.loads(stored)) == document


def test_reading_a_release_needs_neither_yaml_nor_opencc(
    documents: dict[str, Document], places: object
) -> None:
    stored = json.dumps(documents["henan"].to_json())
    program = (
        "import json, sys\n"
        "from datetime import date\n"
        "from qinqing.rulebook.text import Document, Place, Places\n"
        "henan = Document.from_json(json.loads(sys.stdin.read()))\n"
        "cn = Place('cn', '中国', 'country', None)\n"
        "here = Place('henan', '河南省', 'province', 'cn')\n"
        "places = Places([cn, here], {'henan': henan})\n"
        "found = places.find('河南').id\n"
        "assert places.stack(found, date(2026, 1, 1)) == ['henan']\n"
        "loaded = {'yaml', 'opencc', 'django', 'polars'} & set(sys.modules)\n"
        "assert not loaded, loaded\n"
    )
    subprocess.run(
        [sys.executable, "-c", program],
        input=stored,
        text=True,
        encoding="utf-8",
        check=True,
        env={"PYTHONPATH": ":".join(sys.path), "PYTHONUTF8": "1"},
    )
