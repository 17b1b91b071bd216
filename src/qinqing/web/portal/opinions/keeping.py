"""What would be kept of an answer, and why something may not be."""

from dataclasses import dataclass, replace
from datetime import date

from qinqing.apps.rulebooks.selectors import LoadedRulebook
from qinqing.kernel.messages import Message, chinese_message
from qinqing.rulebook.answering import Answer, answer
from qinqing.rulebook.answering.wording import OUTCOME_WORDS
from qinqing.rulebook.opinions import LONGEST_QUESTION, refusal_to_keep
from qinqing.web.portal.answers import about, modifier
from qinqing.web.portal.asked import Asked
from qinqing.web.portal.chips import Chip, chips
from qinqing.web.portal.facts import by_key
from qinqing.web.portal.opinions.keep_link import PAGE
from qinqing.web.portal.sentences import sentence


@dataclass(frozen=True)
class KeepPage:
    """The answer in short, what was typed, and what stands in the way."""

    about: str
    word: str
    modifier: str
    sentence: str
    chips: tuple[Chip, ...]
    action: str
    back: str
    longest: int
    typed: str = ""
    problem: Message | None = None
    refused: Message | None = None


def asked_answer(rulebook: LoadedRulebook, asked: Asked, today: date) -> Answer:
    """Answer the case of an address; raises `RulebookError` as asking does."""
    case = by_key(rulebook.release, asked.within_bounds())
    return answer(rulebook.deciders, case.inquiry(rulebook.release, today), today=today)


def keep_page(
    rulebook: LoadedRulebook, asked: Asked, found: Answer, today: date
) -> KeepPage:
    """Return the page on which an answer is kept."""
    refused = refusal_to_keep(found)
    return KeepPage(
        about=about(found),
        word=OUTCOME_WORDS[found.outcome],
        modifier=modifier(found.outcome),
        sentence=sentence(found),
        chips=chips(rulebook.release, asked, found.inquiry, today),
        action=asked.address(PAGE),
        back=asked.address(),
        longest=LONGEST_QUESTION,
        refused=chinese_message(refused) if refused else None,
    )


def typed_again(page: KeepPage, typed: str, problem: Message | None) -> KeepPage:
    """Return the page with what was typed, and what is wrong with it."""
    return replace(page, typed=typed, problem=problem)
