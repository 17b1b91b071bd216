"""Units: a tree with names, contacts, fallbacks and duties."""

import pytest

from qinqing.apps.organisations import selectors, services
from qinqing.apps.organisations.models import Jurisdiction, Unit
from qinqing.apps.organisations.states import SYSTEM, Author, UnitKind
from qinqing.kernel.clock import today_in_beijing
from qinqing.kernel.refusals import Refused
from tests.organisations.samples import day, place, post, unit
from tests.organisations.trace import events, kinds

TODAY = today_in_beijing()


def test_a_new_name_keeps_the_unit_and_tells_the_old_one(office: Unit) -> None:
    by = Author("a" * 16, "b" * 16)
    renamed = services.rename_unit(
        office, name=" 示例市 工业局 ", on=day("2026-01-01"), by=by
    )
    assert renamed.code == office.code
    assert renamed.name == "示例市 工业局"
    kind, body = events(office.code)[-1]
    assert kind == "unit.renamed"
    assert body == {"name": ["示例市工信局", "示例市 工业局"], "on": "2026-01-01"}


def test_two_open_units_of_a_place_have_two_names(office: Unit) -> None:
    with pytest.raises(Refused, match="同名") as refused:
        unit(office.name)
    assert refused.value.field == "name"
    elsewhere = unit(office.name, at=place("other", "别市"))
    assert elsewhere.pk != office.pk


@pytest.mark.parametrize("name", ["", "　", "长" * 101, "甲\x00乙", "甲\u200b乙"])
def test_a_name_that_cannot_be_shown_is_refused(city: Jurisdiction, name: str) -> None:
    with pytest.raises(Refused) as refused:
        services.open_unit(name=name, jurisdiction=city, kind=UnitKind.PARTY)
    assert refused.value.field == "name"
    assert not Unit.objects.exists()


def test_the_tree_lists_each_unit_before_those_below_it(office: Unit) -> None:
    first = unit("一科", parent=office)
    unit("二科", parent=office)
    unit("一科一组", parent=first)
    closed = unit("三科", parent=office)
    services.close_unit(closed, on=TODAY)
    told = [(depth, row.name) for depth, row in selectors.unit_tree(office, on=TODAY)]
    assert told == [(0, office.name), (1, "一科"), (2, "一科一组"), (1, "二科")]


def test_a_unit_moves_with_all_that_is_below_it(office: Unit) -> None:
    first = unit("一科", parent=office)
    group = unit("一科一组", parent=first)
    other = unit("示例市商务局")
    services.move_unit(first, parent=other)
    names = [row.name for _, row in selectors.unit_tree(other, on=TODAY)]
    assert names == ["示例市商务局", "一科", "一科一组"]
    group.refresh_from_db()
    assert group.path == f"{other.path}{first.code}/{group.code}/"
    assert events(first.code)[-1][1] == {"parent": [office.code, other.code]}
    with pytest.raises(Refused, match="下级"):
        services.move_unit(other, parent=group)


def test_a_tree_has_an_end(office: Unit) -> None:
    lowest = office
    for depth in range(7):
        lowest = unit(f"{depth} 级", parent=lowest)
    with pytest.raises(Refused, match="最多 8 级"):
        unit("太深", parent=lowest)
    top = unit("示例市大局")
    with pytest.raises(Refused, match="最多 8 级"):
        services.move_unit(office, parent=top)
    lowest.refresh_from_db()
    assert lowest.path.startswith(office.path)


def test_the_contact_is_an_open_post_of_the_unit(office: Unit) -> None:
    theirs, ours = post(unit("别局"), "科员"), post(office, "科员")
    with pytest.raises(Refused, match="本单位"):
        services.set_contact_post(office, post=theirs)
    named = services.set_contact_post(office, post=ours)
    assert named.contact_post == ours
    services.close_post(ours, on=TODAY)
    office.refresh_from_db()
    assert office.contact_post is None
    assert kinds(office.code)[-2:] == ["unit.contact_set", "unit.contact_set"]


def test_fallbacks_lead_to_an_open_unit_and_never_in_a_circle(office: Unit) -> None:
    first, second = unit("甲局"), unit("乙局")
    services.set_fallback_unit(first, fallback=second)
    services.set_fallback_unit(second, fallback=office)
    with pytest.raises(Refused, match="循环"):
        services.set_fallback_unit(office, fallback=first)
    with pytest.raises(Refused, match="兜底"):
        services.close_unit(second, on=TODAY)
    assert selectors.acting_unit(first, on=TODAY) == first
    closed = services.close_unit(first, on=TODAY)
    assert selectors.acting_unit(closed, on=TODAY) == second


def test_who_handles_a_duty_is_looked_for_from_the_place_upwards(
    city: Jurisdiction, office: Unit
) -> None:
    district = place("shili-east", "示例东区", parent=city)
    services.set_duty(office, word="licence", title="企业登记", description="营业执照")
    assert selectors.handlers_of("licence", at=district, on=TODAY) == [office]
    local = unit("示例东区登记局", at=district)
    services.set_duty(local, word="licence", title="企业登记")
    assert selectors.handlers_of("licence", at=district, on=TODAY) == [local]
    assert selectors.handlers_of("licence", at=city, on=TODAY) == [office]
    assert selectors.handlers_of("tax", at=district, on=TODAY) == []


def test_duties_are_searched_by_their_words(office: Unit) -> None:
    services.set_duty(office, word="a", title="助企", description="办理营业执照")
    services.set_duty(office, word="b", title="营业执照", description="")
    found = selectors.search_duties("执照", on=TODAY)
    assert [duty.word for duty in found] == ["b", "a"]
    assert selectors.search_duties("%", on=TODAY) == []
    assert services.drop_duty(office, word="b")
    assert not services.drop_duty(office, word="b")
    assert kinds(office.code).count("unit.duty_dropped") == 1


def test_what_is_refused_leaves_nothing_behind(office: Unit) -> None:
    before = len(events(office.code))
    with pytest.raises(Refused):
        services.rename_unit(office, name="", on=TODAY, by=SYSTEM)
    assert len(events(office.code)) == before
