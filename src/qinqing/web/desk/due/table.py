"""The table of providers. Adding one is adding a line."""

from datetime import date

from qinqing.web.desk.due.administrators import (
    feedback_to_read,
    locked_accounts,
    missing_checkpoint,
)
from qinqing.web.desk.due.delegations import ending_delegations
from qinqing.web.desk.due.due import Due, Provider
from qinqing.web.desk.due.own_account import few_spare_codes
from qinqing.web.desk.due.takeovers import takeovers_to_be_signed
from qinqing.web.signin.who import Who

PROVIDERS: tuple[Provider, ...] = (
    takeovers_to_be_signed,
    ending_delegations,
    few_spare_codes,
    locked_accounts,
    feedback_to_read,
    missing_checkpoint,
)


def due_from(who: Who, today: date) -> list[Due]:
    """Return what is due from somebody, what is due first at the top."""
    found = [due for provider in PROVIDERS for due in provider(who, today)]
    return sorted(found, key=lambda due: (due.by is None, due.by or today))
