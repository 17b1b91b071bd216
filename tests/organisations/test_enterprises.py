"""Enterprises: what is checked, how they change, how they are found."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qinqing.apps.organisations import selectors, services
from qinqing.apps.organisations.models import Enterprise, Jurisdiction
from qinqing.apps.organisations.selectors import EnterpriseFilter
from qinqing.apps.organisations.states import (
    SECTIONS,
    EnterpriseStatus,
    Ownership,
    SizeClass,
    read_credit_code,
    read_industry,
)
from qinqing.apps.organisations.states.industries import section_of
from qinqing.kernel.refusals import Refused
from tests.organisations.samples import credit_code, day, enterprise, place
from tests.organisations.trace import events, kinds


@given(st.integers(0, 10**9 - 1), st.integers(0, 17), st.sampled_from("0123456789AX"))
def test_one_wrong_sign_in_a_credit_code_is_noticed(
    number: int, where: int, sign: str
) -> None:
    code = credit_code(number)
    assert read_credit_code(f" {code[:4]}-{code[4:].lower()} ") == code
    wrong = code[:where] + sign + code[where + 1 :]
    if wrong != code:
        with pytest.raises(Refused):
            read_credit_code(wrong)


def test_the_sections_of_industry_follow_one_another() -> None:
    assert len(SECTIONS) == 20
    letters = [section_of(division) for division in range(1, 98)]
    assert letters == sorted(letters, key=str)
    assert set(letters) == set(SECTIONS)
    assert section_of(98) is None


@pytest.mark.parametrize("text", ["3", "C", "C301111", "A3011", "Z30", "C00", "餐饮"])
def test_an_industry_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(Refused):
        read_industry(text)


def test_a_credit_code_is_registered_once(city: Jurisdiction) -> None:
    first = enterprise(code=credit_code(7))
    with pytest.raises(Refused, match="已经登记") as refused:
        enterprise("虚构二号有限公司", code=credit_code(7).lower())
    assert refused.value.field == "credit_code"
    assert kinds(first.code) == ["enterprise.registered"]


def test_a_change_is_told_with_what_was_before(city: Jurisdiction) -> None:
    row = enterprise()
    services.update_enterprise(row, size=SizeClass.MICRO, industry="3011")
    services.update_enterprise(row, size=SizeClass.MICRO)
    kind, body = events(row.code)[-1]
    assert kind == "enterprise.updated"
    assert body == {"size": ["", "micro"], "industry": ["", "C3011"]}
    assert len(events(row.code)) == 2


def test_a_closed_enterprise_stays_as_it_is(city: Jurisdiction) -> None:
    row = enterprise()
    with pytest.raises(Refused, match="写明日期"):
        services.update_enterprise(row, status=EnterpriseStatus.REVOKED)
    services.close_enterprise(
        row, on=day("2026-01-01"), status=EnterpriseStatus.REVOKED
    )
    with pytest.raises(Refused, match="已经吊销"):
        services.update_enterprise(row, name="新名")
    done = services.close_enterprise(row, on=day("2026-02-01"))
    assert (done.status, done.closed_on) == ("deregistered", day("2026-02-01"))
    with pytest.raises(Refused, match="已经注销"):
        services.close_enterprise(row, on=day("2026-03-01"))


@pytest.fixture
def several(city: Jurisdiction) -> list[Enterprise]:
    district = place("shili-east", "示例东区", parent=city)
    elsewhere = place("other", "别市")
    rows = [
        enterprise("甲_虚构有限公司", at=city, code=credit_code(1)),
        enterprise("甲虚构商行", at=district, code=credit_code(2)),
        enterprise("乙虚构厂", at=elsewhere, code=credit_code(3)),
    ]
    services.update_enterprise(
        rows[1], ownership=Ownership.INDIVIDUAL, industry="F5211", size=SizeClass.MICRO
    )
    services.close_enterprise(rows[2], on=day("2026-01-01"))
    return rows


def names(**wanted: object) -> list[str]:
    page = selectors.enterprises(EnterpriseFilter(**wanted))  # type: ignore[arg-type] # parametrised
    return [row.name for row in page.rows]


def test_enterprises_are_found_by_what_is_known(several: list[Enterprise]) -> None:
    first, second, third = (row.name for row in several)
    assert names() == [first, second]
    assert names(closed=True) == [first, second, third]
    assert names(within=several[0].jurisdiction) == [first, second]
    assert names(within=several[1].jurisdiction) == [second]
    assert names(ownership="individual") == names(size="micro") == [second]
    assert names(industry="f52") == [second]
    assert names(text="甲") == [first, second]
    assert names(text="甲_") == [first]
    assert names(text="虚构") == []
    assert names(text=credit_code(2)[:18].lower()) == [second]
    by_code = selectors.enterprise_by_code(several[1].credit_code.lower())
    assert by_code == selectors.enterprise_by_code(several[1].code) == several[1]


def test_pages_follow_one_another_without_gap_or_repeat(city: Jurisdiction) -> None:
    made = [enterprise(f"虚构{n}号").code for n in range(7)]
    seen: list[str] = []
    after = ""
    while True:
        page = selectors.enterprises(EnterpriseFilter(), after=after, size=3)
        seen += [row.code for row in page.rows]
        assert page.total_label == "7"
        after = page.next
        if not after:
            break
    assert seen == made
    with pytest.raises(Refused, match="翻页"):
        selectors.enterprises(EnterpriseFilter(), after="0" * 16)


def test_a_total_stops_counting(city: Jurisdiction) -> None:
    Enterprise.objects.bulk_create(
        Enterprise(
            credit_code=f"{n:018d}",
            name="虚构",
            jurisdiction=city,
            ownership=Ownership.PRIVATE,
        )
        for n in range(1001)
    )
    assert selectors.enterprises(EnterpriseFilter()).total_label == "1000+"
