"""Chambers: members, and for whom they may file on the days around each change."""

from datetime import timedelta

import pytest

from qinqing.apps.organisations import selectors, services
from qinqing.apps.organisations.models import Chamber, Enterprise, Jurisdiction
from qinqing.kernel.refusals import Refused
from tests.organisations.samples import chamber, day, enterprise
from tests.organisations.trace import kinds

JOINED, GRANTED, ENDED = day("2026-01-01"), day("2026-03-01"), day("2026-06-01")
ONE = timedelta(days=1)


@pytest.fixture
def club(city: Jurisdiction) -> Chamber:
    return chamber()


@pytest.fixture
def firm(city: Jurisdiction) -> Enterprise:
    return enterprise()


def test_authority_lasts_from_its_first_day_to_the_one_before_its_end(
    club: Chamber, firm: Enterprise
) -> None:
    member = services.add_member(chamber=club, enterprise=firm, on=JOINED)
    services.grant_authority(member, basis="虚构委托书", on=GRANTED)
    services.withdraw_authority(member, on=ENDED)
    told = {
        on: selectors.may_file_for(club, firm, on=on)
        for on in (JOINED, GRANTED - ONE, GRANTED, ENDED - ONE, ENDED)
    }
    assert list(told.values()) == [False, False, True, True, False]
    page = selectors.members_to_file_for(club, on=GRANTED)
    assert list(page.rows) == [firm]
    assert not selectors.members_to_file_for(club, on=ENDED).rows
    assert kinds(club.code)[1:] == [
        "membership.added",
        "membership.authorised",
        "membership.authority_withdrawn",
    ]


def test_authority_ends_with_membership_and_with_the_chamber(
    club: Chamber, firm: Enterprise
) -> None:
    other = enterprise("虚构二号有限公司")
    for row in (firm, other):
        member = services.add_member(chamber=club, enterprise=row, on=JOINED)
        services.grant_authority(member, basis="虚构决议", on=JOINED)
    services.end_membership(club.members.get(enterprise=firm), on=GRANTED)
    assert selectors.may_file_for(club, firm, on=GRANTED - ONE)
    assert not selectors.may_file_for(club, firm, on=GRANTED)
    services.close_chamber(club, on=ENDED)
    assert selectors.may_file_for(club, other, on=ENDED - ONE)
    assert not selectors.may_file_for(club, other, on=ENDED)


def test_a_chamber_may_file_for_nobody_without_authority(
    club: Chamber, firm: Enterprise
) -> None:
    services.add_member(chamber=club, enterprise=firm, on=JOINED)
    assert not selectors.may_file_for(club, firm, on=GRANTED)
    assert not selectors.may_file_for(chamber("别的虚构商会"), firm, on=GRANTED)


def test_authority_needs_a_basis_and_days_within_the_membership(
    club: Chamber, firm: Enterprise
) -> None:
    member = services.add_member(chamber=club, enterprise=firm, on=JOINED, until=ENDED)
    with pytest.raises(Refused, match="依据没有填"):
        services.grant_authority(member, basis=" ", on=GRANTED)
    for on in (JOINED - ONE, ENDED):
        with pytest.raises(Refused, match="存续期间"):
            services.grant_authority(member, basis="虚构决议", on=on)
    with pytest.raises(Refused, match="止日"):
        services.grant_authority(member, basis="虚构决议", on=GRANTED, until=GRANTED)
    with pytest.raises(Refused, match="没有授权"):
        services.withdraw_authority(member, on=GRANTED)


def test_authority_withdrawn_before_its_first_day_never_counts(
    club: Chamber, firm: Enterprise
) -> None:
    member = services.add_member(chamber=club, enterprise=firm, on=JOINED)
    services.grant_authority(member, basis="虚构决议", on=GRANTED)
    services.withdraw_authority(member, on=GRANTED)
    assert not selectors.may_file_for(club, firm, on=GRANTED)


def test_an_enterprise_is_a_member_once_at_a_time(
    club: Chamber, firm: Enterprise
) -> None:
    member = services.add_member(chamber=club, enterprise=firm, on=JOINED)
    with pytest.raises(Refused, match="已是会员"):
        services.add_member(chamber=club, enterprise=firm, on=GRANTED)
    with pytest.raises(Refused, match="之后"):
        services.end_membership(member, on=JOINED)
    services.end_membership(member, on=GRANTED)
    services.add_member(chamber=club, enterprise=firm, on=GRANTED)
    assert club.members.count() == 2
