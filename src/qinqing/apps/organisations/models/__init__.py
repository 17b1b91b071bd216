"""Places, units, posts, people, enterprises and chambers as they are kept."""

from qinqing.apps.organisations.models.chambers import Chamber, Membership
from qinqing.apps.organisations.models.enterprises import Enterprise
from qinqing.apps.organisations.models.jurisdictions import Jurisdiction
from qinqing.apps.organisations.models.people import Person
from qinqing.apps.organisations.models.posts import Post, Tenure
from qinqing.apps.organisations.models.units import Unit, UnitDuty

__all__ = [
    "Chamber",
    "Enterprise",
    "Jurisdiction",
    "Membership",
    "Person",
    "Post",
    "Tenure",
    "Unit",
    "UnitDuty",
]
