"""The roles (角色) there are, and what kind of place each one is held at."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Final


class Role(StrEnum):
    """What somebody may be to this system; held at a scope, for a time."""

    OFFICIAL = "official"
    LEADER = "leader"
    UNIT_CONTACT = "unit_contact"
    DISPATCHER = "dispatcher"
    HANDLER = "handler"
    SUPERVISOR = "supervisor"
    ENVIRONMENT_SUPERVISOR = "environment_supervisor"
    DISCIPLINE = "discipline"
    COMMITTEE_OFFICE = "committee_office"
    UNITED_FRONT = "united_front"
    ORGANISATION_DEPARTMENT = "organisation_department"
    RULE_EDITOR = "rule_editor"
    ENTERPRISE_OWNER = "enterprise_owner"
    ENTERPRISE_STAFF = "enterprise_staff"
    CHAMBER_STAFF = "chamber_staff"
    SYSTEM_ADMIN = "system_admin"
    SECURITY_ADMIN = "security_admin"
    AUDIT_ADMIN = "audit_admin"

    @property
    def label(self) -> str:
        """Its Chinese name."""
        return LABELS[self]

    @property
    def scope(self) -> ScopeKind:
        """What kind of place it is held at."""
        return SCOPES[self]


class ScopeKind(StrEnum):
    """What a role is held at."""

    UNIT = "unit"
    PLACE = "place"
    ENTERPRISE = "enterprise"
    CHAMBER = "chamber"
    SITE = "site"

    @property
    def label(self) -> str:
        """Its Chinese name."""
        return _SCOPE_LABELS[self]


LABELS: Final[Mapping[Role, str]] = {
    Role.OFFICIAL: "公职人员",
    Role.LEADER: "领导",
    Role.UNIT_CONTACT: "政策联络员",
    Role.DISPATCHER: "派单员",
    Role.HANDLER: "承办人",
    Role.SUPERVISOR: "督查",
    Role.ENVIRONMENT_SUPERVISOR: "营商环境监督员",
    Role.DISCIPLINE: "纪检监察",
    Role.COMMITTEE_OFFICE: "党委（党组）办公室",
    Role.UNITED_FRONT: "统战、工商联",
    Role.ORGANISATION_DEPARTMENT: "组织部门",
    Role.RULE_EDITOR: "规则编辑",
    Role.ENTERPRISE_OWNER: "企业负责人",
    Role.ENTERPRISE_STAFF: "企业员工",
    Role.CHAMBER_STAFF: "商会工作人员",
    Role.SYSTEM_ADMIN: "系统管理员",
    Role.SECURITY_ADMIN: "安全管理员",
    Role.AUDIT_ADMIN: "审计管理员",
}
_SCOPE_LABELS: Final[Mapping[ScopeKind, str]] = {
    ScopeKind.UNIT: "单位",
    ScopeKind.PLACE: "辖区",
    ScopeKind.ENTERPRISE: "企业",
    ScopeKind.CHAMBER: "商会",
    ScopeKind.SITE: "全站",
}
SCOPES: Final[Mapping[Role, ScopeKind]] = {
    Role.OFFICIAL: ScopeKind.UNIT,
    Role.LEADER: ScopeKind.UNIT,
    Role.UNIT_CONTACT: ScopeKind.UNIT,
    Role.DISPATCHER: ScopeKind.PLACE,
    Role.HANDLER: ScopeKind.UNIT,
    Role.SUPERVISOR: ScopeKind.PLACE,
    Role.ENVIRONMENT_SUPERVISOR: ScopeKind.PLACE,
    Role.DISCIPLINE: ScopeKind.PLACE,
    Role.COMMITTEE_OFFICE: ScopeKind.PLACE,
    Role.UNITED_FRONT: ScopeKind.PLACE,
    Role.ORGANISATION_DEPARTMENT: ScopeKind.PLACE,
    Role.RULE_EDITOR: ScopeKind.SITE,
    Role.ENTERPRISE_OWNER: ScopeKind.ENTERPRISE,
    Role.ENTERPRISE_STAFF: ScopeKind.ENTERPRISE,
    Role.CHAMBER_STAFF: ScopeKind.CHAMBER,
    Role.SYSTEM_ADMIN: ScopeKind.SITE,
    Role.SECURITY_ADMIN: ScopeKind.SITE,
    Role.AUDIT_ADMIN: ScopeKind.SITE,
}

# Separated: nobody holds two of these, nor one of them beside any other role.
ADMINISTRATORS: Final = frozenset(
    {Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN}
)
NEVER_DELEGATED: Final = ADMINISTRATORS | {Role.DISCIPLINE}
