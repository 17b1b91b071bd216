"""Whom a page is for: declared as everywhere (`qinqing.kernel.audience`)."""

from qinqing.kernel.audience import Audience as Audience
from qinqing.kernel.audience import audience_of as audience_of
from qinqing.kernel.audience import open_to as open_to
from qinqing.kernel.audience import rule_of as rule_of
