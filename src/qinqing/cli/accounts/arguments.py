"""What the commands about accounts have in common: whose name they act in."""

from __future__ import annotations

import getpass
from typing import TYPE_CHECKING

import click

from qinqing.cli.django_site import start_django
from qinqing.kernel.access import Actor, Role, shell_of
from qinqing.kernel.refusals import Refused

if TYPE_CHECKING:
    from qinqing.apps.accounts.selectors import Account

account_argument = click.argument("account", metavar="用户名|编号")
ground_option = click.option(
    "--ground", metavar="依据", required=True, help="依据什么办理，如任命文件的文号"
)
json_option = click.option("--json", "as_json", is_flag=True, help="输出 JSON")
role_type = click.Choice([role.value for role in Role])


def at_the_shell() -> Actor:
    """Return the site itself, at the shell of whoever runs the command."""
    try:
        operator = getpass.getuser()
    except (KeyError, OSError):  # a user without a name, as in some containers
        operator = "?"
    return shell_of(operator)


def the_account(name: str) -> Account:
    """Return the account of a user name or a code; raises ``Refused`` for neither."""
    start_django()
    from qinqing.apps.accounts.selectors import account_by_code, account_by_username

    found = account_by_username(name) or account_by_code(name)
    if found is None:
        hint = "全部账号见：qinqing accounts list"
        raise Refused(f"没有“{name[:40]}”这个账号", field="account", hint=hint)
    return found
