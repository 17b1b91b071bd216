"""Working out every hash anew, and comparing with what was exported."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.db.models import Exists, OuterRef
from django.utils import timezone

from qinqing.apps.audit.models import Event, Seal
from qinqing.apps.audit.selectors.checkpoints import exported_checkpoints
from qinqing.apps.audit.selectors.guards import missing_guards
from qinqing.apps.audit.selectors.links import kept_links
from qinqing.apps.audit.selectors.report import Report
from qinqing.kernel.events.journal import Journal
from qinqing.kernel.events.walking import MISSING, Break, Link, Walk
from qinqing.kernel.seals import known_keys

OVERDUE = timedelta(minutes=1)
LATE = timedelta(hours=1)


def verify(
    checkpoints: Path | None = None,
    *,
    trusted: Mapping[str, bytes] | None = None,
    published: Mapping[int, str] | None = None,
) -> Report:
    """Check the whole chain against itself and against every exported checkpoint.

    ``checkpoints`` is their folder, that of the settings by default; ``trusted`` are
    public keys by key id, the site's own by default; ``published`` are hashes by number
    that somebody outside kept. Reads every event once, in bounded memory.
    """
    folder = Path(settings.CHECKPOINTS) if checkpoints is None else checkpoints
    keys = known_keys(Path(settings.HOME)) if trusted is None else trusted
    journal = Journal(exported_checkpoints(folder), keys, published or {})
    walk, late = Walk(), _Late()
    broken = walk.first_break(late.watching(kept_links()), journal.known)
    journal.finish()
    if broken is None and journal.last > walk.seq:
        broken = Break(walk.seq + 1, MISSING)
    unsealed, overdue = _unsealed()
    return Report(
        sealed=walk.seq,
        head=walk.head,
        broken=broken,
        files=journal.files,
        file_faults=tuple(journal.faults),
        vouched=journal.last,
        newest=journal.newest,
        unsealed=unsealed,
        overdue=overdue,
        sealed_late=late.count,
        first_late=late.first,
        missing_guards=missing_guards(),
    )


@dataclass
class _Late:
    """Events that give a time long before they were sealed: put in later, perhaps."""

    count: int = 0
    first: int | None = None

    def watching(self, links: Iterable[Link]) -> Iterator[Link]:
        for link in links:
            if link.event is not None and link.seal.at - link.event.at > LATE:
                self.count += 1
                self.first = self.first or link.seal.seq
            yield link


def _unsealed() -> tuple[int, int]:
    rows = Event.objects.filter(~Exists(Seal.objects.filter(event_id=OuterRef("id"))))
    return rows.count(), rows.filter(at__lt=timezone.now() - OVERDUE).count()
