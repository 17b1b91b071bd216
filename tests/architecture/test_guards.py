"""Nothing is open that a list does not call public and no rule of access guards."""

import ast
from collections.abc import Iterator
from pathlib import Path

from django.urls import URLPattern, URLResolver, get_resolver
from ninja import NinjaAPI

from qinqing.api.program import api
from qinqing.apps.accounts.access import object_types, rules
from qinqing.kernel.access import Action
from qinqing.kernel.audience import Audience, audience_of, open_to, rule_of
from tests.architecture.checkout import SOURCE

# Addresses without an account: the first part of each. A new one is added here with
# open eyes, or the view says which rule guards it.
PUBLIC = {
    "": "the front page",
    "api": "the API, operation by operation below",
    "ask": "questions and answers",
    "compare": "places side by side",
    "display": "size of letters, light or dark",
    "documents": "the documents",
    "feedback": "a word to the operators",
    "health": "for whoever watches the machine",
    "invitation": "accepting an invitation, by its code",
    "lists": "what is permitted, required, forbidden",
    "opinions": "by code, and verifying",
    "rulebook": "the rulebook",
    "sign-in": "signing in",
    "transparency": "checkpoints of the trace",
    "unsettled": "forwarding a question",
}


def views(
    patterns: list[URLPattern | URLResolver], before: str = ""
) -> Iterator[tuple[str, URLPattern]]:
    for pattern in patterns:
        address = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from views(pattern.url_patterns, address)
        else:
            yield address, pattern


def first_part(address: str) -> str:
    return address.partition("/")[0]


def strangers(addresses: list[str]) -> list[str]:
    return [address for address in addresses if first_part(address) not in PUBLIC]


def unknown(declared: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return what views say guards them though no rule speaks of it."""
    return [rule for rule in declared if not rules().of(*rule)]


def test_what_is_open_to_everyone_is_in_the_list() -> None:
    found = views(get_resolver().url_patterns)
    everyone = [
        address
        for address, pattern in found
        if audience_of(pattern.callback) is Audience.EVERYONE
    ]
    assert not strangers(everyone)
    assert {first_part(address) for address in everyone} == PUBLIC.keys()


def test_a_new_public_address_is_noticed() -> None:
    assert strangers(["gifts/of/everybody/", "ask/"]) == ["gifts/of/everybody/"]


def test_every_view_for_holders_names_a_rule_there_is() -> None:
    found = [
        rule_of(pattern.callback) for _, pattern in views(get_resolver().url_patterns)
    ]
    assert not unknown([rule for rule in found if rule])


def test_a_view_guarded_by_no_rule_is_noticed() -> None:
    view = open_to(Audience.HOLDERS, of=("unit", "paint"))(lambda request: None)
    rule = rule_of(view)
    assert rule
    assert unknown([rule, ("unit", "view")]) == [("unit", "paint")]


def operations_for_holders(of: NinjaAPI) -> Iterator[tuple[str, str] | None]:
    for router in of._get_bound_routers():
        for view in router.path_operations.values():
            for operation in view.operations:
                if audience_of(operation.view_func) is not Audience.EVERYONE:
                    yield rule_of(operation.view_func)


def test_every_operation_that_is_not_public_names_a_rule_there_is() -> None:
    declared = list(operations_for_holders(api))
    assert None not in declared
    assert not unknown([rule for rule in declared if rule])


# Services that check no access themselves, and why. Registers below the accounts cannot
# ask who may: whoever calls them does, and `by` is an author to be recorded.
UNGUARDED = {
    "audit": "below the accounts; called by every other service",
    "organisations": "below the accounts; pages ask before they call",
    "protection": "below the accounts; pages ask before they call",
    "opinions": "anybody may keep an answer",
    "rulebooks": "called at the shell, and once at the first start of a site",
    "messages": "whoever writes to the operators may; reading asks in its selectors",
    "signin": "is what tells who somebody is; acts on accounts through their services",
}
# Functions of guarded registers that ask nobody, and why.
ASKS_NOBODY = {
    "accounts.accept_invitation": "whoever has the code may",
    "accounts.check_password": "only looks at a password",
    "accounts.run_takeovers": "what the clock does; the site itself acts",
}


def service_modules(register: Path) -> list[Path]:
    package = register / "services"
    return (
        sorted(package.rglob("*.py"))
        if package.is_dir()
        else [package.with_suffix(".py")]
    )


def offered(register: Path) -> set[str]:
    """Return the names that a register's services offer to others."""
    front = service_modules(register)
    text = next(path for path in front if path.name in {"__init__.py", "services.py"})
    tree = ast.parse(text.read_text(encoding="utf-8"))
    for node in tree.body:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__":
            return set(ast.literal_eval(node.value))
    functions = [node for node in tree.body if isinstance(node, ast.FunctionDef)]
    return {node.name for node in functions if not node.name.startswith("_")}


def asking(module: ast.Module) -> Iterator[tuple[str, bool, list[str]]]:
    """Yield each function, whether it asks, and of which actions."""
    for node in module.body:
        if isinstance(node, ast.FunctionDef):
            calls = [
                inner
                for inner in ast.walk(node)
                if isinstance(inner, ast.Call) and ast.unparse(inner.func) == "require"
            ]
            actions = [ast.unparse(call.args[1]) for call in calls]
            yield node.name, bool(calls), actions


def silent_services(register: Path) -> list[str]:
    public = offered(register)
    silent = []
    for path in service_modules(register):
        module = ast.parse(path.read_text(encoding="utf-8"))
        for name, asks, actions in asking(module):
            full = f"{register.name}.{name}"
            if name in public and not asks and full not in ASKS_NOBODY:
                silent.append(full)
            known = {f"Action.{action.name}" for action in Action}
            silent += [f"{full}: {each}" for each in actions if each not in known]
    return silent


def registers() -> list[Path]:
    return sorted(path.parent for path in (SOURCE / "apps").glob("*/apps.py"))


def test_every_service_asks_who_may() -> None:
    guarded = [path for path in registers() if path.name not in UNGUARDED]
    assert "accounts" in {path.name for path in guarded}
    assert not [each for path in guarded for each in silent_services(path)]


def test_a_service_that_asks_nobody_is_noticed(tmp_path: Path) -> None:
    register = tmp_path / "gifts"
    register.mkdir()
    (register / "services.py").write_text(
        "def give(by):\n    require(by, Action.VIEW, x)\n\n"
        "def take(by):\n    pass\n\n"
        "def _helper():\n    pass\n\n"
        "def look(by):\n    require(by, Action.PAINT, x)\n",
        encoding="utf-8",
    )
    assert silent_services(register) == [
        "gifts.take",
        "gifts.look: Action.PAINT",
    ]


def test_every_register_with_records_says_who_may_see_them() -> None:
    """Or it belongs to one that does, and is named here with it."""
    from django.apps import apps

    parts = {
        "accounts.ContactHolder": "unit",
        "accounts.TakeoverItem": "takeover",
        "accounts.Delegation_grants": "delegation",
        "accounts.Account_groups": "account",
        "accounts.Account_user_permissions": "account",
        "audit.Seal": "event",
        "audit.Checkpoint": "event",
        "audit.Tombstone": "event",
        "audit.Cursor": "event",
        "audit.Delivery": "event",
        "organisations.UnitDuty": "unit",
        "organisations.Tenure": "post",
        "organisations.Membership": "chamber",
    }
    declared = {kind.model for kind in object_types().types}
    asked_above = {"signin", "messages", "protection"}
    missing = [
        model._meta.label
        for model in apps.get_models()
        if model.__module__.startswith("qinqing.apps.")
        and model._meta.app_label not in asked_above
        and model._meta.label not in declared | parts.keys()
    ]
    assert not missing
    assert set(parts.values()) <= object_types().by_name.keys()
