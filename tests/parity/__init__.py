"""Every engine gives the same answer: one case, Polars, DuckDB, SQLite, PostgreSQL.

The suite runs small numbers; ``python -m tests.parity --rows 1000000`` runs the full
ones and prints what was compared.
"""
