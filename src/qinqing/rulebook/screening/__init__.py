"""Screening many cases with the same norms: what happened that should not have."""
