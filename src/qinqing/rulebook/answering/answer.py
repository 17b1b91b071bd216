"""One answer: decided, with the next question, the duties and everything to show."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from qinqing.rulebook.answering.inquiry import Inquiry
from qinqing.rulebook.answering.owed import owed_duties
from qinqing.rulebook.asking.next_question import Interview
from qinqing.rulebook.deciding.decider import Decider
from qinqing.rulebook.releases import Release
from qinqing.rulebook.text.ranks import NATIONAL
from qinqing.rulebook.verdicts import OwedDuty, Verdict
from qinqing.rulebook.vocabulary import Fact


@dataclass(frozen=True)
class Answer:
    """A verdict with what an asker needs beside it."""

    release: Release
    inquiry: Inquiry
    verdict: Verdict
    next_fact: Fact | None
    duties: tuple[OwedDuty, ...]
    warnings: tuple[tuple[str, tuple[str, ...]], ...]
    whom_to_ask: tuple[str, ...]

    @property
    def outcome(self) -> str:
        """The outcome's key."""
        return self.verdict.outcome


class Deciders:
    """Keeps deciders of one release, so that repeated questions compile nothing."""

    LARGEST = 256

    def __init__(self, release: Release) -> None:
        self.release = release
        self._known: dict[tuple[object, ...], Decider] = {}
        self._interviews: dict[tuple[object, ...], Interview] = {}

    def decider(self, inquiry: Inquiry) -> Decider:
        """Return the decider for the inquiry's place, day, unit and stage."""
        key = self._key(inquiry)
        found = self._known.get(key)
        if found is None:
            found = Decider(
                self.release,
                home=inquiry.home.id,
                at=inquiry.at.id,
                unit=inquiry.unit,
                on=inquiry.on,
                stage=inquiry.stage,
                parameters=inquiry.parameters,
            )
            self._forget_when_full()
            self._known[key] = found
        return found

    def interview(self, inquiry: Inquiry) -> Interview:
        """Return the interview about the inquiry's act and actor."""
        key = (*self._key(inquiry), inquiry.act.key, inquiry.who.key)
        found = self._interviews.get(key)
        if found is None:
            decider = self.decider(inquiry)
            found = Interview(decider, inquiry.act.key, inquiry.who.key)
            self._interviews[key] = found
        return found

    def _forget_when_full(self) -> None:
        """Start anew rather than grow; threads keep what they already hold."""
        if len(self._known) >= self.LARGEST:
            self._known.clear()
            self._interviews.clear()

    def _key(self, inquiry: Inquiry) -> tuple[object, ...]:
        return (
            inquiry.home.id,
            inquiry.at.id,
            inquiry.unit,
            inquiry.on,
            inquiry.stage,
            tuple(sorted(inquiry.parameters.items())),
        )


def answer(deciders: Deciders, inquiry: Inquiry, *, today: date) -> Answer:
    """Decide the inquiry; ``today`` tells which open duties are overdue."""
    release = deciders.release
    decider = deciders.decider(inquiry)
    verdict = decider.decide(inquiry.act.key, inquiry.who.key, dict(inquiry.facts))
    interview = deciders.interview(inquiry)
    key = interview.next_fact(inquiry.facts, inquiry.unanswerable)
    # Asked of all facts, those the asker cannot answer too: they may not matter either.
    found: list[tuple[str, tuple[str, ...]]] = []
    if verdict.outcome == "open" and interview.next_fact(inquiry.facts) is None:
        verdict = _whatever_else(verdict, decider, interview)
        if verdict.outcome not in ("open", "unsettled"):
            found.append(("whatever_else", ()))
    return Answer(
        release=release,
        inquiry=inquiry,
        verdict=verdict,
        next_fact=release.vocabulary.facts[key] if key else None,
        duties=owed_duties(verdict, release.calendar, today),
        warnings=(*found, *_warnings(decider, verdict)),
        whom_to_ask=_whom_to_ask(decider),
    )


def _whatever_else(verdict: Verdict, decider: Decider, interview: Interview) -> Verdict:
    """Return the outcome that every completion of the facts shares.

    Norm by norm such a case looks open; but where no answer can change the outcome,
    asking further would be idle and the outcome is known.
    """
    question = verdict.question
    filled = decider.decide(
        question.act, question.who, interview.complete(question.facts)
    )
    if filled.outcome == "open":
        return verdict
    return replace(verdict, skeleton=filled.skeleton)


def _warnings(decider: Decider, verdict: Verdict) -> list[tuple[str, tuple[str, ...]]]:
    found: list[tuple[str, tuple[str, ...]]] = [
        (code, (value,)) for code, value in verdict.skeleton.warnings
    ]
    parameters = decider.release.parameters
    for item in (*verdict.steps, *verdict.conditions):
        for name in item.missing_parameters:
            setter = parameters[name].who_sets or "本单位财务或主管部门"
            found.append(("missing_parameter", (parameters[name].label, setter)))
    found.extend(("parameter_given", (name,)) for name in decider.given_parameters)
    found.extend(_about_documents(decider))
    return list(dict.fromkeys(found))


def _about_documents(decider: Decider) -> list[tuple[str, tuple[str, ...]]]:
    """Say why a document of the place does not speak: the day, or another unit."""
    places = decider.release.places
    line = {place.id for place in places.line(decider.home)}
    used = {document.id for document in decider.stack.documents}
    found: list[tuple[str, tuple[str, ...]]] = []
    for document in decider.release.documents.values():
        if document.place not in line or document.id in used:
            continue
        if not document.applies_on(decider.on) and document.effective_from:
            since = document.effective_from.isoformat()
            found.append(("not_yet", (document.short_title, since)))
        elif decider.unit and document.scope_unit:
            found.append(("unit_not_bound", (document.scope_unit, decider.unit)))
    if not used:
        found.append(("no_document", (decider.on.isoformat(),)))
    return found


def _whom_to_ask(decider: Decider) -> tuple[str, ...]:
    """Return who interprets the documents that may speak, the nearest first.

    Nobody is sent to a national authority while a local document has an interpreter.
    """
    documents = list(reversed(decider.stack.documents))
    local = [document for document in documents if document.rank != NATIONAL]
    return tuple(dict.fromkeys(item.interpreter for item in local or documents))
