"""The answer page: the word, one sentence, the words of the law, then the way on."""

import re
from collections import Counter

import pytest
from django.test import Client

from qinqing.apps.rulebooks.selectors import LoadedRulebook
from qinqing.rulebook.answering.wording import OUTCOME_WORDS
from qinqing.web.portal.cases import case_lines
from tests.web.pages import opened, said

pytestmark = pytest.mark.django_db

HEADING = re.compile(r'<h1 class="answer-word" id="word">([^<]+)</h1>')

CARD = said(
    "/ask/",
    place="顺城区",
    who="official",
    act="accept_gift",
    f_物品="商业预付卡",
    f_对方是管理服务对象="是",
    f_无法当面拒收="否",
    f_行政机关工作人员="否",
    f_国内公务活动="否",
    f_谋取不正当利益="否",
)
NATIONAL = said(
    "/ask/",
    place="济南市",
    who="official",
    act="accept_gift",
    f_物品="礼金",
    f_行政机关工作人员="是",
    f_国内公务活动="是",
)
LEADER = said(
    "/ask/",
    place="河南省",
    who="leader",
    act="visit_linked_enterprise",
    on="2026-11-20",
    f_班子成员或部门负责人="是",
)


def test_example_cases_open_and_no_page_says_more_than_the_case(
    client: Client, rulebook: LoadedRulebook
) -> None:
    release = rulebook.release
    words: Counter[str] = Counter()
    cases = [
        case
        for held in rulebook.notes.cases.values()
        for case in case_lines(release, held)
    ]
    # Every third: there are a thousand of them.
    for case in cases[::3]:
        response = client.get(case.address)
        assert response.status_code == 200, case.name
        found = HEADING.search(response.text)
        word = found[1] if found else "问题"
        words[word] += 1
        assert word != "可以" or case.word == "可以", case.name
    # A case kept beside the rules is rarely one that nobody could answer.
    assert set(OUTCOME_WORDS.values()) - {"尚需确认"} <= set(words), words


def test_a_card_from_a_served_person_is_refused_in_the_lists_own_words(
    client: Client,
) -> None:
    page = opened(client, CARD)
    assert page.headings == ["不得"]
    assert any(words.startswith("严禁利用职权索取或接受") for words in page.marked)
    assert page.link("负面清单第二条") == page.link("《顺城区工信局两张清单》")
    assert "只约束顺城区工信局" in page.text
    assert "系统查询结果，非公文" in page.text


def test_what_would_have_to_be_otherwise_is_said(client: Client) -> None:
    page = opened(client, CARD)
    better = opened(client, page.link("如果“无法当面拒收”为“是”"))
    assert better.headings == ["可以，但须…"]
    assert "退还" in better.text
    assert "备案报告" in better.text


def test_for_what_has_happened_nobody_is_told_how_it_might_have_been(
    client: Client,
) -> None:
    assert "怎样才可以" not in opened(client, f"{CARD}&stage=after").text


def test_the_higher_rule_wins_and_its_gist_says_that_the_text_is_not_held(
    client: Client,
) -> None:
    page = opened(client, NATIONAL)
    assert page.headings == ["不得"]
    assert "国内公务活动礼品规定" in page.text
    assert "原文未随附" in page.text
    assert "1个月内" in page.text


def test_a_duty_says_how_often_and_what_is_left(client: Client) -> None:
    page = opened(client, LEADER)
    assert page.headings == ["应当"]
    assert "每半年至少1次，2026年12月31日前（" in page.text
    assert "个工作日" in page.text


def test_traditional_words_have_their_simplified_reading_beside(
    client: Client,
) -> None:
    page = opened(client, LEADER)
    assert "每半年至少到聯系企業1次" in page.marked
    assert "每半年至少到联系企业1次" in page.marked
    assert 'lang="zh-Hant"' in page.html


def test_a_draft_says_so_beside_the_answer(
    client: Client, rulebook: LoadedRulebook
) -> None:
    cases = [
        case
        for provision, held in rulebook.notes.cases.items()
        if provision.startswith("hengkou/")
        for case in case_lines(rulebook.release, held)
        if case.word == "不得"
    ]
    assert len(cases) > 10
    for case in cases[::10]:
        page = opened(client, case.address)
        assert "征求意见稿，尚未生效，仅供参考" in page.text, case.name


def test_before_any_document_nothing_is_allowed(client: Client) -> None:
    page = opened(client, f"{CARD.replace('place=', 'on=1950-01-01&place=')}")
    assert page.headings[0] not in ("可以", "可以，但须…")


def test_an_unsettled_case_names_whom_to_ask(client: Client) -> None:
    address = said("/ask/", place="济南市", who="official", act="hold_celebration")
    page = opened(client, address)
    while page.forms[0].action == "/ask/":
        page = opened(client, page.address_of("否"))
    assert page.headings == ["未作规定"]
    assert "市委办公厅" in page.text
    assert "没有写明不等于可以" in page.text


def test_the_answer_can_be_copied_compared_and_traced(client: Client) -> None:
    page = opened(client, CARD)
    compared = opened(client, page.link("各地怎么规定"))
    assert compared.headings[0].startswith("各地对照")
    assert "规则版本" in page.text
    assert "摘要值" in page.text
    share = page.html.split('id="share" value="', 1)[1].split('"', 1)[0]
    again = opened(
        client, share.replace("&amp;", "&").removeprefix("http://testserver")
    )
    assert again.headings == page.headings
    assert again.marked == page.marked


def test_a_gist_is_never_called_the_exact_words(client: Client) -> None:
    national = opened(client, NATIONAL)
    local = opened(client, CARD)
    assert "下面是要旨，不是原话" in national.text
    assert "下面是文件原话" not in national.text
    assert "下面是文件原话" in local.text
