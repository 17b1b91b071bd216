"""One question per page: what is asked, the answers to choose from, what is carried."""

from collections.abc import Iterator
from dataclasses import dataclass

from qinqing.rulebook.answering.answer import Answer
from qinqing.rulebook.answering.wording import OUTCOME_WORDS
from qinqing.rulebook.releases import Release
from qinqing.rulebook.values import decode, encode
from qinqing.rulebook.vocabulary import Act, Fact
from qinqing.web.portal.asked import FACT_PREFIX, STAGES, UNSURE, Asked
from qinqing.web.portal.facts import fact_called

OTHER_UNIT = "其他单位"


@dataclass(frozen=True)
class Choice:
    """One answer to press; `chosen` is what was answered before."""

    value: str
    label: str
    chosen: bool = False


@dataclass(frozen=True)
class Question:
    """A question and how it is answered: `choice`, `money`, `integer` or `day`."""

    text: str
    name: str
    kind: str
    carried: tuple[tuple[str, str], ...]
    choices: tuple[Choice, ...] = ()
    help: str = ""
    typed: str = ""
    judged: bool = False
    unsure: bool = False
    error: str = ""

    @property
    def wide(self) -> bool:
        """Whether the answers are many and short enough to stand in two columns."""
        return len(self.choices) > 6


def frame_question(
    release: Release, asked: Asked, field: str, act: Act
) -> Question | None:
    """Return the question for place, unit, actor, stage or day; None for no such."""
    if field not in _FRAME_TEXTS:
        return None
    if field == "on":
        return Question(
            text=_FRAME_TEXTS["on"],
            name="on",
            kind="day",
            carried=tuple(asked.carried(without="on")),
            typed=asked.on,
            help="按这一天有效的文件作答；不填就是今天。",
        )
    return Question(
        text=_FRAME_TEXTS[field],
        name=field,
        kind="choice",
        carried=tuple(asked.carried(without=field)),
        choices=tuple(_frame_choices(release, asked, field, act)),
        help=_FRAME_HELP.get(field, ""),
    )


_FRAME_TEXTS = {
    "place": "你在哪个地方？",
    "at": "事情发生在哪个地方？",
    "unit": "你在哪个单位？",
    "who": "谁来做这件事？",
    "stage": "打算做，还是已经发生？",
    "on": "按哪一天的规定来看？",
}
_FRAME_HELP = {
    "place": "列出的是已收录文件的地方。",
    "at": "费用标准按事情发生的地方算。",
    "unit": "有的清单只约束本单位的人。",
    "who": "领导干部同时受对公职人员的规定约束。",
}


def _frame_choices(
    release: Release, asked: Asked, field: str, act: Act
) -> Iterator[Choice]:
    said = getattr(asked, field)
    match field:
        case "place" | "at":
            pairs = [(place, place) for place in places_with_documents(release)]
        case "unit":
            home = release.places.find(asked.place)
            names = [*release.places.units(home.id), OTHER_UNIT]
            pairs = [(name, name) for name in names]
        case "who":
            pairs = list(who_may(release, act))
        case _:
            pairs = list(STAGES.items())
    for value, label in pairs:
        yield Choice(value, label, said in (value, label))


def places_with_documents(release: Release) -> list[str]:
    """Return the names of the places to choose from."""
    return [place.name for place in release.own_places]


def who_may(release: Release, act: Act) -> Iterator[tuple[str, str]]:
    """Yield key and label of every actor who may do the act."""
    for actor in release.vocabulary.actors.values():
        if not release.vocabulary.bound_as(actor.key).isdisjoint(act.who):
            yield actor.key, actor.label


def fact_question(
    release: Release, asked: Asked, name: str, act: Act, error: str = ""
) -> Question:
    """Return the question about a fact or standard; raises `UnknownFact`."""
    fact = fact_called(release, name)
    standard = fact.name in release.parameters
    field = FACT_PREFIX + (fact.name if standard else fact.key)
    typed = dict(asked.facts).get(field.removeprefix(FACT_PREFIX), "")
    return Question(
        text=fact.question_for(act.key),
        name=field,
        kind="choice" if fact.type in ("bool", "enum") else fact.type,
        carried=tuple(asked.carried(without=field)),
        choices=tuple(_fact_choices(fact, typed if not error else "")),
        help=fact.help,
        typed=typed,
        judged=fact.judged,
        unsure=True,
        error=error,
    )


def _fact_choices(fact: Fact, typed: str) -> Iterator[Choice]:
    said = encode(fact, typed)
    if fact.type == "bool":
        for value, label in ((True, "是"), (False, "否")):
            yield Choice(label, label, said is value)
    for option in fact.options:
        yield Choice(option.value, str(decode(fact, option.code)), said == option.code)
    if fact.type in ("bool", "enum"):
        yield Choice(UNSURE, UNSURE, bool(typed) and said is None)


def still_possible(answer: Answer) -> tuple[str, ...]:
    """Return the words of the outcomes that further answers can still lead to."""
    found = answer.verdict.skeleton.possible_outcomes
    return tuple(OUTCOME_WORDS[outcome] for outcome in found)
