"""Units: the list, one unit, and what can be done to it."""
