"""Units, posts and people through their forms: what is done, what is refused."""

from typing import Any

import pytest
from django.test import Client

from qinqing.apps.organisations.models import Person, Post, Tenure, Unit
from qinqing.apps.organisations.services import (
    appoint,
    open_post,
    set_duty,
    set_fallback_unit,
)
from qinqing.kernel.access import Role
from tests.desk_organisations.conftest import World
from tests.organisations import samples
from tests.organisations.samples import day


@pytest.fixture
def desk(world: World) -> Client:
    return world.as_(Role.ORGANISATION_DEPARTMENT)


def do(client: Client, part: str, code: str, name: str, /, **typed: str) -> Any:
    return client.post(f"/desk/organisations/{part}/{code}/{name}/", typed)


def done(response: Any) -> str:
    """The address of the page that is shown after something was done."""
    assert response.status_code == 302, response.content.decode()
    return str(response.headers["Location"])


def refused(response: Any, field: str = "") -> str:
    """The text of a page that tells what to put right, beside the field."""
    assert response.status_code == 400
    text: str = response.content.decode()
    if field:
        assert f'id="{field}-problem"' in text, text
    return text


OPENED = {
    "name": "示例市新设局",
    "short_name": "新设局",
    "jurisdiction": "shili",
    "kind": "administrative",
    "parent": "",
}


def test_a_unit_is_opened_and_shown(world: World, desk: Client) -> None:
    typed = {**OPENED, "parent": world.office.name}
    shown = desk.post("/desk/organisations/units/new/", typed, follow=True)
    unit = Unit.objects.get(name="示例市新设局")
    assert (unit.parent, unit.jurisdiction) == (world.office, world.city)
    assert "示例市新设局" in shown.content.decode()


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"name": ""}, "name"),
        ({"name": "示例市工信局"}, "name"),
        ({"jurisdiction": ""}, "jurisdiction"),
        ({"jurisdiction": "waishi"}, "jurisdiction"),
        ({"kind": "castle"}, "kind"),
        ({"parent": "没有这个局"}, "parent"),
        ({"parent": "外市工信局"}, "parent"),
    ],
)
def test_a_unit_typed_wrongly_is_not_opened_and_nothing_is_lost(
    world: World, desk: Client, wrong: dict[str, str], field: str
) -> None:
    before = Unit.objects.count()
    response = desk.post("/desk/organisations/units/new/", {**OPENED, **wrong})
    assert 'value="新设局"' in refused(response, field)
    assert Unit.objects.count() == before


def test_a_unit_is_renamed_and_its_page_tells(world: World, desk: Client) -> None:
    typed = {"name": "示例市工信委", "short_name": "", "on": "2026-10-01"}
    there = done(do(desk, "units", world.office.code, "rename", **typed))
    page = desk.get(there).content.decode()
    assert "更名：已办好" in page
    assert "名称由“示例市工信局”改为“示例市工信委”" in page


def test_a_day_that_is_none_is_told_beside_its_field(
    world: World, desk: Client
) -> None:
    typed = {"name": "另一个名", "short_name": "", "on": "2026-02-30"}
    response = do(desk, "units", world.office.code, "rename", **typed)
    assert 'value="另一个名"' in refused(response, "on")


def test_a_unit_merges_into_another(world: World, desk: Client) -> None:
    other = samples.unit("示例市发改委", at=world.city)
    typed = {"into": other.name, "on": "2026-10-01"}
    there = done(do(desk, "units", world.office.code, "merge", **typed))
    assert other.code in there
    world.office.refresh_from_db()
    assert world.office.merged_into == other
    page = desk.get(f"/desk/organisations/units/{world.office.code}/")
    assert "现由" in page.content.decode()
    assert f"/units/{other.code}/" in page.content.decode()


def test_a_unit_does_not_merge_into_itself_or_another_city(
    world: World, desk: Client
) -> None:
    for into in (world.office.name, world.other_office.code, ""):
        typed = {"into": into, "on": "2026-10-01"}
        refused(do(desk, "units", world.office.code, "merge", **typed), "into")
    assert Unit.objects.filter(closed_on=None).count() == 2


def test_a_unit_is_closed_only_once_nobody_holds_its_posts(
    world: World, desk: Client
) -> None:
    appoint(post=world.post, person=world.person, on=day("2026-01-05"))
    code = world.office.code
    assert "先免职" in refused(do(desk, "units", code, "close", on="2026-11-01"), "on")
    Tenure.objects.all().delete()
    done(do(desk, "units", code, "close", on="2026-11-01"))
    world.office.refresh_from_db()
    assert world.office.closed_on == day("2026-11-01")
    assert desk.get(f"/desk/organisations/units/{code}/close/").status_code == 404


def test_duties_contact_and_fallback_are_set_and_taken_away(
    world: World, desk: Client
) -> None:
    other = samples.unit("示例市政务中心", at=world.city)
    code = world.office.code
    duty = {"word": "financing", "title": "融资服务", "description": ""}
    done(do(desk, "units", code, "set-duty", **duty))
    done(do(desk, "units", code, "contact", contact_post=world.post.code))
    done(do(desk, "units", code, "fallback", fallback=other.name))
    page = desk.get(f"/desk/organisations/units/{code}/").content.decode()
    assert "融资服务" in page
    assert "示例市政务中心" in page
    found = desk.get("/desk/organisations/?duty=融资").content.decode()
    assert code in found
    assert other.code not in found
    done(do(desk, "units", code, "drop-duty", word="financing"))
    done(do(desk, "units", code, "contact", contact_post=""))
    done(do(desk, "units", code, "fallback", fallback=""))
    world.office.refresh_from_db()
    assert world.office.contact_post is None
    assert world.office.fallback is None
    assert not world.office.duties.exists()


def test_what_cannot_be_set_is_refused(world: World, desk: Client) -> None:
    other = samples.unit("示例市政务中心", at=world.city)
    set_fallback_unit(other, fallback=world.office)
    code = world.office.code
    refused(do(desk, "units", code, "fallback", fallback=other.code), "fallback")
    refused(
        do(desk, "units", code, "contact", contact_post=world.other_post.code),
        "contact_post",
    )
    empty = {"word": "", "title": "", "description": ""}
    refused(do(desk, "units", code, "set-duty", **empty), "word")
    set_duty(world.office, word="law", title="执法")
    done(do(desk, "units", code, "move", parent=other.name))
    refused(do(desk, "units", other.code, "move", parent=world.office.name), "parent")


POST = {"title": "副局长", "grade": "", "head_count": "2"}


def test_a_post_is_opened_changed_and_closed(world: World, desk: Client) -> None:
    done(do(desk, "units", world.office.code, "open-post", **POST, is_leader="yes"))
    post = Post.objects.get(title="副局长")
    assert (post.head_count, post.is_leader, post.is_head) == (2, True, False)
    changed = {"title": "局长", "grade": "正处", "head_count": "1", "is_head": "yes"}
    done(do(desk, "posts", post.code, "update", **changed))
    post.refresh_from_db()
    assert (post.title, post.is_head, post.is_leader) == ("局长", True, True)
    done(do(desk, "posts", post.code, "close", on="2026-11-01"))
    page = desk.get(f"/desk/organisations/posts/{post.code}/").content.decode()
    assert "2026-11-01 起撤销" in page


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"title": ""}, "title"),
        ({"title": "科长"}, "title"),
        ({"head_count": "0"}, "head_count"),
        ({"head_count": "两个"}, "head_count"),
        ({"head_count": ""}, "head_count"),
        ({"is_head": "yes"}, "head_count"),
    ],
)
def test_a_post_typed_wrongly_is_not_opened(
    world: World, desk: Client, wrong: dict[str, str], field: str
) -> None:
    typed = {**POST, **wrong}
    refused(do(desk, "units", world.office.code, "open-post", **typed), field)
    assert Post.objects.filter(unit=world.office).count() == 1


APPOINTED = {"person": "张虚构", "kind": "formal", "on": "2026-03-02", "until": ""}


def test_a_successor_takes_over_the_same_day(world: World, desk: Client) -> None:
    code = world.post.code
    done(do(desk, "posts", code, "appoint", **APPOINTED))
    successor = {**APPOINTED, "person": "王接任", "on": "2026-09-01"}
    told = refused(do(desk, "posts", code, "appoint", **successor), "person")
    assert "勾选" in told
    successor |= {"new": "yes"}
    told = refused(do(desk, "posts", code, "appoint", **successor), "person")
    assert "职数为 1" in told
    assert not Person.objects.filter(name="王接任").exists()
    done(do(desk, "posts", code, "appoint", **successor, relieve="yes"))
    first, second = Tenure.objects.order_by("starts_on")
    assert (first.ends_on, second.starts_on) == (day("2026-09-01"),) * 2
    unit = desk.get(f"/desk/organisations/units/{world.office.code}/")
    assert "王接任" in unit.content.decode()
    assert "张虚构" not in unit.content.decode()
    page = desk.get(f"/desk/organisations/posts/{code}/").content.decode()
    assert page.index("王接任") < page.index("历任") < page.index("张虚构")


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"person": ""}, "person"),
        ({"person": "没有此人"}, "person"),
        ({"person": "李外市"}, "person"),
        ({"kind": "honorary"}, "kind"),
        ({"on": ""}, "on"),
        ({"until": "2026-03-02"}, "until"),
    ],
)
def test_an_appointment_typed_wrongly_is_not_made(
    world: World, desk: Client, wrong: dict[str, str], field: str
) -> None:
    typed = {**APPOINTED, **wrong}
    refused(do(desk, "posts", world.post.code, "appoint", **typed), field)
    assert not Tenure.objects.exists()


def test_somebody_of_another_city_is_not_appointed_even_by_code(
    world: World, desk: Client
) -> None:
    typed = {**APPOINTED, "person": world.other_person.code}
    refused(do(desk, "posts", world.post.code, "appoint", **typed), "person")
    assert not Tenure.objects.exists()


def test_two_of_one_name_are_told_apart_by_code(world: World, desk: Client) -> None:
    twin = samples.person(world.office)
    typed = dict(APPOINTED)
    told = refused(do(desk, "posts", world.post.code, "appoint", **typed), "person")
    assert "同名" in told
    done(
        do(desk, "posts", world.post.code, "appoint", **{**typed, "person": twin.code})
    )
    assert Tenure.objects.get().person == twin


def test_a_holder_is_relieved(world: World, desk: Client) -> None:
    appoint(post=world.post, person=world.person, on=day("2026-03-02"))
    which = {"person": world.person.code, "since": "2026-03-02"}
    address = f"/desk/organisations/posts/{world.post.code}/relieve/"
    asked = desk.get(address, which).content.decode()
    assert f'value="{world.person.code}"' in asked
    refused(desk.post(address, {**which, "on": ""}), "on")
    refused(desk.post(address, {**which, "since": "2026-03-03", "on": "2026-10-01"}))
    done(desk.post(address, {**which, "on": "2026-10-01"}))
    assert Tenure.objects.get().ends_on == day("2026-10-01")
    late = desk.post(address, {**which, "on": "2026-11-01"})
    assert "已自 2026-10-01 起免职" in refused(late, "on")


def test_a_person_is_registered_changed_and_moved(world: World, desk: Client) -> None:
    about = {
        "name": "赵虚构",
        "party_member": "yes",
        "rank": "四级调研员",
        "staff_type": "civil_servant",
    }
    there = done(do(desk, "units", world.office.code, "register-person", **about))
    person = Person.objects.get(name="赵虚构")
    assert person.party_member is True
    assert "四级调研员" in desk.get(there).content.decode()
    changed = {**about, "party_member": "no", "name": "赵改名"}
    done(do(desk, "people", person.code, "update", **changed))
    other = samples.unit("示例市发改委", at=world.city)
    done(do(desk, "people", person.code, "move", unit=other.name))
    person.refresh_from_db()
    assert (person.name, person.party_member, person.unit) == ("赵改名", False, other)
    found = desk.get("/desk/organisations/people/?text=改名").content.decode()
    assert person.code in found
    assert world.person.code not in found


def test_a_person_typed_wrongly_is_refused(world: World, desk: Client) -> None:
    empty = {"name": "", "party_member": "", "rank": "", "staff_type": ""}
    refused(do(desk, "units", world.office.code, "register-person", **empty), "name")
    code = world.person.code
    refused(do(desk, "people", code, "update", **empty), "name")
    refused(do(desk, "people", code, "move", unit=world.other_office.name), "unit")


def test_several_places_of_a_post_are_shown_with_what_is_free(
    world: World, desk: Client
) -> None:
    post = open_post(unit=world.office, title="科员", head_count=3)
    appoint(post=post, person=world.person, on=day("2026-03-02"))
    page = desk.get(f"/desk/organisations/units/{world.office.code}/")
    assert "职数 3，空 2" in page.content.decode()


def test_lists_go_on_page_by_page_and_know_a_wrong_cursor(
    world: World, desk: Client
) -> None:
    for number in range(21):
        samples.unit(f"示例市第{number:02}局", at=world.city)
    first = desk.get("/desk/organisations/?text=示例市").content.decode()
    assert "共 22 个" in first
    start = first.index("after=")
    code = first[start + 6 : start + 22]
    second = desk.get(f"/desk/organisations/?text=示例市&after={code}").content.decode()
    assert "示例市第20局" in second
    assert "示例市第00局" not in second
    assert desk.get("/desk/organisations/?after=nowhere").status_code == 400
    assert "没有找到" in desk.get("/desk/organisations/?text=无").content.decode()
