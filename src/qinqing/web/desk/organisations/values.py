"""What was typed in a form, read as what it means; each problem beside its field."""

from __future__ import annotations

from datetime import date
from typing import TypeVar

from django.db.models import TextChoices

from qinqing.kernel.refusals import Refused
from qinqing.web.forms import Form

Choice = TypeVar("Choice", bound=TextChoices)
YES = "yes"


class Values:
    """The values of a form that was filled in; all methods raise ``Refused``."""

    def __init__(self, form: Form) -> None:
        self._texts = {field.name: field.value.strip() for field in form.fields}
        self._chosen = {field.name: field.chosen for field in form.fields}
        self._labels = {field.name: field.label for field in form.fields}

    def text(self, name: str) -> str:
        """Return a text, "" where nothing was typed."""
        return self._texts[name]

    def ticked(self, name: str) -> bool:
        """Tell whether the one box of a field was ticked."""
        return YES in self._chosen[name]

    def choice(self, name: str, of: type[Choice]) -> Choice:
        """Return what was chosen."""
        found = self.choice_if_any(name, of)
        if found is None:
            raise Refused(f"请选择{self._labels[name]}", field=name)
        return found

    def choice_if_any(self, name: str, of: type[Choice]) -> Choice | None:
        """Return what was chosen, None for nothing."""
        text = self._texts[name]
        if not text:
            return None
        if text not in of.values:
            raise Refused(f"请选择{self._labels[name]}", field=name)
        return of(text)

    def day(self, name: str) -> date:
        """Return a day."""
        found = self.day_if_any(name)
        if found is None:
            raise Refused(f"请填写{self._labels[name]}", field=name)
        return found

    def day_if_any(self, name: str) -> date | None:
        """Return a day, None where nothing was typed."""
        text = self._texts[name]
        if not text:
            return None
        try:
            found = date.fromisoformat(text)
        except ValueError as error:
            raise Refused("日期看不懂，应如 2026-12-01", field=name) from error
        if not 1900 < found.year < 2200:
            raise Refused("日期离现在太远了", field=name)
        return found

    def number_if_any(self, name: str) -> int | None:
        """Return a whole number, None where nothing was typed."""
        text = self._texts[name]
        if not text:
            return None
        if not (text.isascii() and text.isdecimal() and len(text) < 9):
            raise Refused("请填写整数，如 3", field=name)
        return int(text)

    def number(self, name: str) -> int:
        """Return a whole number."""
        found = self.number_if_any(name)
        if found is None:
            raise Refused(f"请填写{self._labels[name]}", field=name)
        return found

    def yes_no_if_any(self, name: str) -> bool | None:
        """Return yes or no, None where it is not known."""
        return {"yes": True, "no": False}.get(self._texts[name])
