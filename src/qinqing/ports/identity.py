"""An identity provider: sends somebody back and says who they are, by its own name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


class IdentityUnavailable(Exception):
    """The provider does not answer, or not as it should; nobody is to blame here."""


class IdentityRefused(Exception):
    """What came back does not show who somebody is; ``why`` is for the trace."""

    def __init__(self, why: str) -> None:
        self.why = why
        super().__init__(why)


@dataclass(frozen=True, slots=True)
class Question:
    """What the provider was asked; kept by the browser that asks, until it is back.

    ``address`` is where the browser goes to ask.
    """

    address: str
    state: str
    nonce: str
    verifier: str


class IdentityProvider(Protocol):
    """Somebody who knows who people are."""

    @property
    def issuer(self) -> str:
        """The provider's own name."""

    def ask(self, back: str) -> Question:
        """Return a question, to be answered at the address ``back``.

        Raises ``IdentityUnavailable``.
        """

    def subject(self, code: str, question: Question, back: str) -> str:
        """Return the provider's name for who came back with this code.

        Raises ``IdentityRefused`` and ``IdentityUnavailable``.
        """
