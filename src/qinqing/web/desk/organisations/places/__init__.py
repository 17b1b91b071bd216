"""Places: the tree, one place, and what can be done to it."""
