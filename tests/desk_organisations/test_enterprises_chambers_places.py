"""Enterprises, chambers and places through their forms."""

from datetime import timedelta

import pytest
from django.test import Client

from qinqing.apps.organisations.models import (
    Chamber,
    Enterprise,
    Jurisdiction,
    Membership,
)
from qinqing.apps.organisations.services import add_member
from qinqing.kernel.access import Role
from qinqing.kernel.clock import today_in_beijing
from tests.desk_organisations.conftest import World
from tests.desk_organisations.signing import signed_in
from tests.desk_organisations.test_units_and_posts import do, done, refused
from tests.organisations import samples
from tests.organisations.samples import day


@pytest.fixture
def desk(world: World) -> Client:
    return world.as_(Role.UNITED_FRONT)


def registered(**other: str) -> dict[str, str]:
    return {
        "credit_code": samples.credit_code(),
        "name": "虚构新企业有限公司",
        "jurisdiction": "shili",
        "ownership": "private",
        "size": "micro",
        "industry": "c3011",
        "party_members": "3",
        **other,
    }


def test_an_enterprise_is_registered_and_shown(world: World, desk: Client) -> None:
    address = "/desk/organisations/enterprises/new/"
    shown = desk.post(address, registered(), follow=True).content.decode()
    row = Enterprise.objects.get(name="虚构新企业有限公司")
    assert (row.industry, row.party_members) == ("C3011", 3)
    assert "C3011（制造业）" in shown
    assert row.credit_code in shown


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"credit_code": "9137"}, "credit_code"),
        ({"name": ""}, "name"),
        ({"jurisdiction": "waishi"}, "jurisdiction"),
        ({"ownership": ""}, "ownership"),
        ({"size": "giant"}, "size"),
        ({"industry": "Z99"}, "industry"),
        ({"party_members": "很多"}, "party_members"),
    ],
)
def test_an_enterprise_typed_wrongly_is_not_registered(
    world: World, desk: Client, wrong: dict[str, str], field: str
) -> None:
    before = Enterprise.objects.count()
    address = "/desk/organisations/enterprises/new/"
    text = refused(desk.post(address, registered(**wrong)), field)
    if field != "name":
        assert 'value="虚构新企业有限公司"' in text
    assert Enterprise.objects.count() == before


def test_an_enterprise_is_changed_and_closed(world: World, desk: Client) -> None:
    code = world.enterprise.code
    typed = registered(name="虚构改名有限公司", status="suspended")
    done(do(desk, "enterprises", code, "update", **typed))
    world.enterprise.refresh_from_db()
    assert (world.enterprise.name, world.enterprise.status) == (
        "虚构改名有限公司",
        "suspended",
    )
    away = registered(status="active", jurisdiction="waishi")
    refused(do(desk, "enterprises", code, "update", **away), "jurisdiction")
    ended = {"status": "active", "on": "2026-10-01"}
    refused(do(desk, "enterprises", code, "close", **ended), "status")
    done(do(desk, "enterprises", code, "close", **{**ended, "status": "revoked"}))
    page = desk.get(f"/desk/organisations/enterprises/{code}/").content.decode()
    assert "吊销" in page
    assert do(desk, "enterprises", code, "update", **typed).status_code == 404


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", True),
        ("text=虚构一号", True),
        ("text=一号", False),
        ("place=shili", True),
        ("place=waishi", False),
        ("ownership=private", True),
        ("ownership=state", False),
        ("size=micro", False),
        ("industry=C", False),
        ("status=active", True),
        ("status=revoked", False),
    ],
)
def test_enterprises_are_filtered(
    world: World, desk: Client, query: str, found: bool
) -> None:
    page = desk.get(f"/desk/organisations/enterprises/?{query}").content.decode()
    assert (world.enterprise.code in page) == found
    assert ("没有找到" in page) != found


def test_an_enterprise_is_found_by_its_credit_code(world: World, desk: Client) -> None:
    code = world.enterprise.credit_code
    page = desk.get(f"/desk/organisations/enterprises/?text={code}").content.decode()
    assert world.enterprise.name in page


def test_a_chamber_is_registered_changed_and_closed(world: World, desk: Client) -> None:
    typed = {
        "credit_code": samples.credit_code(kind="51"),
        "name": "虚构行业协会",
        "kind": "trade",
        "jurisdiction": "shili",
    }
    address = "/desk/organisations/chambers/new/"
    refused(desk.post(address, {**typed, "kind": ""}), "kind")
    refused(desk.post(address, {**typed, "jurisdiction": "waishi"}), "jurisdiction")
    done(desk.post(address, typed))
    row = Chamber.objects.get(name="虚构行业协会")
    refused(do(desk, "chambers", row.code, "update", name="", kind="trade"), "name")
    done(do(desk, "chambers", row.code, "update", name="虚构总商会", kind="general"))
    done(do(desk, "chambers", row.code, "close", on="2026-10-01"))
    row.refresh_from_db()
    assert (row.name, row.closed_on) == ("虚构总商会", day("2026-10-01"))
    page = desk.get("/desk/organisations/chambers/?text=虚构总商会").content.decode()
    assert "没有找到" in page
    page = desk.get("/desk/organisations/chambers/?state=all").content.decode()
    assert "虚构总商会" in page


def test_a_member_joins_is_spoken_for_and_leaves(world: World, desk: Client) -> None:
    code, member = world.chamber.code, world.enterprise
    joined = {"enterprise": member.credit_code, "on": "2026-01-05"}
    done(do(desk, "chambers", code, "join", **joined))
    refused(do(desk, "chambers", code, "join", **joined), "enterprise")
    which = {"enterprise": member.code, "since": "2026-01-05"}
    granted = {**which, "basis": "", "on": "2026-01-05", "until": ""}
    refused(do(desk, "chambers", code, "authorise", **granted), "basis")
    granted |= {"basis": "委托书（虚构）"}
    done(do(desk, "chambers", code, "authorise", **granted))
    page = desk.get(f"/desk/organisations/chambers/{code}/").content.decode()
    assert "可代为提交" in page
    assert "委托书（虚构）" in page
    early = {**which, "on": "2026-01-05"}
    refused(do(desk, "chambers", code, "leave", **early), "on")
    done(do(desk, "chambers", code, "withdraw", **which, on="2026-06-01"))
    done(do(desk, "chambers", code, "leave", **which, on="2026-07-01"))
    row = Membership.objects.get()
    assert (row.may_file_until, row.ends_on) == (day("2026-06-01"), day("2026-07-01"))
    other = {**which, "since": "2026-01-06", "on": "2026-08-01"}
    refused(do(desk, "chambers", code, "leave", **other))


def test_an_enterprise_of_another_city_is_not_shown_to_a_chamber(
    world: World, desk: Client
) -> None:
    typed = {"enterprise": world.other_enterprise.credit_code, "on": "2026-01-05"}
    refused(do(desk, "chambers", world.chamber.code, "join", **typed), "enterprise")
    assert not Membership.objects.exists()


def test_a_chamber_sees_its_present_members_and_an_owner_no_other_enterprise(
    world: World,
) -> None:
    today = today_in_beijing()
    left = samples.enterprise("虚构已退会有限公司", at=world.city)
    for each, until in ((world.enterprise, None), (left, today)):
        on = today - timedelta(days=30)
        add_member(chamber=world.chamber, enterprise=each, on=on, until=until)
    address = f"/desk/organisations/chambers/{world.chamber.code}/"
    staff = world.as_(Role.CHAMBER_STAFF)
    page = staff.get(address).content.decode()
    assert world.enterprise.name in page
    assert left.name not in page
    there = f"/desk/organisations/enterprises/{left.code}/"
    assert staff.get(there).status_code == 404
    owner = world.as_(Role.ENTERPRISE_OWNER)
    assert world.enterprise.name in owner.get(address).content.decode()
    listed = owner.get("/desk/organisations/enterprises/").content.decode()
    assert world.enterprise.name in listed
    assert left.name not in listed


def test_places_are_added_renamed_and_pointed_at_documents(world: World) -> None:
    desk = world.as_(Role.SYSTEM_ADMIN)
    typed = {
        "name": "示例新区",
        "code": "shili-xinqu",
        "kind": "zone",
        "rulebook_place": "",
    }
    wrong = {**typed, "code": "大写"}
    refused(do(desk, "places", "shili", "add-below", **wrong), "code")
    there = done(do(desk, "places", "shili", "add-below", **typed))
    page = desk.get(there).content.decode()
    assert "随上级辖区" in page
    assert "/documents/jinan/" in page
    done(do(desk, "places", "shili-xinqu", "point", rulebook_place="hengkou"))
    page = desk.get("/desk/organisations/places/shili-xinqu/").content.decode()
    assert "/documents/hengkou/" in page
    mars = do(desk, "places", "shili-xinqu", "point", rulebook_place="mars")
    refused(mars, "rulebook_place")
    refused(do(desk, "places", "shili-xinqu", "rename", name=""), "name")
    done(do(desk, "places", "shili-xinqu", "rename", name="示例开发区"))
    tree = desk.get("/desk/organisations/places/").content.decode()
    assert tree.index("示例市") < tree.index("示例开发区")


def test_a_new_site_begins_with_a_place(db: None) -> None:
    desk = signed_in(Role.SYSTEM_ADMIN)
    assert "还没有辖区" in desk.get("/desk/organisations/places/").content.decode()
    typed = {"name": "首市", "code": "first", "kind": "city", "rulebook_place": "jinan"}
    address = "/desk/organisations/places/new/"
    refused(desk.post(address, {**typed, "kind": ""}), "kind")
    done(desk.post(address, typed))
    assert Jurisdiction.objects.get().rulebook_place == "jinan"
