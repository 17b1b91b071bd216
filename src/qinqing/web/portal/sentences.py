"""One plain sentence for each outcome."""

from qinqing.rulebook.answering.answer import Answer
from qinqing.rulebook.answering.wording import PERIOD_LABELS
from qinqing.rulebook.verdicts import OwedDuty


def sentence(answer: Answer) -> str:
    """Say what the outcome means for this case, without a word of jargon."""
    if answer.inquiry.stage == "after":
        return _AFTER.get(answer.outcome, _BEFORE[answer.outcome])(answer)
    return _BEFORE[answer.outcome](answer)


def short_sentence(answer: Answer) -> str:
    """Say it for one place among several, where a question may still be open."""
    if answer.next_fact is not None:
        return "还要多知道一点情况，才有结论。"
    return sentence(answer)


def grounds(answer: Answer) -> str:
    """Name the documents the answer rests on."""
    documents = answer.release.documents
    titles = [
        documents[reason.norm.document].short_title for reason in answer.verdict.reasons
    ]
    return "、".join(f"《{title}》" for title in dict.fromkeys(titles))


def _forbidden(answer: Answer) -> str:
    return f"按{grounds(answer)}的规定，这样做是禁止的，请不要做。"


def _forbidden_after(answer: Answer) -> str:
    return f"按{grounds(answer)}的规定，这样做是禁止的；已经发生的，请尽快如实说明。"


def _needs_step(answer: Answer) -> str:
    steps = _steps(answer)
    if not steps:
        return "原则上不这样做；确有需要的，先说明理由并报批。"
    return f"可以做，但要先办好手续：{steps}。没办好之前不要做。"


def _needs_step_after(answer: Answer) -> str:
    steps = _steps(answer) or "说明理由并报批"
    return f"事前该办的手续没有办：{steps}。请尽快补报并说明情况。"


def _steps(answer: Answer) -> str:
    """Name the steps not yet taken."""
    missing = [item.text for item in answer.verdict.steps if item.state is not True]
    return "、".join(dict.fromkeys(missing))


def _required(answer: Answer) -> str:
    duties = list(dict.fromkeys(map(_duty, answer.duties)))
    if not duties:
        return f"按{grounds(answer)}的规定，这是应当做的事。"
    return f"按{grounds(answer)}的规定，应当：{'；'.join(duties)}。"


def _duty(duty: OwedDuty) -> str:
    """Say what is owed and, where it recurs, how often."""
    if not duty.every:
        return duty.do
    often = f"{PERIOD_LABELS[duty.every]}不少于 {duty.at_least or 1} 次"
    return f"{duty.do}（{'原则上' if duty.in_principle else ''}{often}）"


def _allowed_if(answer: Answer) -> str:
    duties = len(answer.duties)
    conditions = len({(i.kind, i.text) for i in answer.verdict.conditions})
    parts = []
    if conditions:
        parts.append(f"守住下面 {conditions} 个条件")
    if duties:
        parts.append(f"做到下面 {duties} 件事")
    return f"可以做，但要{'，并'.join(parts) or '照下面的规定做'}。"


def _allowed(answer: Answer) -> str:
    return f"按{grounds(answer)}的规定，你说的这种情形可以做。"


def _open(answer: Answer) -> str:
    return "有些情况还拿不准，不能说“可以”。弄清之前先不要做，可以先请示。"


def _unsettled(answer: Answer) -> str:
    return "收录的条款没有直接说到这种情形。没有写明不等于可以，请先请示再做。"


_BEFORE = {
    "forbidden": _forbidden,
    "needs_step": _needs_step,
    "required": _required,
    "allowed_if": _allowed_if,
    "allowed": _allowed,
    "open": _open,
    "unsettled": _unsettled,
}
_AFTER = {"forbidden": _forbidden_after, "needs_step": _needs_step_after}
