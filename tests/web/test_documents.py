"""Every provision is linked to its norms and back; every word can be found."""

from urllib.parse import unquote

import pytest
from django.test import Client

from qinqing.apps.rulebooks.selectors import LoadedRulebook
from qinqing.rulebook.text.quotes import squeeze
from qinqing.web.portal.addresses import (
    anchor,
    anchored_address,
    document_address,
    provision_address,
)
from tests.web.pages import opened, said

pytestmark = pytest.mark.django_db


def test_every_document_is_listed_with_its_standing(
    client: Client, rulebook: LoadedRulebook
) -> None:
    page = opened(client, "/documents/")
    for document in rulebook.release.documents.values():
        assert page.link(squeeze(document.title)) == document_address(document.id)
    for words in ("征求意见稿", "试行", "现行有效", "只约束顺城区工信局", "原文未随附"):
        assert words in page.text


def test_a_whole_document_holds_every_word_and_every_provision_its_mark(
    client: Client, rulebook: LoadedRulebook
) -> None:
    for document in rulebook.release.documents.values():
        page = opened(client, document_address(document.id))
        addresses = [address for _, address in page.links]
        for provision in document.provisions.values():
            assert anchor(provision.id) in page.ids
            assert provision_address(provision.id) in addresses
            shown = provision.reading or provision.gist or ""
            assert squeeze(shown) in squeeze(page.text), provision.id


def test_no_mark_stands_twice_in_a_document(
    client: Client, rulebook: LoadedRulebook
) -> None:
    for document in rulebook.release.documents:
        ids = opened(client, document_address(document)).ids
        assert len(ids) == len(set(ids))


def test_every_provision_page_shows_its_norms_and_leads_back(
    client: Client, rulebook: LoadedRulebook
) -> None:
    release = rulebook.release
    for document in release.documents.values():
        for provision in document.provisions.values():
            page = opened(client, provision_address(provision.id))
            assert page.status == 200
            norms = [norm.id for norm in release.norms_of(provision.id)]
            assert set(norms) <= set(page.ids), provision.id
            addresses = [address for _, address in page.links]
            assert anchored_address(provision.id) in addresses
            if not norms:
                principle = release.principles.get(provision.id)
                assert principle is None or squeeze(principle.why) in page.text


def test_every_norm_of_the_rulebook_leads_to_its_words_and_asks_its_question(
    client: Client, rulebook: LoadedRulebook
) -> None:
    release = rulebook.release
    for document in release.documents:
        page = opened(client, f"/rulebook/{document}/")
        addresses = [address for _, address in page.links]
        for norm in release.norms.values():
            if norm.document == document:
                assert norm.id in page.ids
                assert provision_address(norm.provision) in addresses


def test_the_words_a_norm_rests_on_are_marked(client: Client) -> None:
    page = opened(client, provision_address("jinan/13/4"))
    assert any("不得上高档菜肴和烟酒" in words for words in page.marked)
    assert "例子（点开可以照着问）" in page.text


def test_a_case_of_a_provision_can_be_asked_at_once(client: Client) -> None:
    page = opened(client, provision_address("jinan/13/4"))
    address = page.link("调研误餐，标准内工作餐，无烟酒")
    assert "场合=调研" in unquote(address) or "occasion=调研" in unquote(address)
    assert opened(client, address).status == 200


def test_conditions_are_read_in_chinese(client: Client) -> None:
    page = opened(client, provision_address("jinan/13/4"))
    assert "场合是“上门服务”、“调研”" in page.text
    assert "并非高档菜肴且并非烟酒" in page.text


def test_words_not_held_are_never_made_up(client: Client) -> None:
    page = opened(client, provision_address("gifts-1988/2"))
    assert "原文未随附，以下是要旨" in page.text
    assert not page.marked


def test_traditional_text_can_be_read_simplified(client: Client) -> None:
    plain = opened(client, "/documents/henan/")
    read = opened(client, plain.link("用简体读").replace("?", "/documents/henan/?"))
    assert "聯系企業" in plain.text
    assert "联系企业" in read.text
    assert "聯系企業" not in read.text


def test_findings_about_the_source_are_listed(client: Client) -> None:
    page = opened(client, "/documents/hengkou/")
    assert "原文里的疑点" in page.text
    assert "中文语句中夹有外文单词“and”" in page.text


@pytest.mark.parametrize("words", ["联系企业", "聯系企業"])
def test_words_are_found_in_either_script_and_marked(
    client: Client, words: str
) -> None:
    page = opened(client, said("/documents/", q=words))
    assert "聯系企業" in page.marked
    assert page.link("《河南省若干意见》九要第5项") == provision_address("henan/九要/5")


def test_words_nobody_wrote_lead_on(client: Client) -> None:
    page = opened(client, said("/documents/", q="量子纠缠"))
    assert "没有条款写到“量子纠缠”" in page.text
    assert page.link("到“能不能”里找这件事").startswith("/?q=")


@pytest.mark.parametrize(
    "address",
    ["/documents/nowhere/", "/documents/jinan/99/", "/rulebook/nowhere/"],
)
def test_what_is_not_there_says_so(client: Client, address: str) -> None:
    page = opened(client, address)
    assert page.status == 404
    assert "没有这个页面" in page.text


def test_standards_nobody_recorded_are_shown_as_missing(
    client: Client, rulebook: LoadedRulebook
) -> None:
    page = opened(client, "/rulebook/words/")
    empty = [spec for spec in rulebook.release.parameters.values() if not spec.values]
    assert page.text.count("未录入") >= len(empty) > 0
    for fact in rulebook.release.vocabulary.facts.values():
        assert squeeze(fact.question) in squeeze(page.text)


def test_words_that_serve_the_norms_of_other_provisions_lead_to_them(
    client: Client,
) -> None:
    page = opened(client, provision_address("jinan/13"))
    assert "其他条款的规则也引用本条" in page.text
    cited = [a for _, a in page.links if a.startswith("/rulebook/jinan/#")]
    ids = opened(client, "/rulebook/jinan/").ids
    assert cited
    assert {unquote(address.split("#", 1)[1]) for address in cited} <= set(ids)
