"""Units that are closed or merged stay in the register, and what they had goes on."""

from datetime import timedelta

import pytest

from qinqing.apps.organisations import selectors, services
from qinqing.apps.organisations.models import Unit
from qinqing.kernel.clock import today_in_beijing
from qinqing.kernel.refusals import Refused
from tests.organisations.samples import person, post, unit
from tests.organisations.trace import kinds

TODAY = today_in_beijing()


def test_a_unit_with_holders_or_sub_units_is_not_closed(office: Unit) -> None:
    below = unit("一科", parent=office)
    with pytest.raises(Refused, match="下级单位"):
        services.close_unit(office, on=TODAY)
    services.close_unit(below, on=TODAY)
    held = services.appoint(post=post(office), person=person(office), on=TODAY)
    with pytest.raises(Refused, match="任职"):
        services.close_unit(office, on=TODAY)
    tomorrow = TODAY + timedelta(days=1)
    services.relieve(held, on=tomorrow)
    closed = services.close_unit(office, on=tomorrow)
    assert closed.closed_on == tomorrow
    assert kinds(held.post.code)[-1] == "post.closed"
    with pytest.raises(Refused, match="已经撤销"):
        services.close_unit(office, on=TODAY)


def test_a_closed_unit_is_listed_until_its_day(office: Unit) -> None:
    tomorrow = TODAY + timedelta(days=1)
    services.close_unit(office, on=tomorrow)
    assert [row.pk for row in selectors.units(on=TODAY).rows] == [office.pk]
    assert not selectors.units(on=tomorrow).rows
    assert selectors.units(on=tomorrow, closed=True).rows
    again = unit(office.name)
    assert again.pk != office.pk


def test_a_merger_passes_on_all_that_a_unit_had(office: Unit) -> None:
    target, below, other = unit("新局"), unit("一科", parent=office), unit("别局")
    services.set_duty(office, word="licence", title="企业登记")
    services.set_fallback_unit(other, fallback=office)
    clerk = person(office)
    old = post(office, "局长", head=True)
    services.appoint(post=old, person=clerk, on=TODAY - timedelta(days=9))
    merged = services.merge_unit(office, into=target, on=TODAY)

    for row in (below, other, clerk, old):
        row.refresh_from_db()
    assert (merged.closed_on, merged.merged_into) == (TODAY, target)
    assert (below.parent, other.fallback, clerk.unit) == (target, target, target)
    assert old.closed_on == TODAY
    assert not selectors.holders_of(old, on=TODAY)
    assert selectors.holders_of(old, on=TODAY - timedelta(days=1))
    assert selectors.handlers_of("licence", at=target.jurisdiction, on=TODAY) == [
        target
    ]
    assert selectors.acting_unit(merged, on=TODAY) == target
    assert kinds(office.code)[-1] == "unit.merged"
    assert "unit.received" in kinds(target.code)


def test_a_merger_is_of_today_and_never_into_a_part_of_itself(office: Unit) -> None:
    below = unit("一科", parent=office)
    with pytest.raises(Refused, match="下级"):
        services.merge_unit(office, into=below, on=TODAY)
    with pytest.raises(Refused, match="今天以后"):
        services.merge_unit(below, into=office, on=TODAY + timedelta(days=1))
