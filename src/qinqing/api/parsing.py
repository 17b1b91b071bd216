"""Reading what was sent, so that nothing in it can be taken in two ways."""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from django.http import HttpRequest
from django.utils.datastructures import MultiValueDict
from ninja.parser import Parser

from qinqing.rulebook.answering.inquiry import BadInput


class StrictParser(Parser):
    """Refuses what lenient readers let pass: a name twice, no number, no text."""

    def parse_body(self, request: HttpRequest) -> Any:
        """Return the JSON sent; raises `ValueError` for what is not JSON."""
        data = json.loads(
            request.body.decode(), object_pairs_hook=_once, parse_constant=_no_number
        )
        if not all(map(_is_text, _texts(data))):
            raise ValueError("not text")
        return data

    def parse_querydict(
        self,
        data: MultiValueDict[str, str],
        list_fields: list[str],
        request: HttpRequest,
    ) -> dict[str, Any]:
        """Return the parameters; raises `BadInput` for one given two values."""
        for name, values in data.lists():
            if name not in list_fields and len(set(values)) > 1:
                raise BadInput("given twice", field="argument", value=name)
        return super().parse_querydict(data, list_fields, request)


def _once(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a name twice")
    return found


def _no_number(name: str) -> None:
    raise ValueError(f"{name} is not JSON")


def _texts(data: Any) -> Iterator[str]:
    """Yield every text, names included; depth is bounded by the JSON reader."""
    waiting = [data]
    while waiting:
        item = waiting.pop()
        if isinstance(item, str):
            yield item
        elif isinstance(item, list):
            waiting.extend(item)
        elif isinstance(item, dict):
            waiting.extend(item)
            waiting.extend(item.values())


def _is_text(text: str) -> bool:
    """Tell whether a text can be written down: no NUL, no half of a character."""
    return "\0" not in text and not any("\ud800" <= char <= "\udfff" for char in text)
