"""Asking: only what can still change the answer, and what would make it 可以."""
