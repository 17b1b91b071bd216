"""Who may do what to which kind of object, how far; all that is not said is refused."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from typing import Final

from qinqing.kernel.access.roles import Role, ScopeKind


class Action(StrEnum):
    """What can be done to an object; closed list."""

    LIST = "list"
    VIEW = "view"
    CHANGE = "change"
    IMPORT = "import"
    EXPORT = "export"
    OPEN = "open"
    CLOSE = "close"
    UNLOCK = "unlock"
    RESET = "reset"
    GRANT = "grant"
    MAKE = "make"
    WITHDRAW = "withdraw"
    REVOKE = "revoke"
    END = "end"
    SIGN = "sign"
    VERIFY = "verify"
    PUBLISH = "publish"
    DELETE = "delete"

    @property
    def label(self) -> str:
        """Its Chinese name."""
        return _ACTIONS[self]


_ACTIONS: Final[Mapping[Action, str]] = {
    Action.LIST: "列出",
    Action.VIEW: "查看",
    Action.CHANGE: "修改",
    Action.IMPORT: "导入",
    Action.EXPORT: "导出",
    Action.OPEN: "开立",
    Action.CLOSE: "关闭",
    Action.UNLOCK: "解锁",
    Action.RESET: "重置密码",
    Action.GRANT: "授予",
    Action.MAKE: "建立",
    Action.WITHDRAW: "收回",
    Action.REVOKE: "撤销",
    Action.END: "结束",
    Action.SIGN: "签字",
    Action.VERIFY: "校验",
    Action.PUBLISH: "发布",
    Action.DELETE: "删除",
}


class Reach(IntEnum):
    """How far a rule goes from where the role is held; each holds the one before."""

    SELF = 0  # what is the person's own
    OWN = 1  # what belongs to the very unit, enterprise, chamber or place
    UNIT = 2  # the unit and all below it
    DISTRICT = 3  # the place and all below it
    ALL = 4

    @property
    def label(self) -> str:
        """Its Chinese name."""
        return ("本人", "本单位", "本单位及下级", "本辖区", "全部")[self]


class Anyone(StrEnum):
    """Rules that ask for no role."""

    EVERYONE = "everyone"
    SIGNED_IN = "signed_in"

    @property
    def label(self) -> str:
        """Its Chinese name."""
        return "任何人" if self is Anyone.EVERYONE else "登录的人"


class BadRule(ValueError):
    """A rule that could never apply as it is written, or would apply too widely."""


# How far a role reaches depends on what it is held at.
_REACHES: Final[Mapping[ScopeKind, frozenset[Reach]]] = {
    ScopeKind.UNIT: frozenset(Reach),
    ScopeKind.PLACE: frozenset(Reach) - {Reach.UNIT},
    ScopeKind.ENTERPRISE: frozenset(Reach) - {Reach.UNIT},
    ScopeKind.CHAMBER: frozenset(Reach) - {Reach.UNIT},
    ScopeKind.SITE: frozenset({Reach.SELF, Reach.ALL}),
}


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing that a role allows.

    ``personal`` rules do not pass to whoever acts for somebody by delegation. Raises
    ``BadRule`` for a reach that the role cannot have.

    >>> Rule("unit", Action.VIEW, Role.AUDIT_ADMIN, Reach.DISTRICT)
    Traceback (most recent call last):
    qinqing.kernel.access.rules.BadRule: unit.view: audit_admin cannot reach DISTRICT
    """

    object_type: str
    action: Action
    role: Role | Anyone
    reach: Reach
    personal: bool = False

    def __post_init__(self) -> None:
        if self.reach not in self._possible():
            text = f"{self.role} cannot reach {self.reach.name}"
            raise BadRule(f"{self.object_type}.{self.action}: {text}")

    def _possible(self) -> frozenset[Reach]:
        if isinstance(self.role, Role):
            return _REACHES[self.role.scope]
        if self.role is Anyone.EVERYONE:
            return frozenset({Reach.ALL})
        return frozenset({Reach.SELF, Reach.ALL})


def allow(
    role: Role | Anyone,
    reach: Reach,
    object_type: str,
    *actions: Action,
    personal: bool = False,
) -> tuple[Rule, ...]:
    """Return a rule for each action."""
    return tuple(Rule(object_type, action, role, reach, personal) for action in actions)


class Rules:
    """All rules of a site, looked up by object and action."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        """Keep the rules; raises ``BadRule`` where one is said twice."""
        found: dict[tuple[str, str], list[Rule]] = defaultdict(list)
        said: set[tuple[str, str, str]] = set()
        for rule in rules:
            key = (rule.object_type, rule.action, rule.role)
            if key in said:
                raise BadRule(f"{'.'.join(key)} is said twice")
            said.add(key)
            found[rule.object_type, rule.action].append(rule)
        self._rules = {key: tuple(each) for key, each in found.items()}

    def __iter__(self) -> Iterator[Rule]:
        for each in self._rules.values():
            yield from each

    def of(self, object_type: str, action: str) -> tuple[Rule, ...]:
        """Return the rules for one action; none means that nobody may."""
        return self._rules.get((object_type, action), ())
