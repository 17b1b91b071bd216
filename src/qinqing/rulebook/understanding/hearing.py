"""Where the words of the lexicon stand in a text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from copy import copy
from dataclasses import dataclass

from qinqing.rulebook.lexicon import ActWords, Cue, Lexicon
from qinqing.rulebook.lexicon.folding import WHETHER
from qinqing.rulebook.text.spans import Span

MORE = 0.5
"""What each further cue of the same act adds to its weight."""
MOST_CUES = 4

# Not 特别, 非常, 无论, 免费, 不管 …: words that merely hold one of these characters.
_NEGATION = re.compile(
    r"(?:没有|没(?!办法|法|准|错|事)|未经|尚未|并未|未(?!来|必)|不是|并非|从不|绝不|不会|"
    r"不用|不需要|不必|(?<![差要好])不(?![管但光仅过少论如知准许]|得不|要不)|无(?!论|故|偿)|"
    r"(?<![特分个区级])别(?![家人的处])|(?<![避难减])免(?!费|不了)|"
    r"(?<!除)非(?![常公要让得逼法给])|谢绝|拒绝|不让)"
    r"[^，。；！？就又再便却]{0,2}$"
)
# Denials that have what they deny right behind them: 末班车没了, 打不着车, 吃不了.
_ELSEWHERE = re.compile(r"(?:没了|不(?:着|了|到|上|起|完|动))[^，。；！？]{0,1}$")
# 非…不可, 非要…: what follows is meant, and not denied.
_INSISTED = re.compile(r"^要|不(?:可|行|成|能)")
_SENTENCE_END = re.compile(r"[。；！？\n]")
_CLAUSE_END = re.compile(r"[，。；！？\n]")
_NOT_SO = re.compile(
    r"(?:这|那|岂|难道|可|还|明明)[^，]{0,3}不(?:就)?是[^，]{0,2}$|不就是"
)
_MUST_BE = re.compile(
    r"(?:需要|(?<![利使占借挪作采])用|(?<![索主不重])要(?!求|么|是|紧|害)|(?<![觉不值懂记害弄搞逼懒])得|必须|应该|"
    r"应当|该(?![^，。；！？]{1,2}的)|须)[^，。；！？怎哪咋]{0,5}$"
)
_ASKS = re.compile(r"^[^，。；！？]{0,4}(?:吗|么|嘛|？|不(?=[，。；！？]|$))")


@dataclass(frozen=True, slots=True)
class Found:
    """One cue found: the words it stood in, and how much it says."""

    cue: Cue
    spans: tuple[Span, ...]
    amount: str = ""

    @property
    def span(self) -> Span:
        """The first of its words: the pattern that carries the meaning."""
        return self.spans[0]

    def within(self, other: Found) -> bool:
        """Tell whether the other cue says the same words and more."""
        return self.span != other.span and self.span.within(other.span)


@dataclass(frozen=True)
class Heard:
    """An act that the text speaks of, with its weight and its words."""

    words: ActWords
    weight: float
    found: tuple[Found, ...]
    asked: bool


class Hearing:
    """One folded text, searched with one lexicon."""

    def __init__(self, lexicon: Lexicon, text: str, asker: str = "") -> None:
        self.lexicon = lexicon
        self.text = text
        self.asker = asker
        self._possible = lexicon.possible(text)
        self._firsts: dict[str, re.Match[str] | None] = {}

    def heard_from(self, asker: str) -> Hearing:
        """Return the same text, spoken by somebody."""
        spoken = copy(self)
        spoken.asker = asker
        return spoken

    def cues(self, cues: Iterable[Cue]) -> Iterator[Found]:
        """Yield the cues that the text holds."""
        for cue in cues:
            if self._possible.issuperset(cue.say) and self._fits(cue.asker):
                for found in self._all(cue):
                    if not self._forestalled(cue, found.span):
                        yield found

    def _fits(self, asker: str) -> bool:
        if not asker:
            return True
        wanted = asker.removeprefix("not ")
        # A leader is an official who leads.
        mine = {self.asker, "official"} if self.asker == "leader" else {self.asker}
        return (wanted in mine) != asker.startswith("not ")

    def _forestalled(self, cue: Cue, span: Span) -> bool:
        """Tell whether the sentence holds words beside which the cue says nothing."""
        for source in cue.never:
            if self._first(source) is None:
                continue
            pattern = self.lexicon.pattern(source)
            if any(
                self.same_sentence(span, Span(*match.span()))
                for match in pattern.find(self.text)
            ):
                return True
        return False

    def same_sentence(self, one: Span, other: Span) -> bool:
        """Tell whether two stretches share a sentence."""
        # The last word of the first may be the mark that ends its sentence.
        between = self.text[min(one.end, other.end) - 1 : max(one.start, other.start)]
        return _SENTENCE_END.search(between) is None

    def _first(self, source: str) -> re.Match[str] | None:
        if source not in self._possible:
            return None
        if source not in self._firsts:
            found = self.lexicon.pattern(source).find(self.text)
            self._firsts[source] = next(found, None)
        return self._firsts[source]

    def _all(self, cue: Cue) -> Iterator[Found]:
        """Yield every place of the first pattern, where all the others occur too."""
        rest = [self._first(source) for source in cue.say[1:]]
        others = tuple(Span(*match.span()) for match in rest if match is not None)
        if len(others) < len(rest):
            return
        pattern = self.lexicon.pattern(cue.say[0])
        for match in pattern.find(self.text):
            amount = next(filter(None, match.groups()), "")
            yield Found(cue, (Span(*match.span()), *others), amount)

    def acts(self) -> list[Heard]:
        """Return every act the text speaks of, however faintly."""
        heard: list[Heard] = []
        for words in self.lexicon.acts:
            asked = tuple(self.cues(words.asked))
            found = tuple(self.cues(words.cues))
            if asked or found:
                # To be asked about shows what is meant, not how surely.
                weighs = max(weight(asked), weight(found))
                heard.append(Heard(words, weighs, (*asked, *found), bool(asked)))
        return heard

    def denies(self, found: Found) -> bool:
        """Tell whether the words before the cue deny it: 没喝酒, 不是管理服务对象."""
        return self._denial(found.span) > 0

    def swallows_denial(self, found: Found) -> bool:
        """Tell whether a gap of the cue's first pattern holds one: 请示(还没)批下来."""
        expression = self.lexicon.pattern(found.cue.say[0]).expression
        said = found.span.cut(self.text)
        return any(word in said and word not in expression for word in "没未")

    def _denial(self, span: Span) -> int:
        """Return how many characters before a span deny it."""
        clause = _CLAUSE_END.split(self.text[: span.start])[-1]
        match = _NEGATION.search(clause)
        if match is None or _ELSEWHERE.search(clause):
            return 0
        insisted = match[0].startswith("非") and _INSISTED.search(self._after(span))
        if insisted or self._rhetorical(clause[: match.end()], span):
            return 0
        return len(clause) - match.start()

    def _rhetorical(self, before: str, span: Span) -> bool:
        """Tell whether a denial only asks for a yes: 这不是新官不理旧账吗."""
        if not _NOT_SO.search(before):
            return False
        asks = self._after(span).endswith(("吗", "么", "嘛"))
        return asks or "不就是" in before

    def _after(self, span: Span) -> str:
        """Return the clause from where a span begins."""
        return _CLAUSE_END.split(self.text[span.start :])[0]

    def wonders(self, found: Found) -> bool:
        """Tell whether the cue is only asked about: 要不要报批, 需要报备吗."""
        before, after = self.text[: found.span.start], self.text[found.span.end :]
        if before[-3:].find(WHETHER) >= 0:
            return True
        return bool(_MUST_BE.search(before) and _ASKS.search(after))

    def words(self, found: Iterable[Found]) -> tuple[str, ...]:
        """Return the words of the text that the cues stood in, denials included."""
        spans = [self._with_denial(span) for item in found for span in item.spans]
        words = (span.cut(self.text).strip("，：") for span in _joined(spans))
        return tuple(dict.fromkeys(words))

    def _with_denial(self, span: Span) -> Span:
        denied = self._denial(span)
        return Span(span.start - denied, span.end)


def _joined(spans: Iterable[Span]) -> list[Span]:
    """Join stretches that overlap or touch, in the order of the text."""
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and span.start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return joined


def weight(found: Iterable[Found]) -> float:
    """Return the heaviest cue's weight, and a little for each further one."""
    by_cue = {item.cue: item.cue.weight for item in found}
    weights = sorted(by_cue.values(), reverse=True)[:MOST_CUES]
    return weights[0] + MORE * (len(weights) - 1) if weights else 0.0
