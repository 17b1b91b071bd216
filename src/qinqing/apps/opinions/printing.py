"""Setting an opinion on paper: A4, one font, the same bytes for the same words."""

import json
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from qinqing.apps.opinions.font import MISSING, fonts, printable
from qinqing.kernel.sealed import SealedOpinion
from qinqing.rulebook.opinions.sheet import sheet

TEMPLATE = Path(__file__).resolve().parent / "opinion.typ"


def print_opinion(opinion: SealedOpinion, attached: str) -> bytes:
    """Return the page of an opinion, with its sealed JSON attached.

    What people typed reaches the template as data, never as its text: nothing in it
    can be a command.
    """
    import typst

    compiler = typst.Compiler(
        _template(),
        root=str(TEMPLATE.parent),
        font_paths=fonts(),
        ignore_system_fonts=True,
        sys_inputs={"sheet": _sheet(opinion), "attached": attached},
    )
    moment = datetime.fromisoformat(opinion.statement["sealed_at"])
    made = compiler.compile(format="pdf", timestamp=moment)
    if not isinstance(made, bytes):
        raise TypeError("typst made no single file")
    return made


def _sheet(opinion: SealedOpinion) -> str:
    page = sheet(opinion.statement)
    shown = {
        **_with_known_characters(page),
        "replaced": MISSING in printable(json.dumps(page, ensure_ascii=False)),
        "digest": opinion.digest,
        "key": opinion.key_id,
    }
    return json.dumps(shown, ensure_ascii=False)


def _with_known_characters(value: Any) -> Any:
    """Return the same values, each character one that the font has."""
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, dict):
        return {key: _with_known_characters(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_with_known_characters(item) for item in value]
    return value


@lru_cache(maxsize=1)
def _template() -> bytes:
    return TEMPLATE.read_bytes()
