"""Unified social credit codes (统一社会信用代码)."""

import unicodedata

from stdnum.cn import uscc
from stdnum.exceptions import (
    InvalidChecksum,
    InvalidFormat,
    InvalidLength,
    ValidationError,
)

from qinqing.kernel.refusals import Refused

_WRONG = {
    InvalidLength: "信用代码不是 18 位",
    InvalidFormat: "信用代码里有不该有的字符",
    InvalidChecksum: "信用代码的校验位不对，可能抄错了一位",
}


def read_credit_code(text: str, *, field: str = "credit_code") -> str:
    """Return the code in its one written form: 18 digits and capital letters.

    Spaces, dashes, small letters and full-width characters are accepted. Raises
    ``Refused`` for a wrong length, a wrong character or a wrong check digit.

    >>> read_credit_code(" 91110000-600037341l ")
    '91110000600037341L'
    """
    plain = unicodedata.normalize("NFKC", text)
    try:
        return str(uscc.validate(plain))
    except ValidationError as error:
        raise Refused(_WRONG[type(error)], field=field) from error
