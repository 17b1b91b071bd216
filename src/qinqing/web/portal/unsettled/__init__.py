"""Forwarding what the documents leave unsettled: with consent, and nothing of whom."""
