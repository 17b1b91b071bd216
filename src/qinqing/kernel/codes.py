"""Public codes: what people and addresses see instead of database keys."""

import secrets

# Crockford's base 32: no i, l, o, u, so that a code can be read out on the telephone.
ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
LENGTH = 16


def new_public_code() -> str:
    """Return a random code of 80 bits that says nothing about the row it names.

    >>> code = new_public_code()
    >>> len(code), set(code) <= set(ALPHABET)
    (16, True)
    """
    bits = secrets.randbits(5 * LENGTH)
    return "".join(ALPHABET[bits >> 5 * place & 31] for place in range(LENGTH))
