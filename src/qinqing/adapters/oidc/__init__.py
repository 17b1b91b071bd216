"""OpenID Connect: code flow with PKCE, ID tokens checked by signature, nonce, time."""

from qinqing.adapters.oidc.client import OidcProvider, provider

__all__ = ["OidcProvider", "provider"]
