"""A register is entered through its services, selectors or states only.

``access`` of the accounts is where everybody asks who may do what.

Kinds of columns that registers above declare in their models are in ``fields``.

import-linter cannot say "only my own app may import my models"; this can.
"""

import grimp

DOORS = {"services", "selectors", "states", "fields", "access"}
REGISTERS = "qinqing.apps"


def trespasses(imports: list[tuple[str, str]]) -> list[str]:
    """Return each import of a register's inside from outside that register."""
    return [
        f"{importer} -> {imported}"
        for importer, imported in imports
        if imported.startswith(f"{REGISTERS}.")
        and _register(importer) != _register(imported)
        and imported.split(".")[3:4]
        and imported.split(".")[3] not in DOORS
    ]


def _register(module: str) -> str | None:
    parts = module.split(".")
    return parts[2] if module.startswith(f"{REGISTERS}.") else None


def all_imports() -> list[tuple[str, str]]:
    graph = grimp.build_graph("qinqing")
    return [
        (importer, imported)
        for importer in graph.modules
        for imported in graph.find_modules_directly_imported_by(importer)
    ]


def test_registers_are_entered_by_their_doors() -> None:
    imports = all_imports()
    assert imports
    assert not trespasses(imports)


def test_a_way_round_the_door_is_noticed() -> None:
    inside = ("qinqing.apps.gifts.services", "qinqing.apps.gifts.models")
    by_the_door = ("qinqing.web.desk", "qinqing.apps.gifts.selectors")
    round_it = ("qinqing.web.desk", "qinqing.apps.gifts.models")
    assert trespasses([inside, by_the_door, round_it]) == [
        "qinqing.web.desk -> qinqing.apps.gifts.models"
    ]
