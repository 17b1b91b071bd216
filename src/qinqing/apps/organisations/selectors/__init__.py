"""Reading the register: places, units, who holds what on a day, enterprises.

The records are named here too, so that whoever is given one can say what it is.
"""

from qinqing.apps.organisations.models import (
    Chamber,
    Enterprise,
    Jurisdiction,
    Membership,
    Person,
    Post,
    Tenure,
    Unit,
    UnitDuty,
)
from qinqing.apps.organisations.selectors.chambers import (
    chamber_by_code,
    may_file_for,
    members_to_file_for,
)
from qinqing.apps.organisations.selectors.enterprises import (
    EnterpriseFilter,
    enterprise_by_code,
    enterprises,
)
from qinqing.apps.organisations.selectors.jurisdictions import (
    documents_place,
    jurisdiction_by_code,
    jurisdictions,
    subtree,
)
from qinqing.apps.organisations.selectors.lookups import (
    codes_of_places,
    codes_of_units,
    contact_posts,
    person_by_code,
    units_whose_contact_is,
)
from qinqing.apps.organisations.selectors.pages import MOST_COUNTED, Page
from qinqing.apps.organisations.selectors.tenures import (
    Holder,
    PersonFacts,
    facts_of,
    head_of,
    holders_of,
    posts_of,
)
from qinqing.apps.organisations.selectors.units import (
    acting_unit,
    handlers_of,
    post_by_code,
    posts,
    search_duties,
    unit_by_code,
    unit_tree,
    units,
)

__all__ = [
    "MOST_COUNTED",
    "Chamber",
    "Enterprise",
    "EnterpriseFilter",
    "Holder",
    "Jurisdiction",
    "Membership",
    "Page",
    "Person",
    "PersonFacts",
    "Post",
    "Tenure",
    "Unit",
    "UnitDuty",
    "acting_unit",
    "chamber_by_code",
    "codes_of_places",
    "codes_of_units",
    "contact_posts",
    "documents_place",
    "enterprise_by_code",
    "enterprises",
    "facts_of",
    "handlers_of",
    "head_of",
    "holders_of",
    "jurisdiction_by_code",
    "jurisdictions",
    "may_file_for",
    "members_to_file_for",
    "person_by_code",
    "post_by_code",
    "posts",
    "posts_of",
    "search_duties",
    "subtree",
    "unit_by_code",
    "unit_tree",
    "units",
    "units_whose_contact_is",
]
