"""Seals: the site's own key, and signatures that anybody can check without the site."""

from qinqing.kernel.seals.keys import known_keys, site_key
from qinqing.kernel.seals.signing import SigningKey, key_id, signed_by

__all__ = ["SigningKey", "key_id", "known_keys", "signed_by", "site_key"]
