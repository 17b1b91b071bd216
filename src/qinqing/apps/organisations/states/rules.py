"""Who may read and change the register, and by which columns that is decided."""

from qinqing.kernel.access import (
    Action,
    Anyone,
    Between,
    ObjectType,
    Reach,
    Role,
    Rule,
    allow,
)

_READ = (Action.LIST, Action.VIEW)
_KEEP = (*_READ, Action.CHANGE, Action.IMPORT, Action.EXPORT)

OBJECTS = (
    ObjectType("jurisdiction", "辖区", "organisations.Jurisdiction", place="path"),
    ObjectType(
        "unit", "单位", "organisations.Unit", unit="path", place="jurisdiction__path"
    ),
    ObjectType(
        "post",
        "岗位",
        "organisations.Post",
        unit="unit__path",
        place="jurisdiction__path",
    ),
    ObjectType(
        "person",
        "人员",
        "organisations.Person",
        owners=("account__code",),
        unit="unit__path",
        place="jurisdiction__path",
    ),
    ObjectType(
        "enterprise",
        "企业",
        "organisations.Enterprise",
        unit="unit__path",
        place="jurisdiction__path",
        enterprise="code",
        # A chamber sees its present members.
        chambers=(Between("memberships", "chamber__code", "starts_on", "ends_on"),),
    ),
    ObjectType(
        "chamber",
        "商会",
        "organisations.Chamber",
        unit="unit__path",
        place="jurisdiction__path",
        chambers=("code",),
    ),
)

# Offices look up each other's posts, and the enterprises and chambers of the place.
_OFFICES = (
    Role.OFFICIAL,
    Role.LEADER,
    Role.UNIT_CONTACT,
    Role.DISPATCHER,
    Role.HANDLER,
    Role.SUPERVISOR,
    Role.DISCIPLINE,
    Role.COMMITTEE_OFFICE,
)
_OUTSIDE = (Role.ENTERPRISE_OWNER, Role.ENTERPRISE_STAFF, Role.CHAMBER_STAFF)


def _read(role: Role, reach: Reach, *objects: str) -> tuple[Rule, ...]:
    return tuple(rule for each in objects for rule in allow(role, reach, each, *_READ))


def _keep(role: Role, reach: Reach, *objects: str) -> tuple[Rule, ...]:
    return tuple(rule for each in objects for rule in allow(role, reach, each, *_KEEP))


RULES: tuple[Rule, ...] = (
    *allow(Anyone.SIGNED_IN, Reach.ALL, "jurisdiction", *_READ),
    *allow(Anyone.SIGNED_IN, Reach.SELF, "person", Action.VIEW),
    *(
        rule
        for role in _OFFICES
        for rule in _read(role, Reach.DISTRICT, "unit", "post", "enterprise", "chamber")
    ),
    *_read(Role.LEADER, Reach.UNIT, "person"),
    *_read(Role.DISCIPLINE, Reach.DISTRICT, "person"),
    *_read(Role.UNITED_FRONT, Reach.DISTRICT, "unit", "post"),
    *_keep(Role.UNITED_FRONT, Reach.DISTRICT, "enterprise", "chamber"),
    *_keep(Role.ORGANISATION_DEPARTMENT, Reach.DISTRICT, "unit", "post", "person"),
    *_read(Role.ENVIRONMENT_SUPERVISOR, Reach.DISTRICT, "unit"),
    # From outside one sees whom to turn to, and what is one's own.
    *(
        rule
        for role in _OUTSIDE
        for rule in (
            *_read(role, Reach.DISTRICT, "unit", "chamber"),
            *_read(role, Reach.OWN, "enterprise"),
        )
    ),
    # The frame a site stands on; nothing that is kept in it.
    *allow(
        Role.SYSTEM_ADMIN,
        Reach.ALL,
        "jurisdiction",
        Action.CHANGE,
        Action.IMPORT,
        Action.EXPORT,
    ),
    *_keep(Role.SYSTEM_ADMIN, Reach.ALL, "unit"),
    *_read(Role.SECURITY_ADMIN, Reach.ALL, "unit"),
)
