"""Every cell of the matrix written by hand, against what the program decides."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
import yaml

from qinqing.apps.accounts.access import object_types, rules
from qinqing.kernel.access import (
    NOBODY,
    Action,
    Actor,
    Anyone,
    Role,
    ScopeKind,
    decide,
    reachable,
)
from tests.access.cast import COLUMNS, actor_with, target

Written = Mapping[str, Mapping[str, Mapping[str, str]]]
EXPECTED: Written = yaml.safe_load(
    (Path(__file__).parent / "matrix.yaml").read_text(encoding="utf-8")
)
WHO: dict[str, tuple[Actor, Role | None]] = {
    "everyone": (NOBODY, None),
    "signed_in": (Actor("me"), None),
    **{role.value: (actor_with(role), role) for role in Role},
}
OBJECTS = sorted(object_types().by_name)


def word(who: str, object_type: str, action: str) -> int:
    """Return how many columns the hand-written matrix allows."""
    parts = ["everyone"]
    parts += ["signed_in"] if who != "everyone" else []
    parts += [who] if who not in parts else []
    words = (EXPECTED[part].get(object_type, {}).get(action) for part in parts)
    return max((COLUMNS.index(each) + 1 for each in words if each), default=0)


def columns_of(role: Role | None) -> Iterator[tuple[int, str]]:
    """Yield the columns that differ for a role: only units have units below them."""
    for number, column in enumerate(COLUMNS):
        if column == "unit" and (role is None or role.scope is not ScopeKind.UNIT):
            continue
        if column == "own" and (role is None or role.scope is ScopeKind.SITE):
            continue
        yield number, column


@pytest.mark.parametrize("who", WHO)
def test_every_cell_is_as_it_was_written(who: str) -> None:
    actor, role = WHO[who]
    differing = []
    for object_type in OBJECTS:
        for action in Action:
            expected = word(who, object_type, action)
            for number, column in columns_of(role):
                near = target(object_type, column, role)
                found = bool(decide(actor, action, near, rules()))
                if found != (number < expected):
                    differing.append((object_type, str(action), column, found))
    assert not differing


def test_the_matrix_speaks_of_every_role_and_of_nothing_unknown() -> None:
    assert set(EXPECTED) == {str(each) for each in [*Anyone, *Role]}
    for who, objects in EXPECTED.items():
        for object_type, actions in objects.items():
            assert object_type in OBJECTS, who
            assert set(actions) <= {str(action) for action in Action}
            assert set(actions.values()) <= set(COLUMNS)


def test_every_rule_is_in_the_matrix() -> None:
    unwritten = [
        rule
        for rule in rules()
        if str(rule.action) not in EXPECTED[str(rule.role)].get(rule.object_type, {})
    ]
    assert not unwritten


def nothing(who: str) -> list[tuple[str, Action]]:
    return [
        (object_type, action)
        for object_type in OBJECTS
        for action in Action
        if word(who, object_type, action) == 0
    ]


@pytest.mark.parametrize("who", WHO)
def test_where_nothing_is_written_nothing_at_all_can_be_listed(who: str) -> None:
    actor, _ = WHO[who]
    cells = nothing(who)
    assert cells
    for object_type, action in cells:
        assert not reachable(actor, object_type, action, rules()), (object_type, action)


@pytest.mark.parametrize("object_type", OBJECTS)
def test_of_every_kind_of_object_somebody_must_see_nothing(object_type: str) -> None:
    """Opinions alone are for everyone who has the code."""
    blind = [
        who
        for who in WHO
        if not word(who, object_type, Action.VIEW)
        and not word(who, object_type, Action.LIST)
    ]
    assert ("everyone" in blind) == (object_type != "opinion")


ADMINISTRATORS = [role for role in Role if role.value.endswith("_admin")]


@pytest.mark.parametrize("role", ADMINISTRATORS)
def test_no_administrator_sees_what_registers_hold(role: Role) -> None:
    frame = {"jurisdiction", "unit", "opinion"}
    own = {"account", "role_grant", "delegation", "invitation", "session", "event"}
    own.add("system_feedback")  # written to the operators, not a register
    for object_type in set(OBJECTS) - frame - own:
        for column in ("city", "all"):
            far = target(object_type, column, role)
            assert not decide(actor_with(role), Action.VIEW, far, rules())
            assert not decide(actor_with(role), Action.LIST, far, rules())
