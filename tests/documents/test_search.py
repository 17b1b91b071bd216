"""Search finds every provision that holds the words, in either script."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qinqing.rulebook.text import Document, Provision, load_documents, shipped_content
from qinqing.rulebook.text.quotes import squeeze
from qinqing.rulebook.text.search import ProvisionIndex

DOCUMENTS = load_documents([shipped_content()])
INDEX = ProvisionIndex(DOCUMENTS)
PROVISIONS = [p for d in DOCUMENTS.values() for p in d.provisions.values()]


def ids(query: str) -> list[str]:
    return [hit.provision.id for hit in INDEX.search(query)]


@given(st.data())
def test_any_two_or_more_characters_of_a_provision_find_it(data: st.DataObject) -> None:
    provision = data.draw(st.sampled_from(PROVISIONS))
    text = squeeze(provision.words or provision.gist or "")
    start = data.draw(st.integers(0, len(text) - 2))
    end = data.draw(st.integers(start + 2, len(text)))
    hit = next(
        hit for hit in INDEX.search(text[start:end]) if hit.provision == provision
    )
    assert hit.exact
    shown = provision.words or provision.gist or ""
    assert text[start:end] in {squeeze(span.cut(shown)) for span in hit.spans}


@given(st.sampled_from(PROVISIONS), st.integers(0, 10), st.integers(2, 8))
def test_a_word_finds_exactly_the_provisions_that_hold_it(
    provision: Provision, start: int, length: int
) -> None:
    term = squeeze(provision.words or provision.gist or "")[start : start + length]
    if len(term) < 2:
        return
    found = {hit.provision.id for hit in INDEX.search(term) if hit.spans}
    holding = {p.id for p in PROVISIONS if term in squeeze(p.words or p.gist or "")}
    assert holding <= found


@pytest.mark.parametrize(
    ("simplified", "traditional"),
    [("联系企业", "聯系企業"), ("规范", "規範"), ("干部", "幹部"), ("礼品", "禮品")],
)
def test_both_scripts_find_the_same(simplified: str, traditional: str) -> None:
    assert ids(simplified)
    assert ids(simplified) == ids(traditional)


def test_the_found_words_are_marked_in_the_original_script() -> None:
    hit = next(h for h in INDEX.search("联系企业") if h.provision.id == "henan/九要/5")
    assert hit.provision.words is not None
    assert {span.cut(hit.provision.words) for span in hit.spans} == {"聯系企業"}


def test_width_and_case_do_not_matter() -> None:
    assert (
        ids("互联网+监管") == ids("互联网＋监管") == ["henan/九要/4", "henan/摘/九要/4"]
    )
    assert "hengkou/目标要求" in ids("AND 党的")


def test_several_words_must_all_be_held() -> None:
    assert ids("礼品 国库") == ["gifts-1988/9"]
    assert set(ids("礼品 派驻纪检监察组")) == {"shuncheng/负面/2"}


def test_a_citation_finds_its_provision_first() -> None:
    assert ids("第二十二条") == ["jinan/22"]
    assert "henan/九不得/8" in ids("九不得第8项")


def test_norms_come_before_other_texts_and_higher_ranks_before_lower() -> None:
    hits = INDEX.search("礼品")
    order = [
        (hit.provision.kind != "norm", -DOCUMENTS[hit.provision.document].rank_order)
        for hit in hits
    ]
    assert len(hits) > 5
    assert order == sorted(order)


def test_one_character_is_looked_for_everywhere() -> None:
    holding = {p.id for p in PROVISIONS if "酒" in (p.words or p.gist or "")}
    assert holding
    assert set(ids("酒")) == holding


def test_words_nobody_wrote_lead_to_what_is_near_and_say_so() -> None:
    hits = INDEX.search("不准给予公职人员礼物")
    assert hits
    assert not any(hit.exact for hit in hits)
    assert hits[0].provision.id == "hengkou/六/1"


HOSTILE = [
    "",
    " \n\t\u3000",
    "\0",
    "\ud800",
    "😀😀",
    "<script>alert(1)</script>",
    "x" * 10_000,
    "' OR 1=1 --",
    "%_*?[](",
    "\u202e礼",
    "ﷺ" * 50,
    "İ" * 50,
]


@pytest.mark.parametrize("query", HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_query_finds_nothing_and_breaks_nothing(query: str) -> None:
    assert INDEX.search(query) == []


@given(st.text())
def test_any_text_may_be_searched_for(query: str) -> None:
    for hit in INDEX.search(query):
        shown = hit.provision.words or hit.provision.gist or ""
        assert all(0 <= s.start < s.end <= len(shown) for s in hit.spans)


def test_no_more_hits_are_given_than_asked_for() -> None:
    assert len(INDEX.search("企业", limit=3)) == 3
    assert len(INDEX.search("企业")) > 50


def test_an_index_of_nothing_finds_nothing() -> None:
    empty: dict[str, Document] = {}
    assert ProvisionIndex(empty).search("企业") == []
