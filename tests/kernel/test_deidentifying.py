"""What tells who it is about is masked; what happened, how much and when stays."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qinqing.kernel.deidentifying import deidentify
from tests.architecture.checkout import ROOT

PERSONAL = {
    "身份证37010219900101123X丢了": "身份证【证件号】丢了",
    "证号 370102 19900101 1234": "证号 【证件号】",
    "护照E12345678": "护照【证件号】",
    "打13812345678找他": "打【电话】找他",
    "打 138 1234 5678": "打 【电话】",
    "打138-1234-5678": "打【电话】",
    "打１３８１２３４５６７８": "打【号码】",
    "打138\u200b1234\u200b5678": "打【电话】",
    "打+86 13812345678": "打【电话】",
    "座机0531-88881234转123": "座机【电话】",
    "座机(010)88881234": "座机【电话】",
    "热线400-800-1234": "热线【电话】",
    "电话8888 1234": "电话【电话】",
    "一三八一二三四五六七八": "【号码】",
    "1 3 8 1 2 3 4 5 6 7 8": "【号码】",
    "发到zhang.san@example.com谢谢": "发到【邮箱】谢谢",
    "卡号6222 0212 3456 7890 123": "卡号【银行卡号】",
    "卡号6222021234567890123": "卡号【银行卡号】",
    "鲁A·D12345的车": "【车牌号】的车",
    "开鲁a12345去": "开【车牌号】去",
    "91370100MA3C12345X这家": "【信用代码】这家",
    "微信号zhang_san88": "微信号【微信号】",
    "加vx：abc138xyz": "加vx：【微信号】",
    "QQ 12345678": "QQ 【QQ号】",
    "支付宝账号abc123456": "支付宝账号【账号】",
    "请王总吃饭": "请【人名】吃饭",
    "王总让我去": "【人名】让我去",
    "王总之前说过": "【人名】之前说过",
    "张局长说可以": "【人名】说可以",
    "李建国局长来了": "【人名】来了",
    "副县长李建国来了": "副县长【人名】来了",
    "欧阳主任和刘女士": "【人名】和【人名】",
    "老李、小王送的": "【人名】、【人名】送的",
    "李某某送我购物卡": "【人名】送我购物卡",
    "我叫张三，在局里": "我叫【人名】，在局里",
    "去济南红日科技有限公司吃饭": "去【单位名】吃饭",
    "山东红日集团股份有限公司送礼": "【单位名】送礼",
    "参加红星饭店的开业": "参加【单位名】的开业",
    "济南第二机床厂的人": "【单位名】的人",
    "我在老张面馆吃饭": "我在【单位名】吃饭",
    "位于济南市历下区经十路100号": "位于【地址】",
    "住在幸福小区3号楼2单元501室": "住在【地址】",
}
ORDINARY = [
    "商会年会请我去，能去吗",
    "去厂里检查赶上饭点，能在食堂吃工作餐吗",
    "对方经理硬塞给我一张500元购物卡",
    "对方老板请我吃饭",
    "现任书记和前任主任都参加了",
    "常务副县长和施工队长一起来",
    "关于局长带队考察的费用，由于经理不在没有签字",
    "企业老板总想请我们吃饭，罚金总额5000元",
    "老板总是说没关系，总之不收",
    "到酒店参加企业举办的论坛，企业安排酒店住宿",
    "一家饭店老板请吃饭，人均80元",
    "我们公司被要求参加收费培训，某公司也一样",
    "水泥厂、砖厂、加工厂能不能同一天检查",
    "网店、门店、专卖店都要查吗，在4S店修车",
    "两家公司竞标，子公司和分公司",
    "律师、会计师事务所请我们团建",
    "小区物业公司请居委会主任吃饭",
    "同一条街3家店",
    "小金库、小时工、老百姓、老黄历",
    "2026年11月20日前要报告，11月20号有会",
    "2026-11-20 13:00-15:30开会",
    "费用是1,200元，另有3万元劳务费，共5000-10000元",
    "项目总投资3.5亿元，拖欠3000000元",
    "按国办函\u30142026\u301512号文件第3条第(2)项",
    "12345热线转来的投诉要几天答复",
]
LONG_RUN = re.compile(r"\d{7,}")
PIECES = st.one_of(
    st.sampled_from([*PERSONAL, *ORDINARY]),
    st.text(
        st.sampled_from("0123456789１２ -－·.,:元号路王总李某局长店厂公司a@x【】"),
        max_size=20,
    ),
    st.from_regex(r"[0-9]{1,20}(元|万|号|日)?", fullmatch=True),
    st.text(max_size=10),
)


@pytest.mark.parametrize("text", PERSONAL)
def test_what_tells_who_it_is_is_masked(text: str) -> None:
    assert deidentify(text).text == PERSONAL[text]


@pytest.mark.parametrize("text", ORDINARY)
def test_a_question_without_anybody_in_it_stays_as_it_is(text: str) -> None:
    kept = deidentify(text)
    assert kept.text.replace(",", "") == text.replace(",", "")
    assert not kept.masked


def test_official_texts_hold_nobody() -> None:
    texts = [
        path.read_text(encoding="utf-8")
        for path in (ROOT / "content/documents").glob("*/source.txt")
    ]
    texts.append((ROOT / "content/acts.yaml").read_text(encoding="utf-8"))
    texts.append((ROOT / "content/examples.yaml").read_text(encoding="utf-8"))
    assert len(texts) > 5
    for text in texts:
        assert not deidentify(text).masked


def test_a_long_amount_is_written_so_that_it_is_no_number_of_anybody() -> None:
    kept = deidentify("工程款10000000元，另有1234567.5元")
    assert kept.text == "工程款10,000,000元，另有1,234,567.5元"
    assert deidentify("押金13812345678元").text == "押金【电话】元"


def test_what_was_masked_is_told_with_its_mark() -> None:
    kept = deidentify("王总和李总的电话13812345678")
    assert {(item.words, item.mark) for item in kept.masked} == {
        ("王总", "【人名】"),
        ("李总", "【人名】"),
        ("13812345678", "【电话】"),
    }


def test_what_cannot_be_recognised_is_documented() -> None:
    """A bare name looks like any other word: the page asks people to look again."""
    assert deidentify("张三请我吃饭").text == "张三请我吃饭"


@given(st.lists(PIECES, max_size=6).map("".join))
def test_no_long_number_survives_and_a_second_look_changes_nothing(text: str) -> None:
    kept = deidentify(text)
    assert not LONG_RUN.search(kept.text)
    again = deidentify(kept.text)
    assert again.text == kept.text
    assert not again.masked


@given(st.lists(st.sampled_from(ORDINARY), max_size=5))
def test_text_without_personal_data_is_unchanged(lines: list[str]) -> None:
    text = "\n".join(lines)
    assert deidentify(text).text.replace(",", "") == text.replace(",", "")


@given(st.text(st.characters(exclude_characters="0123456789", categories=["L", "N"])))
def test_any_script_is_borne(text: str) -> None:
    assert not LONG_RUN.search(deidentify(text).text)


@pytest.mark.parametrize("text", ["县" * 9_000 + "公司", "1-" * 5_000, "路1" * 5_000])
@pytest.mark.timeout(10)
def test_no_text_takes_long(text: str) -> None:
    assert not LONG_RUN.search(deidentify(text).text)
