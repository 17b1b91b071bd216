"""Finding what a name on the command line means: document, provision or norm."""

from __future__ import annotations

from qinqing.rulebook.errors import RulebookError
from qinqing.rulebook.norms import Norm
from qinqing.rulebook.releases import Release
from qinqing.rulebook.text.document import Provision
from qinqing.rulebook.vocabulary import nearest, plain


class UnknownNorm(RulebookError):
    """A norm id that the release does not hold; ``near`` lists similar ones."""

    code = "unknown_norm"


class UnknownProvision(RulebookError):
    """A provision id that the release does not hold; ``near`` lists similar ones."""

    code = "unknown_provision"


def find(release: Release, name: str) -> tuple[list[Provision], Norm | None]:
    """Return the provisions a name stands for, or the one norm it names.

    Raises ``UnknownNorm`` or ``UnknownProvision`` with near names.
    """
    wanted = plain(name)
    if "#" in wanted:
        norm = release.norms.get(wanted)
        if norm is None:
            near = nearest(wanted, release.norms)
            raise UnknownNorm("no such norm", name=wanted, near=near)
        return [], norm
    if wanted in release.documents:
        return list(release.documents[wanted].provisions.values()), None
    return _provisions(release, wanted), None


def _provisions(release: Release, wanted: str) -> list[Provision]:
    """Return the provision of this id, else those below it."""
    every = {
        provision.id: provision
        for document in release.documents.values()
        for provision in document.provisions.values()
    }
    if wanted in every:
        return [every[wanted]]
    below = [item for key, item in every.items() if key.startswith(f"{wanted}/")]
    if not below:
        near = nearest(wanted, [*release.documents, *every])
        raise UnknownProvision("no such provision", name=wanted, near=near)
    return below
