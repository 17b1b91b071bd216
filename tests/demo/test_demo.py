"""The demonstration is built whole or not at all, and closed at its end."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from django.conf import settings
from django.test import Client

from qinqing.apps.accounts.models import Account
from qinqing.apps.accounts.services import open_account
from qinqing.apps.audit.models import Event
from qinqing.apps.organisations.models import (
    Enterprise,
    Jurisdiction,
    Membership,
    Post,
    Tenure,
    Unit,
)
from qinqing.cli.program import program
from qinqing.kernel.access import Role, shell_of
from qinqing.kernel.clock import today_in_beijing
from qinqing.kernel.refusals import AccessDenied
from qinqing.operations import demo
from qinqing.operations.demo import enterprises, marking
from qinqing.operations.demo.building import Built, DemoExists
from qinqing.operations.demo.chance import Chance
from qinqing.operations.demo.places import CITY
from tests.accounts.samples import actor
from tests.organisations import samples

SHELL = shell_of("operator")


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two thousand enterprises are for people; a test sees the same with fewer."""
    monkeypatch.setattr(enterprises, "HOW_MANY", 100)


@pytest.fixture
def home(tmp_path: Path, few: None, db: None) -> Path:
    return tmp_path


@pytest.fixture
def marked_home() -> Iterator[Path]:
    """The home of the site under test, which is a demonstration no more afterwards."""
    yield Path(settings.HOME)
    marking.unmark(Path(settings.HOME))


def built(home: Path, seed: int = 1, *, into_existing: bool = False) -> Built:
    return demo.build(home, seed=seed, into_existing=into_existing, by=SHELL)


def contents() -> list[object]:
    """Everything that is told of the city, by public codes."""
    return [
        list(Jurisdiction.objects.order_by("pk").values_list("code", "name", "path")),
        list(Unit.objects.order_by("pk").values_list("code", "name", "path")),
        list(Post.objects.order_by("pk").values_list("code", "title", "unit__code")),
        list(
            Tenure.objects.order_by("pk").values_list(
                "person__code", "person__name", "post__code", "starts_on", "ends_on"
            )
        ),
        list(
            Enterprise.objects.order_by("pk").values_list("code", "credit_code", "name")
        ),
        list(
            Membership.objects.order_by("pk").values_list(
                "chamber__code", "enterprise__code", "starts_on", "may_file"
            )
        ),
    ]


def test_one_seed_gives_the_same_city_twice_with_other_passwords(
    home: Path, tmp_path: Path
) -> None:
    from django.db import transaction

    seen = []
    for seed in (7, 7):
        with transaction.atomic():
            seen.append((built(tmp_path, seed), contents()))
            transaction.set_rollback(True)
    (first, same) = seen
    assert first[1] == same[1]
    passwords = {member.password for made, _ in seen for member in made.members}
    assert len(passwords) == 2 * len(Role), "passwords do not come from the seed"
    assert Chance(7).code() != Chance(8).code()


def test_a_site_with_records_is_left_alone_and_a_city_is_built_once(
    home: Path,
) -> None:
    samples.place()
    with pytest.raises(DemoExists):
        built(home)
    assert Jurisdiction.objects.count() == 1
    assert not demo.is_demonstration(home)
    built(home, into_existing=True)
    assert Jurisdiction.objects.count() == 7
    with pytest.raises(DemoExists, match="已经建过"):
        built(home, seed=2, into_existing=True)


def test_a_city_that_fails_half_way_leaves_nothing(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr("qinqing.operations.demo.building.register_chambers", fails)
    with pytest.raises(OSError, match="disk full"):
        built(home)
    assert not Jurisdiction.objects.exists()
    assert not demo.is_demonstration(home)


def test_removing_closes_what_was_made_and_deletes_nothing(home: Path) -> None:
    own = samples.unit("自有单位", at=samples.place("own", "自有市"))
    built(home, into_existing=True)
    before = [contents()[place] for place in (0, 1, 2, 4)]
    events = Event.objects.count()
    done = demo.remove(home, by=SHELL)
    assert (done.accounts, done.units, done.chambers) == (len(Role), 30, 12)
    assert [contents()[place] for place in (0, 1, 2, 4)] == before
    assert Event.objects.count() > events
    assert not Account.objects.filter(is_active=True).exists()
    city = Jurisdiction.objects.get(code=CITY)
    assert not Unit.objects.filter(closed_on=None).exclude(pk=own.pk).exists()
    assert not Enterprise.objects.filter(
        jurisdiction__path__startswith=city.path, closed_on=None
    ).exists()
    today = today_in_beijing()
    assert not Tenure.objects.exclude(ends_on__lte=today).exists()
    assert not demo.is_demonstration(home)


def test_nothing_to_remove_is_told(home: Path) -> None:
    result = CliRunner().invoke(program, ["demo", "--remove"])
    assert result.exit_code == 2
    assert "没有建过演示城市" in result.output


def test_every_page_says_that_the_records_are_invented(
    marked_home: Path, few: None, client: Client, db: None
) -> None:
    assert "演示数据" not in client.get("/").content.decode()
    result = CliRunner().invoke(program, ["demo", "--seed", "3", "--json"])
    assert result.exit_code == 0, result.output
    told = json.loads(result.stdout)
    assert [each["role"] for each in told["accounts"]] == [r.value for r in Role]
    for address in ("/", "/lists/", "/sign-in/", "/nowhere/"):
        assert "演示数据" in client.get(address).content.decode(), address
    assert CliRunner().invoke(program, ["demo", "--remove"]).exit_code == 0
    assert "演示数据" not in client.get("/").content.decode()


def test_without_a_terminal_nothing_is_offered(db: None) -> None:
    result = CliRunner().invoke(program, ["demo", "--offer"])
    assert (result.exit_code, result.output) == (0, "")
    assert not Jurisdiction.objects.exists()


def test_only_the_site_itself_opens_accounts_with_lasting_passwords(db: None) -> None:
    administrator = actor(Role.SYSTEM_ADMIN)
    with pytest.raises(AccessDenied):
        open_account(
            username="lasting", display_name="虚构", lasting=True, by=administrator
        )
    assert not Account.objects.filter(username="lasting").exists()
