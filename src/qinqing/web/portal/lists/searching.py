"""Finding words in a list, in either script, by what people also call an act."""

from qinqing.rulebook.text.script import to_simplified
from qinqing.rulebook.vocabulary import plain
from qinqing.web.portal.lists.catch_alls import CatchAll
from qinqing.web.portal.lists.entries import Entry


def terms(wanted: str) -> list[str]:
    """Return the words of a search, folded."""
    return folded(wanted).split()


def folded(text: str) -> str:
    """Fold script, width and case."""
    return to_simplified(plain(text)).lower()


def entry_text(entry: Entry) -> str:
    """Return everything by which an entry may be found."""
    act, source = entry.act, entry.source
    lines = [line.text for line in entry.lines]
    return folded(
        "\n".join(
            (
                act.label, act.group, *act.aliases, entry.condition, *lines,
                source.quote, source.title, source.label,
            )
        )
    )  # fmt: skip


def catch_all_text(item: CatchAll) -> str:
    """Return everything by which a catch-all may be found."""
    source = item.source
    return folded(f"{source.quote}\n{source.title}\n{source.label}")
