"""Adding and renaming places."""

from django.db import transaction

from qinqing.apps.organisations.models import Jurisdiction
from qinqing.apps.organisations.services.recording import (
    change,
    locked,
    note,
    refused_if_taken,
)
from qinqing.apps.organisations.states import (
    SYSTEM,
    Author,
    JurisdictionKind,
    read_place_code,
)
from qinqing.apps.organisations.states.places import DEEPEST
from qinqing.apps.organisations.states.words import read_words
from qinqing.kernel.refusals import Refused


@transaction.atomic
def add_jurisdiction(
    *,
    code: str,
    name: str,
    kind: JurisdictionKind,
    parent: Jurisdiction | None = None,
    rulebook_place: str = "",
    invented: bool = False,
    by: Author = SYSTEM,
) -> Jurisdiction:
    """Add a place; its code is what every register will store and never changes.

    ``rulebook_place`` is the id of a place of the rulebook; blank follows the parent.
    Raises ``Refused`` for a code or name that is wrong or taken, or too deep a tree.
    """
    code = read_place_code(code)
    path = f"{parent.path if parent else ''}{code}/"
    if path.count("/") > DEEPEST:
        raise Refused(f"辖区最多 {DEEPEST} 级", field="parent")
    row = Jurisdiction(
        code=code,
        name=read_words(name, field="name", label="名称"),
        kind=JurisdictionKind(kind),
        parent=parent,
        path=path,
        rulebook_place=_rulebook_place(rulebook_place),
        invented=invented,
    )
    with refused_if_taken("辖区的代号已有，或同一上级下已有同名辖区", field="code"):
        row.save(force_insert=True)
    body = {
        "name": row.name,
        "kind": row.kind,
        "parent": parent.code if parent else "",
        "rulebook_place": row.rulebook_place,
        "invented": invented,
    }
    note("jurisdiction.added", code, body, by=by, place=code)
    return row


@transaction.atomic
def rename_jurisdiction(
    jurisdiction: Jurisdiction, *, name: str, by: Author = SYSTEM
) -> Jurisdiction:
    """Give a place another name; the earlier one stays in its events.

    Raises ``Refused`` for a name that is wrong or that a neighbour has.
    """
    row = locked(jurisdiction)
    kept = read_words(name, field="name", label="名称")
    with refused_if_taken("同一上级下已有同名辖区", field="name"):
        changes = change(row, {"name": kept})
    if changes:
        note("jurisdiction.renamed", row.code, changes, by=by, place=row.code)
    return row


@transaction.atomic
def set_rulebook_place(
    jurisdiction: Jurisdiction, *, rulebook_place: str, by: Author = SYSTEM
) -> Jurisdiction:
    """Say whose documents apply; blank: those of the parent. Raises ``Refused``."""
    row = locked(jurisdiction)
    changes = change(row, {"rulebook_place": _rulebook_place(rulebook_place)})
    if changes:
        note("jurisdiction.pointed", row.code, changes, by=by, place=row.code)
    return row


def _rulebook_place(text: str) -> str:
    return read_place_code(text, field="rulebook_place") if text.strip() else ""
