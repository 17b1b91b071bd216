"""The two shells: ways of each role, who I am, for which post, by day or by night."""

from datetime import timedelta

import pytest
from django.test import Client

from qinqing.apps.accounts.access import actor_of
from qinqing.apps.accounts.models import Account
from qinqing.apps.accounts.services import delegate, revoke_delegation
from qinqing.apps.organisations.models import Post, Unit
from qinqing.apps.organisations.services import appoint
from qinqing.kernel.access import Role
from qinqing.kernel.clock import today_in_beijing
from tests.accounts.samples import grant, holder
from tests.organisations import samples as organisations
from tests.signin.people import let_in, somebody

pytestmark = pytest.mark.django_db


def test_the_header_says_who_i_am_and_for_what(client: Client, office: Unit) -> None:
    let_in(client, somebody(Role.HANDLER, office.code, name="李虚构"))
    page = client.get("/desk/").text
    assert "李虚构" in page
    assert f"{office.name}承办人" in page
    assert "退出登录" in page


def test_the_portal_shows_a_way_in_or_my_own_ways(client: Client, office: Unit) -> None:
    assert 'href="/sign-in/"' in client.get("/documents/").text
    owner = somebody(Role.ENTERPRISE_OWNER, organisations.enterprise().code)
    let_in(client, owner)
    page = client.get("/documents/").text
    assert 'href="/sign-in/"' not in page
    for address in ("/account/", "/desk/invitations/", "/account/feedback/"):
        assert f'href="{address}"' in page


@pytest.fixture
def two_posts(office: Unit, post: Post) -> Account:
    account = holder(post)
    grant(account, Role.HANDLER, office.code)
    account.must_change_password = False
    account.save()
    second = organisations.post(office, "副科长")
    assert account.person
    appoint(post=second, person=account.person, on=today_in_beijing())
    return account


def test_one_of_several_posts_is_chosen_and_shown(
    client: Client, two_posts: Account, post: Post
) -> None:
    let_in(client, two_posts)
    assert "换岗位" in client.get("/desk/").text
    done = client.post("/account/post/", {"post": post.code, "next": "/desk/"})
    assert done["Location"] == "/desk/"
    assert f"正在以“{post.unit.name}{post.title}”办事" in client.get("/desk/").text
    client.post("/account/post/", {"post": "", "next": "/desk/"})
    assert "正在以" not in client.get("/desk/").text


def test_nobody_acts_for_a_post_they_do_not_hold(
    client: Client, two_posts: Account, office: Unit
) -> None:
    stranger = organisations.post(office, "主任")
    let_in(client, two_posts)
    page = client.post("/account/post/", {"post": stranger.code, "next": "/desk/"})
    assert page.status_code == 403
    assert "没有担任这个岗位" in page.text
    assert "正在以" not in client.get("/desk/").text


def test_a_delegated_post_is_acted_for_until_it_is_revoked(
    client: Client, two_posts: Account, post: Post, office: Unit
) -> None:
    receiver = somebody(Role.HANDLER, office.code)
    ends = today_in_beijing() + timedelta(days=30)
    row = delegate(
        two_posts,
        receiver,
        post=post,
        ends_on=ends,
        reason="休假",
        by=actor_of(two_posts),
    )
    let_in(client, receiver)
    chosen = client.post("/account/post/", {"post": post.code, "next": "/desk/"})
    assert chosen.status_code == 302
    revoke_delegation(row, by=actor_of(two_posts))
    assert client.get("/desk/").status_code == 200
    assert client.session.get("post") is None


def test_day_or_night_is_the_readers_choice(client: Client, db: None) -> None:
    assert 'media="screen and (prefers-color-scheme: dark)"' in client.get("/x").text
    back = client.post("/display/theme/", {"theme": "dark", "next": "/lists/?a=1"})
    assert back["Location"] == "/lists/?a=1"
    page = client.get("/x").text
    assert 'dark.css" media="screen">' in page
    assert 'data-theme="dark"' in page
    client.post("/display/theme/", {"theme": "light"})
    assert "dark.css" not in client.get("/x").text
    client.post("/display/theme/", {"theme": "auto"})
    assert "prefers-color-scheme" in client.get("/x").text


@pytest.mark.parametrize("held", ['"><script>', "auto", "DARK", ""])
def test_a_strange_choice_means_as_the_device_has_it(client: Client, held: str) -> None:
    client.cookies["theme"] = held
    page = client.get("/nowhere/").text
    assert 'data-theme="auto"' in page
    assert '"><script>' not in page
