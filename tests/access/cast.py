"""One actor for each role in an invented city, and objects near and far from it."""

from qinqing.kernel.access import (
    Actor,
    Holding,
    Role,
    Scope,
    ScopeKind,
    Target,
)

CITY, COUNTY = "province/city/", "province/city/county/"
OTHER_CITY = "province/elsewhere/"
SCOPES = {
    ScopeKind.UNIT: Scope(unit="bureau/", place=CITY),
    ScopeKind.PLACE: Scope(place=CITY),
    ScopeKind.ENTERPRISE: Scope(enterprise="firm", place=CITY),
    ScopeKind.CHAMBER: Scope(chamber="chamber", place=CITY),
    ScopeKind.SITE: Scope(),
}
# How far away an object is, from the actor's own to another city. A hand-written word
# of the matrix allows the column of its name and every column before it.
COLUMNS = ("self", "own", "unit", "city", "all")


def actor_with(role: Role) -> Actor:
    return Actor("me", (Holding("me", role, SCOPES[role.scope]),))


def target(object_type: str, column: str, role: Role | None = None) -> Target:
    """Return an object of a kind, as far from the actor with a role as the column."""
    near = column in {"self", "own"}
    scope = SCOPES[role.scope] if role else Scope(place=CITY)
    units = {"unit": "bureau/section/", "city": "neighbour/", "all": "distant/"}
    return Target(
        object_type,
        owners=frozenset({"me" if column == "self" else "somebody"}),
        unit=scope.unit if near else units[column],
        # A county of the city: who is to reach the city reaches what is below it.
        place={"city": COUNTY, "all": OTHER_CITY}.get(column, CITY),
        enterprise=scope.enterprise if near else "another firm",
        chambers=frozenset({scope.chamber} if near else {"another chamber"}),
    )
