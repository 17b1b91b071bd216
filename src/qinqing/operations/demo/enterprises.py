"""Two thousand invented enterprises, entered as a table like any other."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from qinqing.apps.organisations.services.tables import KINDS, import_table
from qinqing.apps.organisations.states import EnterpriseStatus, Ownership, SizeClass
from qinqing.kernel.tables import write_table
from qinqing.operations.demo import names
from qinqing.operations.demo.chance import Chance
from qinqing.operations.demo.places import PLACES

HOW_MANY: Final = 2000
_SIZES = (SizeClass.LARGE, SizeClass.MEDIUM, SizeClass.SMALL, SizeClass.MICRO)
_OWNERSHIPS = (
    Ownership.PRIVATE,
    Ownership.STATE,
    Ownership.FOREIGN,
    Ownership.COLLECTIVE,
    Ownership.INDIVIDUAL,
)


def register_enterprises(chance: Chance) -> list[str]:
    """Enter them all; returns the credit codes of those that go on.

    Raises ``RuntimeError`` where the table is refused, which would be our own fault.
    """
    rows = list(_rows(chance))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "enterprises.csv"
        write_table(path, KINDS["enterprises"].columns, rows)
        report = import_table("enterprises", path, apply=True)
    if report.problems:
        raise RuntimeError(str(report.problems[0]))
    return [row["credit_code"] for row in rows if row["closed_on"] is None]


def _rows(chance: Chance) -> Iterator[Mapping[str, Any]]:
    for number in range(HOW_MANY):
        trade, industry = chance.draw.choice(names.TRADES)
        ownership = chance.draw.choices(_OWNERSHIPS, (70, 4, 4, 2, 20))[0]
        individual = ownership is Ownership.INDIVIDUAL
        size = chance.draw.choices(_SIZES, (1, 6, 28, 65))[0]
        closed = number % 50 == 49
        status = EnterpriseStatus.DEREGISTERED if closed else EnterpriseStatus.ACTIVE
        yield {
            "code": chance.code(),
            "credit_code": chance.credit_code("92" if individual else "91"),
            "name": names.enterprise(chance, trade, individual=individual),
            "jurisdiction": chance.draw.choice(PLACES[1:]).code,
            "ownership": ownership.label,
            "size": SizeClass.MICRO.label if individual else size.label,
            "industry": industry,
            "party_members": None if individual else chance.draw.randrange(30),
            "status": status.label,
            "closed_on": "2025-12-31" if closed else None,
        }
