"""The lists: what is permitted, required and forbidden where, and in whose words."""

import csv
from io import StringIO

import pytest
from django.test import Client

from qinqing.apps.rulebooks.selectors import LoadedRulebook
from qinqing.kernel.clock import today_in_beijing
from qinqing.rulebook.text.quotes import squeeze
from qinqing.web.portal.lists.chosen import Chosen
from qinqing.web.portal.lists.page import find, list_page, places_with_lists
from tests.web.pages import Page, opened, said

pytestmark = pytest.mark.django_db

AUDIENCES = ("official", "leader", "organ", "enterprise")


def chosen(rulebook: LoadedRulebook, place: str, who: str, **rest: str) -> Chosen:
    return Chosen(rulebook.release.places.find(place), who, **rest)


def table(client: Client, address: str) -> list[dict[str, str]]:
    response = client.get(address)
    assert response.status_code == 200
    assert response.content.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(StringIO(response.content.decode("utf-8-sig"))))


def count(page: Page) -> int:
    return int(page.text.split("共", 1)[1].split("条", 1)[0])


def test_every_norm_stands_in_the_lists_of_those_it_binds(
    rulebook: LoadedRulebook,
) -> None:
    release, today = rulebook.release, today_in_beijing()
    for place in places_with_lists(release):
        stack = release.places.stack(place.id, today)
        for who in AUDIENCES:
            bound = release.vocabulary.bound_as(who)
            due = {
                (norm.id, act)
                for norm in release.norms.values()
                if norm.document in stack and bound & set(norm.who)
                for act in norm.acts
            }
            page = list_page(release, Chosen(place, who), today)
            listed = [
                (entry.norm, entry.act.key)
                for section in page.sections
                for _, entries in section.groups
                for entry in entries
            ]
            assert len(listed) == len(set(listed))
            assert set(listed) == due


def test_permits_duties_and_prohibitions_stand_apart(
    rulebook: LoadedRulebook,
) -> None:
    release = rulebook.release
    page = list_page(release, chosen(rulebook, "济南市", "organ"), today_in_beijing())
    assert [section.kind for section in page.sections] == [
        "permit", "require", "forbid",
    ]  # fmt: skip
    for section in page.sections:
        kinds = {
            release.norms[entry.norm].modality
            for _, entries in section.groups
            for entry in entries
        }
        assert kinds == {section.kind}
        for name, entries in section.groups:
            assert {entry.act.group for entry in entries} == {name}
        assert section.count == sum(len(entries) for _, entries in section.groups)


def test_an_entry_shows_its_line_its_words_and_the_way_to_ask(client: Client) -> None:
    page = opened(client, "/lists/jinan/?kind=permit&group=用餐接待")
    assert page.headings == ["济南市清单：公职人员"]
    assert "可以在企业或由企业安排用餐：场合是“上门服务”、“调研”" in page.text
    assert "不上高档菜肴和烟酒" in page.text
    assert "确有需要企业提供用餐的，应按当地公务接待标准安排公务用餐" in page.text
    assert opened(client, page.link("第十三条（四）")).status == 200
    asked = opened(client, page.link("问这件事：在企业或由企业安排用餐"))
    assert "地方济南市" in asked.text
    assert "身份公职人员" in asked.text


def test_the_words_of_every_entry_stand_in_its_provision(
    rulebook: LoadedRulebook,
) -> None:
    release, today = rulebook.release, today_in_beijing()
    held = 0
    for place in places_with_lists(release):
        for entry in find(release, Chosen(place, "official"), today).entries:
            norm = release.norms[entry.norm]
            provision = release.documents[norm.document].provisions[norm.provision]
            assert entry.source.held is (provision.words is not None)
            own = [q for q in norm.quotations if q.provision == norm.provision]
            if entry.source.held and len(own) == len(norm.quotations):
                held += 1
                for words in entry.source.quote.split("；"):
                    assert squeeze(words) in squeeze(provision.words or "")
    assert held > 100


def test_a_gist_is_marked_and_a_national_rule_says_where_it_comes_from(
    client: Client,
) -> None:
    page = opened(client, "/lists/jinan/?group=礼品财物")
    assert "要旨（原文未随附）" in page.text
    assert "国家规定" in page.text
    assert "《国内公务活动礼品规定》" in page.text
    country = opened(client, "/lists/cn/?group=礼品财物")
    assert country.headings == ["全国清单：公职人员"]
    assert "国家规定现行有效" not in country.text


def test_a_draft_says_in_every_entry_that_it_is_not_in_force(client: Client) -> None:
    rows = table(client, "/lists/hengkou.csv?who=enterprise")
    assert len(rows) > 5
    assert {row["效力"] for row in rows} == {"征求意见稿（尚未生效，仅供参考）"}
    page = opened(client, "/lists/hengkou/?who=enterprise")
    assert page.text.count("征求意见稿，尚未生效，仅供参考") >= len(rows)


def test_a_units_list_says_whom_alone_it_binds(client: Client) -> None:
    assert "只约束顺城区工信局" in opened(client, "/lists/shuncheng/").text


def test_a_leader_reads_what_binds_officials_too(client: Client) -> None:
    official = {row["规则编号"] for row in table(client, "/lists/henan.csv")}
    leader = {row["规则编号"] for row in table(client, "/lists/henan.csv?who=leader")}
    assert official < leader


def test_catch_alls_come_last_and_decide_nothing(client: Client) -> None:
    page = opened(client, "/lists/jinan/")
    last = page.text.index("兜底条款：不单独决定个案")
    assert last > page.text.index("负面清单（不得做）", page.text.index("下载表格"))
    assert "其他符合规定的活动" in page.text[last:]
    rows = table(client, "/lists/jinan.csv")
    assert rows[-1]["清单"] == "兜底条款：不单独决定个案"
    only = table(client, "/lists/jinan.csv?kind=catch_all")
    assert [row["原文或要旨"] for row in only] == ["其他符合规定的活动。"]


@pytest.mark.parametrize("wanted", ["吃饭", "吃飯", "工作餐", "用餐 调研", "ＡＢ吃饭"])
def test_words_are_found_as_people_say_them(client: Client, wanted: str) -> None:
    page = opened(client, said("/lists/jinan/", q=wanted))
    found = "问这件事：在企业或由企业安排用餐" in page.text
    assert found is (wanted != "ＡＢ吃饭")


def test_a_traditional_text_is_found_in_simplified_words(client: Client) -> None:
    simplified = table(client, said("/lists/henan.csv", q="联系企业", who="leader"))
    traditional = table(client, said("/lists/henan.csv", q="聯系企業", who="leader"))
    assert simplified
    assert simplified == traditional
    assert any("聯系企業" in row["原文或要旨"] for row in simplified)


def test_kinds_and_groups_narrow_and_their_counts_hold(client: Client) -> None:
    page = opened(client, "/lists/shenyang/")
    every = count(page)
    by_kind = 0
    for name in ("正面清单", "应当做", "负面清单", "兜底条款"):
        narrowed = opened(client, page.link(name))
        shown = count(narrowed)
        by_kind += shown
        assert f"{name}{shown}" in page.text
    assert by_kind == every
    group = opened(client, page.link("执法收费"))
    assert 0 < count(group) < every
    assert count(opened(client, group.link("看全部"))) == every


def test_what_is_narrowed_stays_so_in_the_search_and_the_table(client: Client) -> None:
    page = opened(client, "/lists/jinan/?who=organ&kind=require&group=联系服务")
    assert page.forms[0].fields == [
        ("who", "organ"), ("kind", "require"), ("group", "联系服务"),
    ]  # fmt: skip
    rows = table(client, page.link("下载表格"))
    assert len(rows) == count(page)
    assert {row["类别"] for row in rows} == {"联系服务"}
    assert {row["清单"].removesuffix("（原则上）") for row in rows} == {"应当做"}


def test_the_table_holds_what_the_page_shows(client: Client) -> None:
    page = opened(client, "/lists/henan/?who=organ")
    rows = table(client, page.link("下载表格"))
    assert len(rows) == count(page)
    for row in rows:
        assert "".join(row["原文或要旨"].split()) in page.text
        assert "".join(row["事项"].split()) in page.text
        assert not any(cell.startswith(("=", "+", "-", "@")) for cell in row.values())
    response = client.get(page.link("下载表格"))
    assert response["Content-Disposition"] == 'attachment; filename="lists-henan.csv"'


def test_nothing_found_is_not_a_yes_and_leads_on(client: Client) -> None:
    page = opened(client, said("/lists/jinan/", q="量子纠缠吃饭"))
    assert count(page) == 0
    assert "没有写到不等于可以" in page.text
    assert page.link("看全部")
    assert "下载表格" not in page.text


def test_a_place_without_a_word_for_an_audience_says_so(client: Client) -> None:
    page = opened(client, "/lists/fushun/?who=enterprise")
    assert page.headings == ["抚顺市清单：企业及其负责人"]
    assert "收录的文件没有写到企业及其负责人的这些事" in page.text


def test_a_place_goes_by_its_name_too(client: Client) -> None:
    by_name, by_id = opened(client, "/lists/济南/"), opened(client, "/lists/jinan/")
    assert by_name.text == by_id.text


def test_an_unknown_place_leads_to_those_there_are(client: Client) -> None:
    page = opened(client, "/lists/火星/")
    assert page.status == 404
    assert "没有收录“火星”的文件" in page.text
    assert opened(client, page.link("河南省")).status == 200
    assert client.get("/lists/火星.csv").status_code == 404


@pytest.mark.parametrize(
    ("wrong", "what"),
    [
        ({"who": "皇帝"}, "没有“皇帝”这种身份"),
        ({"q": "长" * 10_000}, "要找的词有10000个字，太长了"),
    ],
)
def test_a_mistake_is_named_with_a_way_on(
    client: Client, wrong: dict[str, str], what: str
) -> None:
    page = opened(client, said("/lists/jinan/", **wrong))
    assert page.status == 400
    assert what in page.text
    assert page.link("回到“能不能”")


def test_an_unknown_kind_or_group_breaks_nothing(client: Client) -> None:
    assert count(opened(client, "/lists/jinan/?kind=x")) > 0
    page = opened(client, "/lists/jinan/?group=没有这一类")
    assert page.status == 200
    assert "没有列出不等于可以" in page.text


def test_the_lists_are_in_the_navigation_and_each_place_is_one_tap_away(
    client: Client,
) -> None:
    page = opened(client, opened(client, "/").link("清单"))
    for name in ("河南省", "沈阳市", "顺城区", "济南市", "恒口示范区", "全国"):
        assert opened(client, page.link(name)).status == 200


@pytest.mark.parametrize("address", ["/lists/", "/lists/jinan/", "/lists/jinan.csv"])
def test_lists_are_read_not_written(client: Client, address: str) -> None:
    assert client.post(address).status_code == 405
    assert client.head(address).status_code == 200
