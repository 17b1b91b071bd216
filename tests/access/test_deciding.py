"""What holds of every decision, whatever the rules."""

from hypothesis import given
from hypothesis import strategies as st

from qinqing.kernel.access import (
    SITE,
    Action,
    Actor,
    Anyone,
    BadRule,
    Holding,
    Reach,
    Role,
    Rule,
    Rules,
    Scope,
    ScopeKind,
    Target,
    decide,
    reachable,
    shell_of,
)

OBJECTS = ("gift", "appeal")
ACTIONS = (Action.LIST, Action.VIEW, Action.CHANGE)
ACCOUNTS = ("wang", "li", "zhao")
paths = st.sampled_from(["", "a/", "a/b/", "a/b/c/", "ab/", "z/"])
codes = st.sampled_from(["", "one", "two"])


def possible(rule: tuple[str, Action, Role | Anyone, Reach, bool]) -> Rule | None:
    try:
        return Rule(*rule)
    except BadRule:
        return None


roles = st.sampled_from([*Role, *Anyone])


def books(found: list[Rule | None]) -> Rules:
    """Keep of the rules those that can be, and one for each role and action."""
    by_key = {
        (rule.object_type, rule.action, rule.role): rule for rule in found if rule
    }
    return Rules(by_key.values())


any_rule = st.tuples(
    st.sampled_from(OBJECTS),
    st.sampled_from(ACTIONS),
    roles,
    st.sampled_from(Reach),
    st.booleans(),
).map(possible)
rule_books = st.lists(any_rule, max_size=16).map(books)


def scope_of(role: Role, unit: str, place: str, code: str) -> Scope:
    match role.scope:
        case ScopeKind.UNIT:
            return Scope(unit=unit, place=place)
        case ScopeKind.ENTERPRISE:
            return Scope(enterprise=code, place=place)
        case ScopeKind.CHAMBER:
            return Scope(chamber=code, place=place)
        case ScopeKind.PLACE:
            return Scope(place=place)
        case _:
            return Scope()


def held_by(account: st.SearchStrategy[str]) -> st.SearchStrategy[Holding]:
    return st.builds(
        lambda who, role, unit, place, code: Holding(
            who, role, scope_of(role, unit, place, code)
        ),
        account,
        st.sampled_from(Role),
        paths,
        paths,
        codes,
    )


def actors(lent: bool = True) -> st.SearchStrategy[Actor]:
    owners = st.sampled_from(ACCOUNTS) if lent else st.just("wang")
    return st.lists(held_by(owners), max_size=4).map(
        lambda held: Actor("wang", tuple(held))
    )


targets = st.builds(
    Target,
    st.sampled_from(OBJECTS),
    owners=st.frozensets(st.sampled_from(ACCOUNTS), max_size=2),
    unit=paths,
    place=paths,
    enterprise=codes,
    chambers=st.frozensets(codes, max_size=2),
)
actions = st.sampled_from(ACTIONS)


@given(actors(), actions, targets)
def test_without_a_rule_nothing_is_allowed(
    actor: Actor, action: Action, target: Target
) -> None:
    assert not decide(actor, action, target, Rules([]))


@given(actors(), actions, targets, rule_books, st.data())
def test_dropping_a_role_never_allows_more(
    actor: Actor, action: Action, target: Target, rules: Rules, data: st.DataObject
) -> None:
    kept = data.draw(st.sets(st.sampled_from(range(len(actor.holdings) or 1))))
    fewer = tuple(held for n, held in enumerate(actor.holdings) if n in kept)
    if decide(Actor("wang", fewer), action, target, rules):
        assert decide(actor, action, target, rules)


@given(actors(lent=False), held_by(st.just("li")), actions, targets, rule_books)
def test_a_delegation_never_allows_more_than_the_delegator_may(
    actor: Actor, lent: Holding, action: Action, target: Target, rules: Rules
) -> None:
    acting = Actor("wang", (*actor.holdings, lent))
    delegator = Actor("li", (lent,))
    decision = decide(acting, action, target, rules)
    if decision and not decide(actor, action, target, rules):
        assert decide(delegator, action, target, rules)
        assert decision.on_behalf == "li"


@given(actors(lent=False), actions, targets, rule_books)
def test_what_one_may_do_oneself_is_not_done_on_behalf(
    actor: Actor, action: Action, target: Target, rules: Rules
) -> None:
    assert not decide(actor, action, target, rules).on_behalf


@given(actors(), actions, targets, rule_books)
def test_a_decision_names_the_rule_that_allows_it(
    actor: Actor, action: Action, target: Target, rules: Rules
) -> None:
    decision = decide(actor, action, target, rules)
    assert decision.allowed == (decision.rule is not None)
    if decision.rule:
        assert decision.rule.object_type == target.object_type
        assert decision.rule.action is action
        held = {each.role for each in actor.holdings}
        assert isinstance(decision.rule.role, Anyone) or decision.rule.role in held


@given(actors(), actions, targets, rule_books)
def test_what_can_be_listed_and_what_can_be_opened_are_the_same(
    actor: Actor, action: Action, target: Target, rules: Rules
) -> None:
    drawn = reachable(actor, target.object_type, action, rules)
    inside = any(bound.holds(target) for bound in drawn)
    assert inside == decide(actor, action, target, rules).allowed


@given(held_by(st.just("wang")), actions, targets)
def test_a_wider_reach_never_allows_less(
    held: Holding, action: Action, target: Target
) -> None:
    before = False
    for reach in Reach:
        rule = possible((target.object_type, action, held.role, reach, False))
        if rule is None:
            continue
        now = decide(Actor("wang", (held,)), action, target, Rules([rule])).allowed
        assert now or not before
        before = now


@given(actions, targets, rule_books)
def test_somebody_not_signed_in_owns_nothing(
    action: Action, target: Target, rules: Rules
) -> None:
    decision = decide(Actor(), action, target, rules)
    if decision.rule:
        assert decision.rule.role is Anyone.EVERYONE


def test_a_neighbour_whose_path_begins_alike_is_out_of_reach() -> None:
    rules = Rules([Rule("gift", Action.VIEW, Role.LEADER, Reach.UNIT)])
    leader = Actor("wang", (Holding("wang", Role.LEADER, Scope(unit="a/")),))
    assert decide(leader, Action.VIEW, Target("gift", unit="a/b/"), rules)
    assert not decide(leader, Action.VIEW, Target("gift", unit="ab/"), rules)


def test_what_belongs_nowhere_is_in_nobodys_place() -> None:
    rules = Rules([Rule("gift", Action.VIEW, Role.SUPERVISOR, Reach.DISTRICT)])
    nowhere = Actor("wang", (Holding("wang", Role.SUPERVISOR, Scope()),))
    assert not decide(nowhere, Action.VIEW, Target("gift", place="a/"), rules)
    assert not decide(nowhere, Action.VIEW, Target("gift"), rules)


def test_personal_rules_do_not_pass_by_delegation() -> None:
    rules = Rules([Rule("gift", Action.VIEW, Role.LEADER, Reach.UNIT, personal=True)])
    lent = Holding("li", Role.LEADER, Scope(unit="a/"))
    target = Target("gift", unit="a/")
    assert decide(Actor("li", (lent,)), Action.VIEW, target, rules)
    assert not decide(Actor("wang", (lent,)), Action.VIEW, target, rules)


def test_the_site_itself_may_do_only_what_some_rule_speaks_of() -> None:
    rules = Rules([Rule("gift", Action.VIEW, Role.LEADER, Reach.UNIT)])
    for site in (SITE, shell_of("root")):
        assert decide(site, Action.VIEW, Target("gift"), rules)
        assert not decide(site, Action.CHANGE, Target("gift"), rules)
        assert not reachable(site, "appeal", Action.VIEW, rules)


def test_a_rule_said_twice_and_a_path_without_its_slash_are_refused() -> None:
    rule = Rule("gift", Action.VIEW, Role.LEADER, Reach.UNIT)
    other = Rule("gift", Action.VIEW, Role.LEADER, Reach.ALL)
    for bad in (lambda: Rules([rule, other]), lambda: Scope(unit="a")):
        try:
            bad()
        except ValueError:
            continue
        raise AssertionError("a mistake went through")
