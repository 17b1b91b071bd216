"""The rules of all registers, collected once.

A register says in its states which kinds of objects it has (``OBJECTS``) and who may do
what to them (``RULES``).
"""

from collections.abc import Iterator
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType

from django.apps import apps

from qinqing.kernel.access import Objects, Rules

_REGISTERS = "qinqing.apps."


@cache
def rules() -> Rules:
    """Return the rules of all registers; raises ``BadRule`` for two that clash."""
    known = object_types().by_name
    found = Rules(rule for states in _states() for rule in getattr(states, "RULES", ()))
    strays = {rule.object_type for rule in found} - known.keys()
    if strays:
        raise LookupError(f"rules for objects that nobody declares: {sorted(strays)}")
    return found


@cache
def object_types() -> Objects:
    """Return the kinds of objects of all registers; raises ``ValueError`` for twins."""
    return Objects(
        tuple(each for states in _states() for each in getattr(states, "OBJECTS", ()))
    )


def _states() -> Iterator[ModuleType]:
    for config in apps.get_app_configs():
        name = f"{config.name}.states"
        if config.name.startswith(_REGISTERS) and find_spec(name) is not None:
            yield import_module(name)
