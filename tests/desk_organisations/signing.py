"""Browsers in which somebody is signed in, without going by the sign-in page."""

from django.test import Client

from qinqing.apps.signin.states import NEEDS_SECOND_FACTOR
from qinqing.kernel.access import Role
from tests.signin.people import let_in, somebody, with_telephone


def signed_in(role: Role, at: str = "") -> Client:
    """A browser of somebody new who holds a role."""
    account = somebody(role, at)
    if role in NEEDS_SECOND_FACTOR:
        with_telephone(account)
    client = Client()
    let_in(client, account)
    return client
