"""All tables, in the order in which an empty site enters them."""

from qinqing.apps.organisations.services.tables import (
    chambers,
    duties,
    enterprises,
    jurisdictions,
    posts,
    units,
)

KINDS = {
    kind.name: kind
    for kind in (
        jurisdictions.KIND,
        units.KIND,
        duties.KIND,
        posts.KIND,
        enterprises.KIND,
        chambers.KIND,
    )
}
