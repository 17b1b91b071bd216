"""Signing in: sessions, second factors, tries that failed, bindings to an identity."""
