"""Reading a question: what is asked, by whom, where, when, and what is known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from qinqing.rulebook.answering.inquiry import BadInput
from qinqing.rulebook.errors import RulebookError
from qinqing.rulebook.lexicon import ENOUGH, ActWords, SignWords
from qinqing.rulebook.releases import Release
from qinqing.rulebook.understanding.days import NamedDay, named_day
from qinqing.rulebook.understanding.hearing import Heard, Hearing, weight
from qinqing.rulebook.understanding.places import NamedPlaces, named_places
from qinqing.rulebook.understanding.relevance import Relevance
from qinqing.rulebook.understanding.retrieving import Retriever
from qinqing.rulebook.understanding.sayings import SURE_LIKENESS, Closest, Sayings
from qinqing.rulebook.understanding.stated import Stated, stated_facts
from qinqing.rulebook.vocabulary import Act

LONGEST_QUESTION = 500
MOST_ACTS = 6
MOST_NEAR = 6


class NotUnderstood(RulebookError):
    """A question whose act is not recognised; ``near`` are acts to choose from."""

    code = "not_understood"


@dataclass(frozen=True)
class Reading:
    """One thing asked: an act, with all that the text says about it.

    ``who`` lists the kinds of actor that may be meant, the likeliest first. ``words``
    are the words of the text that spoke of the act; there are none where the act was
    only ``likened``: recognised by what people have said before.
    """

    act: Act
    who: tuple[str, ...]
    stage: str
    stated: tuple[Stated, ...]
    words: tuple[str, ...]
    likened: bool = False


@dataclass(frozen=True)
class Understanding:
    """A question as it was understood.

    ``readings`` are the acts asked about (none where nothing was understood, and then
    ``near`` are acts to choose from); ``scenes`` are acts it merely mentions.
    """

    text: str
    asker: str
    places: NamedPlaces
    day: NamedDay | None
    readings: tuple[Reading, ...]
    scenes: tuple[Reading, ...] = ()
    near: tuple[Act, ...] = ()


class Reader:
    """Reads questions by one release; keeps what is worked out once for all of them."""

    def __init__(self, release: Release) -> None:
        self.release = release
        self.lexicon = release.lexicon
        self.relevant = Relevance(release).names
        self._words = {
            act: ActWords(act, ()) for act in self.release.vocabulary.acts
        } | {words.act: words for words in self.lexicon.acts}

    @cached_property
    def sayings(self) -> Sayings:
        """What people have said before, indexed when first needed."""
        return Sayings(self.lexicon)

    @cached_property
    def _retriever(self) -> Retriever:
        return Retriever(self.release)

    def read(
        self, text: str, *, place: str = "", who: str = "", today: date
    ) -> Understanding:
        """Read a question; ``place`` and ``who`` were chosen beside it.

        Raises ``BadInput`` for an empty or far too long text, and ``RulebookError`` for
        a place or actor nobody knows.
        """
        _check_length(text)
        chosen = self.release.places.find(place).name if place else ""
        actor = self.release.vocabulary.actor(who).key if who else ""
        folded = self.lexicon.fold(text)
        unspoken = Hearing(self.lexicon, folded)
        asker = actor if actor in ("leader", "enterprise") else ""
        asker = asker or _first_sign(unspoken, self.lexicon.askers, "")
        hearing = unspoken.heard_from(asker or ("official" if actor else ""))
        asked, scenes, faint = _meant(hearing)
        closest = self.sayings.closest(folded) if not asked else None
        if closest is not None and closest.sure:
            asked = [Heard(self._words[closest.sure], 0.0, (), asked=False)]
            closest = None
        return Understanding(
            text=folded,
            asker=hearing.asker,
            places=named_places(self.release.places, folded, chosen),
            day=named_day(folded, today),
            readings=tuple(
                self._reading(hearing, heard, actor) for heard in asked[:MOST_ACTS]
            ),
            scenes=tuple(self._reading(hearing, heard, actor) for heard in scenes),
            near=self._near(folded, faint, closest) if closest else (),
        )

    def _reading(self, hearing: Hearing, heard: Heard, chosen: str) -> Reading:
        act = self._act(heard)
        relevant = self.relevant(act.key)
        stated = stated_facts(self.release, hearing, heard, relevant)
        return Reading(
            act=act,
            who=self._who(act, heard, hearing.asker, chosen),
            stage=_first_sign(hearing, self.lexicon.stages, act.key) or "before",
            stated=tuple(stated),
            words=hearing.words(heard.found),
            likened=not heard.found,
        )

    def _who(self, act: Act, heard: Heard, asker: str, chosen: str) -> tuple[str, ...]:
        """Return who may be meant: as chosen, else as the act's words suggest."""
        vocabulary = self.release.vocabulary
        may = [
            actor
            for actor in vocabulary.actors
            if not vocabulary.bound_as(actor).isdisjoint(act.who)
        ]
        if chosen in may:
            return (chosen,)
        leads = ["leader"] if asker == "leader" else []
        wanted = [*leads, heard.words.who, *act.who]
        return tuple(dict.fromkeys(actor for actor in wanted if actor in may))

    def _act(self, heard: Heard) -> Act:
        return self.release.vocabulary.acts[heard.words.act]

    def _near(
        self, text: str, faint: Iterable[Heard], closest: Closest
    ) -> tuple[Act, ...]:
        """Return acts to choose from: hinted at, said before, or nearest in law."""
        keys = [heard.words.act for heard in faint]
        if closest.likeness >= SURE_LIKENESS:
            keys += closest.acts[:3]
        keys += self._retriever.near(text)
        acts = self.release.vocabulary.acts
        known = [key for key in dict.fromkeys(keys) if key in acts]
        return tuple(acts[key] for key in known[:MOST_NEAR])


def understand(
    release: Release, text: str, *, place: str = "", who: str = "", today: date
) -> Understanding:
    """Read one question; see ``Reader.read``."""
    return Reader(release).read(text, place=place, who=who, today=today)


def _check_length(text: str) -> None:
    if not text.strip():
        raise BadInput("empty", field="question", value="")
    if len(text) > LONGEST_QUESTION:
        raise BadInput(
            "too long", field="question", length=len(text), most=LONGEST_QUESTION
        )
    if any(ord(char) < 32 and not char.isspace() for char in text):
        raise BadInput("control character", field="question", value=text[:40])


def _meant(hearing: Hearing) -> tuple[list[Heard], list[Heard], list[Heard]]:
    """Part the acts into those asked about, those mentioned, and the faint ones.

    An act beaten by another is not meant at all; a scene is asked about only where the
    text says so, or where nothing else is.
    """
    found = sorted(hearing.acts(), key=lambda item: -item.weight)
    clear = [item for item in found if item.weight >= ENOUGH]
    faint = [item for item in found if item.weight < ENOUGH]
    clear = [item for item in clear if not _beaten(hearing, item, clear)]
    asked = [item for item in clear if not item.words.scene or item.asked]
    if not asked:
        return clear[:1], clear[1:], faint
    return asked, [item for item in clear if item not in asked], faint


def _beaten(hearing: Hearing, item: Heard, clear: Iterable[Heard]) -> bool:
    """Tell whether other acts are meant by the same sentences.

    Of two acts that beat each other the heavier is meant. What a sentence of its own
    says is never beaten by another sentence.
    """
    left = list(item.found)
    for other in clear:
        if item.words.act not in other.words.beats:
            continue
        if other.words.act in item.words.beats and _rank(item) > _rank(other):
            continue
        left = [
            found
            for found in left
            if not any(
                hearing.same_sentence(found.span, beater.span) for beater in other.found
            )
        ]
    return weight(left) < ENOUGH


def _rank(item: Heard) -> tuple[float, str]:
    return item.weight, item.words.act


def _first_sign(hearing: Hearing, signs: Iterable[SignWords], act: str) -> str:
    """Return the value of the heaviest sign found; "" for none."""
    weights: Mapping[str, float] = {
        sign.value: max(found.cue.weight for found in everything)
        for sign in signs
        if (not sign.acts or act in sign.acts)
        and (everything := list(hearing.cues(sign.cues)))
    }
    return max(weights, key=lambda value: weights[value]) if weights else ""
