"""Signing in, as far as it needs no database: waits, one-time codes, device words."""
