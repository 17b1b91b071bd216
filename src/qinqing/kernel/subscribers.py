"""What counts as one asker when requests are limited by address; no list is kept."""

import hashlib
from ipaddress import IPv6Address, ip_address


def network(address: str) -> str:
    """Return what counts as one address: of IPv6 the network a subscriber is given.

    >>> network("192.0.2.7"), network("2001:db8:1:2:3::4"), network("?")
    ('192.0.2.7', '2001:db8:1:2::/64', '?')
    """
    try:
        found = ip_address(address)
    except ValueError:
        return address
    if isinstance(found, IPv6Address) and found.ipv4_mapped is None:
        return f"{IPv6Address(int(found) >> 64 << 64)}/64"
    return str(found)


def digest_of(address: str, secret: str) -> str:
    """Return a keyed digest, so that no list of addresses comes about in a cache."""
    text = f"{secret}/{network(address)}"
    return hashlib.sha256(text.encode()).hexdigest()[:32]
