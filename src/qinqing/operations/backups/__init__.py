"""Backups of a running site in a form that either database can take in again."""
