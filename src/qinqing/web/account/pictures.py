"""A QR code as the path of a picture that stands in the page itself."""

from dataclasses import dataclass

import qrcode
from qrcode.constants import ERROR_CORRECT_M

BORDER = 4  # of white, as the standard asks


@dataclass(frozen=True)
class Picture:
    """``path`` draws one unit square for each dark place; ``size`` is in squares."""

    size: int
    path: str


def squares(text: str) -> Picture:
    """Return the QR code of a text.

    >>> squares("qinqing").size
    29
    """
    code = qrcode.QRCode(error_correction=ERROR_CORRECT_M, border=BORDER)
    code.add_data(text)
    code.make(fit=True)
    rows = code.get_matrix()
    dark = (
        f"M{x} {y}h1v1h-1z"
        for y, row in enumerate(rows)
        for x, place in enumerate(row)
        if place
    )
    return Picture(len(rows), "".join(dark))
