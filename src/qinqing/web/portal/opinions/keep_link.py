"""On an answer: where to keep it, or in one sentence why that cannot be done."""

from dataclasses import dataclass

from qinqing.kernel.messages import chinese_message
from qinqing.rulebook.answering import Answer
from qinqing.rulebook.opinions import refusal_to_keep
from qinqing.web.portal.asked import Asked

PAGE = "/opinions/new/"


@dataclass(frozen=True)
class KeepLink:
    """One of the two is empty."""

    address: str = ""
    why_not: str = ""


def keep_link(found: Answer, asked: Asked) -> KeepLink:
    """Return the way to keep an answer."""
    refused = refusal_to_keep(found)
    if refused is None:
        return KeepLink(address=asked.address(PAGE))
    message = chinese_message(refused)
    return KeepLink(why_not=message.text if message else "")
