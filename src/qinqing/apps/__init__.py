"""The registers: one Django app for each kind of record."""
