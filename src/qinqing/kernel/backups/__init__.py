"""Backups as files: a tar archive that proves itself, and a sealed bundle of keys."""
