"""The form that forwards an unsettled question: exactly what would be kept."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from django.http import QueryDict

from qinqing.apps.rulebooks.services import LONGEST_TEXT
from qinqing.kernel.deidentifying import Deidentified, Masked, deidentify
from qinqing.rulebook.answering.answer import Answer
from qinqing.rulebook.answering.unsettled import stated_facts
from qinqing.web.portal.asked import STAGES, UNSURE, Asked
from qinqing.web.portal.chips import spoken_day

# Far beyond what may be kept, and still read in an instant.
LONGEST_TYPED = 10_000
_LOOK_AGAIN = "还没有保存：请看一遍，可以再改；没有问题再提交。"


@dataclass(frozen=True)
class Sent:
    """What was sent with the form: the text as typed, and what is left of it."""

    typed: str
    left: Deidentified
    consent: bool

    @classmethod
    def from_form(cls, form: QueryDict) -> "Sent":
        typed = _cleaned(form.get("text", ""))
        return cls(typed, deidentify(typed[:LONGEST_TYPED]), "consent" in form)

    @property
    def length(self) -> int:
        """How long the text is, before or after, whichever is longer."""
        return max(len(self.typed), len(self.left.text))

    @property
    def changed(self) -> bool:
        """Whether the sender has not yet seen the text as it would be kept."""
        return self.left.text != self.typed

    @property
    def problem(self) -> str:
        """What has to be seen to before anything is kept; "" for nothing."""
        if self.length > LONGEST_TEXT:
            return (
                f"写了 {self.length} 个字，太长了，请缩短到 {LONGEST_TEXT} 个字以内。"
            )
        if self.left.masked:
            return f"有些内容可能认出具体的人或企业，已经遮去。{_LOOK_AGAIN}"
        if self.changed:
            return f"位数多的金额加了逗号。{_LOOK_AGAIN}"
        return "" if self.consent else "还没有勾选同意，没有保存。"

    @property
    def refused(self) -> bool:
        """Whether the sender has to change something, not only to look again."""
        too_long = self.length > LONGEST_TEXT
        return too_long or not (self.changed or self.consent)


def _cleaned(text: str) -> str:
    """Leave out what is not seen, but for the ends of lines."""
    lines = text.replace("\r\n", "\n").strip().split("\n")
    return "\n".join("".join(map(_visible, line)) for line in lines)


def _visible(char: str) -> str:
    if char.isprintable():
        return char
    return " " if char.isspace() else ""


@dataclass(frozen=True)
class UnsettledForm:
    """What the page shows: the case and the text as they would be kept."""

    about: str
    kept: tuple[tuple[str, str], ...]
    interpreters: tuple[str, ...]
    action: str
    back: str
    most: int = LONGEST_TEXT
    text: str = ""
    masked: tuple[Masked, ...] = ()
    problem: str = ""
    sent: bool = False


def unsettled_form(answer: Answer, asked: Asked, today: date) -> UnsettledForm:
    """Return the form before anything was typed."""
    inquiry = answer.inquiry
    return UnsettledForm(
        about=f"{inquiry.home.name}{inquiry.who.label}：{inquiry.act.label}",
        kept=tuple(_kept(answer, today)),
        interpreters=answer.whom_to_ask,
        action=asked.address("/unsettled/new/"),
        back=asked.address(),
    )


def sent_back(page: UnsettledForm, sent: Sent) -> UnsettledForm:
    """Return the form with the text as it would be kept, and what was masked."""
    return replace(
        page,
        text=sent.left.text,
        masked=tuple(dict.fromkeys(sent.left.masked)),
        problem=sent.problem,
        sent=True,
    )


def _kept(answer: Answer, today: date) -> Iterator[tuple[str, str]]:
    inquiry = answer.inquiry
    yield "地方", inquiry.home.name
    yield "身份", inquiry.who.label
    yield "要问的事", inquiry.act.label
    yield "时候", STAGES[inquiry.stage]
    for name, value in stated_facts(answer).items():
        yield name, _spoken(value)
    yield "解释机关", "、".join(answer.whom_to_ask)
    yield "规则版本", answer.release.hash[:12]
    yield "保存日期", f"{spoken_day(today)}（只记到日，不记几点）"


def _spoken(value: object) -> str:
    if value is None:
        return UNSURE
    if isinstance(value, bool):
        return "是" if value else "否"
    return str(value)
