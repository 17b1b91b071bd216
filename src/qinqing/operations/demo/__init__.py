"""An invented city to try the product in; nothing in it is real, and all says so."""

from qinqing.operations.demo.building import Built, DemoExists, build
from qinqing.operations.demo.marking import is_demonstration
from qinqing.operations.demo.members import Member
from qinqing.operations.demo.removing import Removed, remove

__all__ = [
    "Built",
    "DemoExists",
    "Member",
    "Removed",
    "build",
    "is_demonstration",
    "remove",
]
