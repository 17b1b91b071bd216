"""What can be done to an enterprise."""

from __future__ import annotations

from typing import Final

from qinqing.apps.accounts.access import author_of
from qinqing.apps.organisations.selectors import Enterprise, enterprise_by_code
from qinqing.apps.organisations.services import (
    close_enterprise,
    register_enterprise,
    update_enterprise,
)
from qinqing.apps.organisations.states import EnterpriseStatus
from qinqing.kernel.access import Actor
from qinqing.web.desk.organisations.access import chosen_place
from qinqing.web.desk.organisations.acting import Act, Kind
from qinqing.web.desk.organisations.enterprises import forms
from qinqing.web.desk.organisations.values import Values


def register(values: Values, actor: Actor) -> Enterprise:
    """Register an enterprise as typed; raises ``Refused``."""
    return register_enterprise(
        credit_code=values.text("credit_code"),
        jurisdiction=chosen_place(actor, "enterprise", values.text("jurisdiction")),
        **forms.told(values),
        by=author_of(actor),
    )


def _update(row: Enterprise, values: Values, actor: Actor) -> None:
    update_enterprise(
        row,
        jurisdiction=chosen_place(actor, "enterprise", values.text("jurisdiction")),
        status=values.choice("status", EnterpriseStatus),
        **forms.told(values),
        by=author_of(actor),
    )


def _close(row: Enterprise, values: Values, actor: Actor) -> None:
    status = values.choice("status", EnterpriseStatus)
    close_enterprise(row, on=values.day("on"), status=status, by=author_of(actor))


def _goes_on(row: Enterprise) -> bool:
    return not EnterpriseStatus(row.status).is_closed


def _may_end(row: Enterprise) -> bool:
    return row.status != EnterpriseStatus.DEREGISTERED


ENTERPRISE: Final = Kind(
    "enterprise",
    enterprise_by_code,
    (
        Act(
            "update",
            "变更登记内容",
            "信用代码不能改。规模、党员人数留空的不改动已有的内容。",
            "enterprise",
            forms.changing,
            _update,
            _goes_on,
        ),
        Act(
            "close",
            "办理吊销、注销",
            "以后不再为它办事；记录保留。不能撤回。",
            "enterprise",
            forms.closing,
            _close,
            _may_end,
        ),
    ),
)
