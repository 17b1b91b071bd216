"""Masks for pages, exact look-up by index, and the state of the keys."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from django.core.exceptions import FieldError
from django.db.models import Count, Q

from qinqing.apps.protection.fields import (
    Protected,
    index_fields,
    protected_field,
    protected_fields,
)
from qinqing.apps.protection.models import SubjectKey
from qinqing.apps.protection.opening import (
    Opener,
    clear_text,
    key_ring,
    key_ring_for_writing,
    writing_suite,
)
from qinqing.kernel.protection.blind_index import index_values
from qinqing.kernel.protection.erasures import read_erasures
from qinqing.kernel.protection.errors import ProtectionError, SubjectErased
from qinqing.kernel.protection.kinds import ERASED, UNREADABLE, Kind, mask

Row = TypeVar("Row", bound=Protected)
Keys = dict[tuple[str, str], SubjectKey]


def with_masks(rows: Iterable[Row]) -> list[Row]:
    """Return the rows with the masks of their protected fields worked out.

    One query for each register among them. A row that cannot be read says so in its
    mask and keeps no other row from being shown.
    """
    found = list(rows)
    keys, opener = _keys_of(found), Opener()
    for row in found:
        for name, field in protected_fields(type(row)).items():
            value = getattr(row, name)
            if value:
                shown = _mask(row, name, field.kind, keys, opener)
                setattr(row, name, value.shown_as(shown))
    return found


def matching(model: type[Protected], name: str, value: str) -> Q:
    """Return the condition for rows whose protected field is this value exactly.

    Raises ``FieldError`` for a field without an index, and what the key ring raises.
    """
    kind = protected_field(model, name).kind
    indexes = index_fields(model, of=name)
    if not indexes:
        raise FieldError(f"{model._meta.label}.{name} has no index")
    values = index_values(key_ring_for_writing().index_key(), kind, value)
    return Q(**{f"{indexes[0].attname}__in": values})


@dataclass(frozen=True, slots=True)
class MasterState:
    """One master key: whether it wraps now, whether its file is here, how many keys."""

    id: str
    current: bool
    here: bool
    keys: int


@dataclass(frozen=True, slots=True)
class KeyState:
    """The keys of the site; ``listed`` counts the lines of the list of erasures.

    ``lost``: something rests on a key file that is not here.
    """

    suite: str
    lost: bool
    masters: tuple[MasterState, ...]
    live: int
    destroyed: int
    listed: int

    @property
    def retired(self) -> int:
        """How many master keys are kept that no longer wrap."""
        return sum(master.here and not master.current for master in self.masters)

    @property
    def unfinished(self) -> int:
        """How many subject keys a rotation has still to rewrap."""
        return sum(master.keys for master in self.masters if not master.current)


def key_state() -> KeyState:
    """Return the state of all keys; raises what the key ring raises."""
    ring = key_ring()
    counts = live_keys_by_master()
    missing = ring.missing()
    present = "" if missing == "current" else ring.current_id()
    here = set(ring.master_ids())
    masters = (
        MasterState(name, name == present, name in here, counts.get(name, 0))
        for name in sorted(
            here | counts.keys(), key=lambda name: (name != present, name)
        )
    )
    return KeyState(
        suite=writing_suite().name,
        lost=bool(counts) and (bool(missing) or not counts.keys() <= here),
        masters=tuple(masters),
        live=sum(counts.values()),
        destroyed=SubjectKey.objects.exclude(destroyed_at=None).count(),
        listed=len(read_erasures(ring.folder)),
    )


def live_keys_by_master() -> dict[str, int]:
    """Return how many subject keys each master key wraps."""
    rows = SubjectKey.objects.filter(destroyed_at=None).values_list("master")
    return dict(rows.annotate(Count("id")).order_by())


def _mask(row: Protected, name: str, kind: Kind, keys: Keys, opener: Opener) -> str:
    key = keys.get((row.subject_register, row.subject_code))
    if key is None:
        return UNREADABLE
    try:
        text = clear_text(row, name, opener.key(key))
    except SubjectErased:
        return ERASED
    except ProtectionError:
        return UNREADABLE
    return mask(kind, text)


def _keys_of(rows: Sequence[Protected]) -> Keys:
    wanted: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        wanted[row.subject_register].add(row.subject_code)
    return {(key.register, key.subject): key for key in _read_keys(wanted)}


def _read_keys(wanted: dict[str, set[str]]) -> Iterator[SubjectKey]:
    for register, subjects in wanted.items():
        yield from SubjectKey.objects.filter(register=register, subject__in=subjects)
