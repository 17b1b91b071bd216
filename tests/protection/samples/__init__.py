"""A register of invented people, to protect something in tests."""
