"""Asking reaches the answer with few questions and not one idle one.

The suite runs a few hundred cases; ``python -m tests.asking --cases 10000`` the full
number for every place and prints the figures.
"""
