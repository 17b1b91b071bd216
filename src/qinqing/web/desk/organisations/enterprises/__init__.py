"""Enterprises: the list, one enterprise, and what can be done to it."""
