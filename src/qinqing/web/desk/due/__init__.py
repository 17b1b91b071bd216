"""What is due from me (待办): providers that each look at one thing, and the list."""
