"""Norms: what a provision says, in a form that can be decided."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any, Literal

from qinqing.rulebook.expression import tree
from qinqing.rulebook.expression.tree import Expression

Modality = Literal["permit", "forbid", "require"]
STEP_KINDS = ("approval", "filing", "registration")
CONTROLLED_KINDS = ("payment", "limit", "manner")
CONDITION_KINDS = (*STEP_KINDS, *CONTROLLED_KINDS, "need")


@dataclass(frozen=True, slots=True)
class Quotation:
    """Exact words of a provision, or the hash of words that are not shipped.

    ``span`` counts characters of the provision's words without white space; it is
    given only together with ``sha256`` and ``gist``.
    """

    provision: str
    words: str | None = None
    sha256: str | None = None
    span: tuple[int, int] | None = None
    gist: str | None = None


@dataclass(frozen=True, slots=True)
class Duty:
    """Something owed, with who must receive it and by when.

    ``within`` is a term such as ``1 month`` or None where the text sets none; ``every``
    and ``at_least`` make it periodic, counted by the fact ``measure``.
    """

    id: str
    do: str
    quotations: tuple[Quotation, ...]
    done: Expression | None = None
    to: str | None = None
    within: str | None = None
    evidence: str | None = None
    every: str | None = None
    at_least: int | None = None
    measure: str | None = None


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition of a norm; its ``kind`` decides how it is asked and shown."""

    id: str
    kind: str
    that: Expression
    text: str
    quotations: tuple[Quotation, ...]

    @property
    def is_step(self) -> bool:
        """Whether it is a step that can still be taken (approval, filing …)."""
        return self.kind in STEP_KINDS

    @property
    def is_controlled(self) -> bool:
        """Whether the asker controls it, so that it is listed and not asked."""
        return self.kind in CONTROLLED_KINDS


@dataclass(frozen=True, slots=True)
class Lifting:
    """An exception to a prohibition; may itself have exceptions and carry duties."""

    id: str
    that: Expression
    text: str
    quotations: tuple[Quotation, ...]
    unless: tuple[Lifting, ...] = ()
    duties: tuple[Duty, ...] = ()

    @property
    def holds(self) -> Expression:
        """The exception with its own exceptions taken out."""
        blocked = [tree.Not(inner.holds) for inner in self.unless]
        return tree.conjunction([self.that, *blocked])


@dataclass(frozen=True, slots=True)
class Norm:
    """A permission, prohibition or duty of one provision."""

    id: str
    provision: str
    document: str
    modality: Modality
    acts: tuple[str, ...]
    who: tuple[str, ...]
    when: Expression
    quotations: tuple[Quotation, ...]
    strength: str = "must"
    closed: bool = False
    provided: tuple[Condition, ...] = ()
    unless: tuple[Lifting, ...] = ()
    duties: tuple[Duty, ...] = ()
    overrides: tuple[str, ...] = ()
    overrides_quote: str | None = None
    special_to: tuple[str, ...] = ()
    by_analogy: bool = False
    note: str = ""

    @property
    def grants(self) -> bool:
        """Whether it can be the ground of a permission."""
        return self.modality == "permit"

    @property
    def in_principle(self) -> bool:
        """Whether the words say 原则上, 一般 or the like."""
        return self.strength == "in_principle"

    @property
    def exception(self) -> Expression:
        """The condition under which an exception lifts the norm."""
        return tree.disjunction([lifting.holds for lifting in self.unless])

    def liftings(self) -> Iterator[Lifting]:
        """Yield every exception, those of exceptions included."""
        pending = list(self.unless)
        while pending:
            lifting = pending.pop(0)
            yield lifting
            pending.extend(lifting.unless)

    def all_duties(self) -> Iterator[Duty]:
        """Yield the norm's duties and those of its exceptions."""
        yield from self.duties
        for lifting in self.liftings():
            yield from lifting.duties

    def expressions(self) -> Iterator[tuple[str, Expression]]:
        """Yield (role, condition) for every condition in the norm."""
        yield "when", self.when
        for condition in self.provided:
            yield f"provided.{condition.id}", condition.that
        for lifting in self.liftings():
            yield f"unless.{lifting.id}", lifting.that
        for duty in self.all_duties():
            if duty.done is not None:
                yield f"duty.{duty.id}", duty.done

    def with_expression(self, role: str, changed: Expression) -> Norm:
        """Return the norm with one of its conditions replaced (used by checks)."""
        if role == "when":
            return replace(self, when=changed)
        kind, wanted = role.split(".", 1)
        if kind == "provided":
            return replace(
                self,
                provided=tuple(
                    replace(item, that=changed) if item.id == wanted else item
                    for item in self.provided
                ),
            )
        if kind == "unless":
            return replace(self, unless=_lift(self.unless, wanted, changed, "that"))
        return replace(
            self,
            duties=_owe(self.duties, wanted, changed),
            unless=_lift(self.unless, wanted, changed, "duty"),
        )

    def every_quotation(self) -> Iterator[Quotation]:
        """Yield all quotations of the norm and its parts."""
        yield from self.quotations
        for condition in self.provided:
            yield from condition.quotations
        for lifting in self.liftings():
            yield from lifting.quotations
        for duty in self.all_duties():
            yield from duty.quotations


def _lift(
    liftings: tuple[Lifting, ...], wanted: str, changed: Expression, part: str
) -> tuple[Lifting, ...]:
    result = []
    for item in liftings:
        item = replace(item, unless=_lift(item.unless, wanted, changed, part))
        if part == "that" and item.id == wanted:
            item = replace(item, that=changed)
        if part == "duty":
            item = replace(item, duties=_owe(item.duties, wanted, changed))
        result.append(item)
    return tuple(result)


def _owe(
    duties: tuple[Duty, ...], wanted: str, changed: Expression
) -> tuple[Duty, ...]:
    return tuple(
        replace(duty, done=changed) if duty.id == wanted else duty for duty in duties
    )


@dataclass(frozen=True, slots=True)
class Principle:
    """A provision that sets no norm of its own, with the reason why."""

    provision: str
    kind: str
    why: str


@dataclass(frozen=True, slots=True)
class Case:
    """An example case kept beside its provision; it runs as a test."""

    name: str
    provision: str
    ask: Mapping[str, Any]
    given: Mapping[str, Any]
    parameters: Mapping[str, Any]
    expect: Mapping[str, Any]


_EXPRESSIONS = {"when", "that", "done"}


def to_json(value: Any) -> Any:
    """Return norms and their parts as plain JSON values."""
    if isinstance(value, tuple | list):
        return [to_json(item) for item in value]
    if not hasattr(value, "__dataclass_fields__"):
        return dict(value) if isinstance(value, Mapping) else value
    result: dict[str, Any] = {}
    for field in fields(value):
        item = getattr(value, field.name)
        if field.name in _EXPRESSIONS:
            result[field.name] = None if item is None else tree.to_json(item)
        elif item not in (None, (), "", False):
            result[field.name] = to_json(item)
    return result


def quotation_from_json(data: Mapping[str, Any]) -> Quotation:
    """Rebuild a quotation."""
    span = data.get("span")
    return Quotation(**{**data, "span": tuple(span) if span else None})


def _quotations(data: Mapping[str, Any]) -> tuple[Quotation, ...]:
    return tuple(map(quotation_from_json, data.get("quotations", ())))


def duty_from_json(data: Mapping[str, Any]) -> Duty:
    """Rebuild a duty."""
    done = data.get("done")
    return Duty(
        **{
            **data,
            "quotations": _quotations(data),
            "done": None if done is None else tree.expression_from_json(done),
        }
    )


def condition_from_json(data: Mapping[str, Any]) -> Condition:
    """Rebuild a condition."""
    that = tree.expression_from_json(data["that"])
    return Condition(**{**data, "that": that, "quotations": _quotations(data)})


def lifting_from_json(data: Mapping[str, Any]) -> Lifting:
    """Rebuild an exception."""
    return Lifting(
        id=data["id"],
        that=tree.expression_from_json(data["that"]),
        text=data["text"],
        quotations=_quotations(data),
        unless=tuple(map(lifting_from_json, data.get("unless", ()))),
        duties=tuple(map(duty_from_json, data.get("duties", ()))),
    )


def norm_from_json(data: Mapping[str, Any]) -> Norm:
    """Rebuild a norm written by ``to_json``."""
    parts: dict[str, Any] = dict(data)
    parts["when"] = tree.expression_from_json(data["when"])
    parts["quotations"] = _quotations(data)
    parts["provided"] = tuple(map(condition_from_json, data.get("provided", ())))
    parts["unless"] = tuple(map(lifting_from_json, data.get("unless", ())))
    parts["duties"] = tuple(map(duty_from_json, data.get("duties", ())))
    for name in ("acts", "who", "overrides", "special_to"):
        parts[name] = tuple(data.get(name, ()))
    return Norm(**parts)
