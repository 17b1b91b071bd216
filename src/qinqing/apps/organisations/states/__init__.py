"""The closed lists of the register, and what a name, code or path must look like."""

from qinqing.apps.organisations.states.author import SYSTEM, Author
from qinqing.apps.organisations.states.credit_codes import read_credit_code
from qinqing.apps.organisations.states.enterprises import (
    ChamberKind,
    EnterpriseStatus,
    Ownership,
    SizeClass,
)
from qinqing.apps.organisations.states.industries import SECTIONS, read_industry
from qinqing.apps.organisations.states.people import StaffType, TenureKind
from qinqing.apps.organisations.states.places import JurisdictionKind, read_place_code
from qinqing.apps.organisations.states.rules import OBJECTS, RULES
from qinqing.apps.organisations.states.units import UnitKind

__all__ = [
    "OBJECTS",
    "RULES",
    "SECTIONS",
    "SYSTEM",
    "Author",
    "ChamberKind",
    "EnterpriseStatus",
    "JurisdictionKind",
    "Ownership",
    "SizeClass",
    "StaffType",
    "TenureKind",
    "UnitKind",
    "read_credit_code",
    "read_industry",
    "read_place_code",
]
