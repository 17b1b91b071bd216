"""Posts: one post with all who held it, and what can be done to it."""
