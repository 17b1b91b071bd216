"""Chambers: the list, one chamber with its members, and what can be done."""
