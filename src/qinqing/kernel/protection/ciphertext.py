"""A protected value as programs hold it: the mask can be shown, the clear text not."""

from __future__ import annotations

from qinqing.kernel.protection.kinds import CLOSED


class Ciphertext:
    """A sealed value. As text it is its mask, or ``***`` while none was worked out.

    There is no way from here to the clear text: not by printing, formatting, copying,
    pickling or converting to JSON.

    >>> phone = Ciphertext("v1.aes.k.AAAA")
    >>> str(phone), str(phone.shown_as("138****5678")), str(Ciphertext(""))
    ('***', '138****5678', '')
    """

    __slots__ = ("mask", "token")

    def __init__(self, token: str, mask: str = CLOSED) -> None:
        self.token = token
        self.mask = mask if token else ""

    def shown_as(self, mask: str) -> Ciphertext:
        """Return the same value with this mask."""
        return Ciphertext(self.token, mask)

    def __str__(self) -> str:
        return self.mask

    def __repr__(self) -> str:
        return f"<Ciphertext {self.mask}>"

    def __bool__(self) -> bool:
        return bool(self.token)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Ciphertext) and other.token == self.token

    def __hash__(self) -> int:
        return hash(self.token)
