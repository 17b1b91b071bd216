"""People: the list, one person, and what can be done."""
