"""Reading the trace: histories, published checkpoints, and whether all is whole."""

from qinqing.apps.audit.selectors.checkpoints import (
    last_checkpoint,
    published_checkpoints,
)
from qinqing.apps.audit.selectors.finding import (
    EventFilter,
    find_events,
    first_beyond,
)
from qinqing.apps.audit.selectors.guards import missing_guards
from qinqing.apps.audit.selectors.history import (
    events_by_actor,
    events_of_kind,
    events_of_place,
    history,
    latest_events,
)
from qinqing.apps.audit.selectors.moments import registered_checkpoints, trace_head
from qinqing.apps.audit.selectors.page import Page, Traced
from qinqing.apps.audit.selectors.report import Report
from qinqing.apps.audit.selectors.verifying import verify
from qinqing.apps.audit.selectors.vitals import Pulse, pulse

__all__ = [
    "EventFilter",
    "Page",
    "Pulse",
    "Report",
    "Traced",
    "events_by_actor",
    "events_of_kind",
    "events_of_place",
    "find_events",
    "first_beyond",
    "history",
    "last_checkpoint",
    "latest_events",
    "missing_guards",
    "published_checkpoints",
    "pulse",
    "registered_checkpoints",
    "trace_head",
    "verify",
]
