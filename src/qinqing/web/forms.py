"""Forms as data: fields, what was typed in them, what has to be put right."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.http import QueryDict

from qinqing.kernel.refusals import Refused


@dataclass(frozen=True)
class Option:
    """One thing to choose."""

    value: str
    label: str


@dataclass(frozen=True)
class Field:
    """One field. ``kind``: text, password, date, textarea, select, checks, hidden.

    Fields of the kind ``password`` and those marked ``secret`` never show again what
    was typed in them. ``chosen`` holds the values of ``checks``.
    """

    name: str
    label: str = ""
    kind: str = "text"
    value: str = ""
    chosen: tuple[str, ...] = ()
    help: str = ""
    options: tuple[Option, ...] = ()
    required: bool = True
    secret: bool = False
    autocomplete: str = "off"
    inputmode: str = ""
    longest: int = 200
    problem: str = ""

    @property
    def described_by(self) -> str:
        """The ids of what explains the field."""
        parts = (("help", self.help), ("problem", self.problem))
        return " ".join(f"{self.name}-{part}" for part, text in parts if text)

    def filled(self, data: QueryDict) -> "Field":
        """Return the field with what was typed in it."""
        if self.kind == "password" or self.secret:
            return self
        if self.kind == "checks":
            return replace(self, chosen=tuple(data.getlist(self.name)))
        return replace(self, value=data.get(self.name, self.value))


@dataclass(frozen=True)
class Form:
    """Some fields; ``problem`` is what is wrong with none of them in particular."""

    fields: tuple[Field, ...]
    problem: str = ""
    hint: str = ""
    brought_back: bool = False

    def filled(self, data: QueryDict) -> "Form":
        """Return the form with what was typed in it."""
        return replace(self, fields=tuple(field.filled(data) for field in self.fields))

    def refused(self, error: Refused, names: Iterable[tuple[str, str]] = ()) -> "Form":
        """Return the form with what has to be put right, beside its field.

        ``names`` are fields that go by another name in services: (theirs, ours).
        """
        wrong = dict(names).get(error.field, error.field)
        known = wrong in {field.name for field in self.fields if field.kind != "hidden"}
        fields = tuple(
            replace(field, problem=error.text) if field.name == wrong else field
            for field in self.fields
        )
        problem = "" if known else error.text
        return replace(self, fields=fields, problem=problem, hint=error.hint)

    def back(self, data: QueryDict | None) -> "Form":
        """Return the form with what was typed before the session ended, if anything."""
        if data is None:
            return self
        return replace(self.filled(data), brought_back=True)


def options(pairs: Iterable[tuple[str, str]]) -> tuple[Option, ...]:
    """Return options from pairs of value and label."""
    return tuple(Option(value, label) for value, label in pairs)
