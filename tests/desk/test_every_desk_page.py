"""Every way of every role leads to a page, and to nobody whom it is not for."""

import pytest
from django.test import Client

from qinqing.apps.accounts.access import actor_of
from qinqing.apps.organisations.models import Unit
from qinqing.kernel.access import Role, ScopeKind
from qinqing.web.desk.navigation import ways_of
from qinqing.web.signin.who import Who
from tests.organisations import samples as organisations
from tests.signin.people import let_in, somebody, with_telephone

pytestmark = pytest.mark.django_db


def at(role: Role, office: Unit) -> str:
    match role.scope:
        case ScopeKind.UNIT:
            return office.code
        case ScopeKind.PLACE:
            return office.jurisdiction.code
        case ScopeKind.ENTERPRISE:
            return organisations.enterprise(at=office.jurisdiction).code
        case ScopeKind.CHAMBER:
            return organisations.chamber().code
        case _:
            return ""


@pytest.mark.parametrize("role", list(Role))
def test_every_way_of_a_role_opens(client: Client, office: Unit, role: Role) -> None:
    account = with_telephone(somebody(role, at(role, office)))
    let_in(client, account)
    ways = ways_of(Who(account, actor_of(account)), "/")
    assert len(ways) >= 2
    for way in ways:
        response = client.get(way.address)
        assert response.status_code == 200, way.address
        assert f'href="{way.address}"' in response.text
