"""Feedback on the system: for everybody to give, for a system administrator to read."""
